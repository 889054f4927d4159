package org.stemma.cli.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.words.Moments;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CopyId;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.canonical.LoggedDecision.OutletTurned;
import org.stemma.core.provenance.OutletAspect;
import org.stemma.core.provenance.OutletKey;

/** Columns of the log of decisions. */
public final class DecisionRow {
  private static final int SHORT = 7;

  private DecisionRow() {}

  /** Fields of the log. */
  public static final List<Field<LoggedDecision>> FIELDS =
      List.of(
          new Field<>("decision", DecisionRow::name),
          new Field<>("at", LoggedDecision::at),
          new Field<>("kind", d -> word(d.kind())),
          new Field<>("by", d -> d.kind().byPerson() ? "person" : "rules"),
          new Field<>("article", d -> d.article() == null ? null : d.article().value()),
          new Field<>("others", d -> d.others().stream().map(ArticleId::value).toList()),
          new Field<>("copies", d -> d.copies().stream().map(CopyId::toString).toList()),
          new Field<>("outlets", d -> d.outlets().stream().map(DecisionRow::ruling).toList()),
          new Field<>("source", d -> d.source() == null ? null : d.source().value()),
          new Field<>("reason", LoggedDecision::reason),
          new Field<>("note", LoggedDecision::note));

  /** Columns of its table. */
  public static final List<Field<LoggedDecision>> TABLE =
      List.of(
          new Field<>("decision", DecisionRow::name),
          new Field<>("at", d -> Moments.minute(d.at())),
          new Field<>("by", d -> d.kind().byPerson() ? "person" : "rules"),
          new Field<>("what", DecisionRow::sentence),
          new Field<>("reason", d -> d.note() == null ? d.reason() : d.reason() + "; " + d.note()));

  /** What people call it: {@code d17}. */
  public static String name(LoggedDecision decision) {
    return "d" + decision.number();
  }

  /** What was done, in a few words. */
  public static String sentence(LoggedDecision decision) {
    ArticleId id = decision.article();
    if (id == null) {
      String back = decision.takesBack() == 0 ? "" : "d" + decision.takesBack() + " taken back, ";
      return back + String.join(", ", decision.outlets().stream().map(DecisionRow::words).toList());
    }
    String article = brief(id);
    int moved = decision.copies().size();
    String copies = moved == 1 ? "a copy" : moved + " copies";
    String others = String.join(", ", decision.others().stream().map(DecisionRow::brief).toList());
    String beside = others.isEmpty() ? "" : " (" + others + ")";
    return switch (decision.kind()) {
      case JOIN -> copies + " joined " + article + beside;
      case PART -> copies + " left " + article + beside;
      case MERGE -> "merged into " + article + beside;
      case SPLIT -> copies + " split from " + article + beside;
      case DISTRUST -> copies + " of " + decision.source() + " parted";
      case ALIAS, UNITE, DESCRIBE -> throw new IllegalArgumentException("no article: " + decision);
      case UNDO -> "d" + decision.takesBack() + " taken back, " + article + beside;
    };
  }

  private static String words(OutletTurned turned) {
    String after = turned.after();
    return switch (turned.aspect()) {
      case SAME ->
          turned.written()
              + (after == null ? " is its own again" : " is " + new OutletKey(after).label());
      case KIND ->
          turned.written()
              + (after == null
                  ? ": kind not said"
                  : " is of kind " + after.toLowerCase(Locale.ROOT));
      case GROUP ->
          turned.written() + (after == null ? ": group not said" : " belongs to " + after);
    };
  }

  private static Map<String, Object> ruling(OutletTurned turned) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("key", new OutletKey(turned.key()).label());
    object.put("written", turned.written());
    object.put("aspect", turned.aspect());
    put(object, "before", turned, turned.before());
    put(object, "after", turned, turned.after());
    return object;
  }

  private static void put(
      Map<String, Object> object, String name, OutletTurned turned, @Nullable String value) {
    if (value != null) {
      boolean key = turned.aspect() == OutletAspect.SAME;
      object.put(name, key ? new OutletKey(value).label() : value);
    }
  }

  private static String word(LoggedDecision.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String brief(ArticleId id) {
    return id.value().substring(0, Math.min(SHORT, id.value().length()));
  }
}
