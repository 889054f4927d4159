package org.stemma.cli.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.query.CopyView;

/** What was read of each field and from where, and what other places say of it. */
public final class FieldsText {
  private static final String GAP = "  ";

  /** Columns of the longest name of a field. */
  private static final int NAME = 9;

  /** Widest value that places are lined up after. */
  private static final int VALUE = 48;

  /** More of a value or a quote than this is for the JSON form. */
  private static final int LONGEST = 120;

  /**
   * A line.
   *
   * @param name of the field; empty under its first line
   * @param said what is read there, or how the place stands to what was taken
   */
  private record Row(String name, String said, String place) {}

  private FieldsText() {}

  /** Prints what was read of each copy under its address. */
  public static void print(List<CopyView> copies, Output output) {
    for (CopyView copy : copies) {
      output.line("");
      output.line("read at " + TerminalSafe.line(copy.copy().url().toString()), Output.Tone.HEADER);
      print(copy.fields(), output);
    }
  }

  /** Prints a line for every place: the one taken first, then those that agree or not. */
  public static void print(Iterable<FieldReading> readings, Output output) {
    List<Row> rows = new ArrayList<>();
    for (Field field : Field.values()) {
      List<FieldReading> places = new ArrayList<>();
      readings.forEach(
          reading -> {
            if (reading.field() == field) {
              places.add(reading);
            }
          });
      if (!places.isEmpty()) {
        rows.addAll(rows(field, places));
      }
    }
    int width =
        rows.stream().mapToInt(r -> Layout.width(r.said)).filter(w -> w <= VALUE).max().orElse(0);
    rows.forEach(row -> print(row, width, output));
  }

  private static void print(Row row, int width, Output output) {
    String line = GAP + Layout.pad(row.name, NAME) + GAP;
    String rest = Layout.pad(row.said, width) + GAP + row.place;
    int columns = output.columns() == 0 ? 0 : Math.max(1, output.columns() - line.length());
    for (String part : Layout.wrap(rest, columns)) {
      output.line((line + part).stripTrailing());
      line = " ".repeat(line.length());
    }
  }

  private static List<Row> rows(Field field, List<FieldReading> places) {
    @Nullable FieldReading taken =
        places.stream().filter(FieldReading::taken).findFirst().orElse(null);
    List<Row> rows = new ArrayList<>();
    if (taken != null) {
      rows.add(new Row(Values.word(field), value(taken), place(taken)));
    }
    for (FieldReading reading : places) {
      if (taken != null && !reading.taken() && reading.value().equals(taken.value())) {
        rows.add(new Row("", GAP + "also", place(reading)));
      }
    }
    for (FieldReading reading : places) {
      if (!reading.taken() && (taken == null || !reading.value().equals(taken.value()))) {
        String name = rows.isEmpty() ? Values.word(field) : "";
        rows.add(new Row(name, GAP + "not taken: " + value(reading), place(reading)));
      }
    }
    return rows.stream().distinct().toList();
  }

  private static String value(FieldReading reading) {
    String value = Layout.cut(TerminalSafe.line(reading.value()), LONGEST);
    return reading.field() == Field.BODY ? value + " words" : value;
  }

  /** Where it stands, and the words there when they are others than the value. */
  private static String place(FieldReading reading) {
    Evidence at = reading.evidence();
    String locator = TerminalSafe.line(at.locator());
    String kind = TerminalSafe.line(at.kind());
    String place = locator.startsWith(kind + " ") ? locator : kind + " " + locator;
    String quote = TerminalSafe.line(at.quote());
    boolean said = quote.equals(TerminalSafe.line(reading.value())) || quote.equals(locator);
    return quote.isEmpty() || said ? place : place + GAP + '"' + Layout.cut(quote, LONGEST) + '"';
  }
}
