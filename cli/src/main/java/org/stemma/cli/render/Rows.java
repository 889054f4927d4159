package org.stemma.cli.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of things, printed as they come but for a table, which waits for its widths. Without {@link
 * #end} a document is left open, so that what broke off does not look complete.
 */
public final class Rows<T> {
  /** Widest column of a table but the last. */
  private static final int WIDEST = 40;

  private static final String GAP = "  ";

  private final Output output;
  private final List<Field<T>> fields;
  private final List<List<String>> table = new ArrayList<>();
  private final Map<String, Object> extras = new LinkedHashMap<>();
  private int count;

  Rows(Output output, String noun, List<Field<T>> fields) {
    this.output = output;
    this.fields = List.copyOf(fields);
    if (output.form() == Form.CSV) {
      output.separated(this.fields.stream().map(Field::name).toList());
    } else if (output.form() == Form.JSON) {
      output.write("{\"schema\":1," + Json.of(noun) + ":[");
    }
  }

  /** Prints a row. */
  public void add(T row) {
    switch (output.form()) {
      case JSON -> output.write((count == 0 ? "\n" : ",\n") + Json.of(object(row)));
      case NDJSON -> output.json(object(row));
      case TABLE -> table.add(cells(row));
      default -> output.separated(values(row));
    }
    count++;
  }

  /** Says something of all rows, in the JSON document only. */
  public void also(String key, @Nullable Object value) {
    if (value != null) {
      extras.put(key, value);
    }
  }

  /** Prints what is left. */
  public void end() {
    if (output.form() == Form.JSON) {
      StringBuilder tail = new StringBuilder("]");
      extras.forEach((k, v) -> tail.append(',').append(Json.of(k)).append(':').append(Json.of(v)));
      output.write(tail + "}\n");
    } else if (output.form() == Form.TABLE && count > 0) {
      printTable();
    }
    output.flush();
  }

  private Map<String, Object> object(T row) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Field<T> field : fields) {
      Object value = field.value().apply(row);
      if (value != null) {
        object.put(field.name(), value);
      }
    }
    return object;
  }

  private List<@Nullable Object> values(T row) {
    List<@Nullable Object> values = new ArrayList<>();
    fields.forEach(f -> values.add(f.value().apply(row)));
    return values;
  }

  private List<String> cells(T row) {
    return fields.stream().map(f -> TerminalSafe.line(Values.text(f.value().apply(row)))).toList();
  }

  private void printTable() {
    List<String> header = fields.stream().map(f -> Output.header(f.name())).toList();
    int[] widths = new int[header.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      int widest = table.stream().mapToInt(r -> Layout.width(r.get(column))).max().orElse(0);
      widths[i] = Math.max(Layout.width(header.get(i)), bounded(widest));
    }
    output.line(line(header, widths), Output.Tone.HEADER);
    table.forEach(r -> output.line(line(r, widths)));
  }

  private int bounded(int width) {
    return output.columns() == 0 ? width : Math.min(width, WIDEST);
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    int last = cells.size() - 1;
    for (int i = 0; i < last; i++) {
      line.append(Layout.pad(Layout.cut(cells.get(i), widths[i]), widths[i])).append(GAP);
    }
    line.append(cells.get(last));
    return Layout.cut(line.toString().stripTrailing(), output.columns());
  }
}
