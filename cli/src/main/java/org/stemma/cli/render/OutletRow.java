package org.stemma.cli.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemma.core.query.OutletView;
import org.stemma.core.query.OutletView.Called;

/** An outlet as a row, as a JSON document, and as lines. */
public final class OutletRow {
  /** Columns of the names in text; wider ones push the rest to the right. */
  private static final int NAME = 24;

  private static final int PLACE = 26;

  /** Fields of the list, and of {@code show}. */
  public static final List<Field<OutletView>> FIELDS =
      List.of(
          new Field<>("outlet", OutletRow::id),
          new Field<>("name", OutletView::name),
          new Field<>("kind", OutletView::kind),
          new Field<>("group", OutletView::group),
          new Field<>("hosts", OutletView::hosts),
          new Field<>("aliases", OutletView::aliases),
          new Field<>("first", OutletView::first),
          new Field<>("reposted", OutletView::reposted),
          new Field<>("namedOrigin", OutletView::namedOrigin));

  /** Columns of the list's table. */
  public static final List<Field<OutletView>> TABLE =
      List.of(
          new Field<>("outlet", OutletRow::id),
          new Field<>("name", OutletView::name),
          new Field<>("kind", OutletView::kind),
          new Field<>("first", OutletView::first),
          new Field<>("reposted", OutletView::reposted),
          new Field<>("namedOrigin", OutletView::namedOrigin));

  private OutletRow() {}

  /** The usual domain; the name where no domain is known. */
  public static String id(OutletView outlet) {
    return outlet.key().isName() ? outlet.name() : outlet.key().label();
  }

  /** The outlet whole, as a document of its own, schema 1; what is absent has no key. */
  public static Map<String, Object> json(OutletView outlet) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("schema", 1);
    for (Field<OutletView> field : FIELDS) {
      Object value = field.value().apply(outlet);
      if (value != null) {
        object.put(field.name(), value);
      }
    }
    object.put("names", outlet.names().stream().map(OutletRow::json).toList());
    return object;
  }

  private static Map<String, Object> json(Called called) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", called.name());
    object.put("place", called.place());
    object.put("by", called.by().label());
    object.put("copies", called.copies());
    object.put("example", called.example());
    object.put("means", Values.word(called.standing()));
    return object;
  }

  /** Prints the outlet for people. */
  public static void print(OutletView outlet, Output output) {
    String id = TerminalSafe.line(id(outlet));
    String name = TerminalSafe.line(outlet.name());
    output.line(name.equals(id) ? id : id + "  " + name, Output.Tone.HEADER);
    line("kind", Values.word(outlet.kind()), output);
    line("group", outlet.group() == null ? "" : TerminalSafe.line(outlet.group()), output);
    line("hosts", String.join(", ", outlet.hosts()), output);
    line("aliases", TerminalSafe.line(String.join(", ", outlet.aliases())), output);
    line(
        "articles",
        outlet.first()
            + " first here, "
            + outlet.reposted()
            + " re-posted, named as origin for "
            + outlet.namedOrigin(),
        output);
    outlet.names().forEach(called -> line("called", words(called), output));
  }

  private static String words(Called called) {
    String by = called.place().equals("link") ? "link at " + called.by().label() : called.place();
    String copies = called.copies() == 1 ? "1 copy" : called.copies() + " copies";
    String line =
        Layout.pad(TerminalSafe.line(called.name()), NAME)
            + "  "
            + Layout.pad(TerminalSafe.line(by), PLACE)
            + "  "
            + copies;
    return switch (called.standing()) {
      case HELD -> line;
      case UNPROVEN -> line + ", too little to go by";
      case CONTESTED -> line + ", others are called so too";
      case OTHERS -> line + ", another's name";
    };
  }

  /** A line whose value is safe for a terminal already; none when it is empty. */
  private static void line(String name, String value, Output output) {
    if (!value.isEmpty()) {
      output.line(Layout.pad(name, 10) + value);
    }
  }
}
