package org.stemma.cli.render;

import java.util.List;
import java.util.Locale;
import org.stemma.cli.words.Moments;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CopyId;
import org.stemma.core.canonical.LoggedDecision;

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
          new Field<>("article", d -> d.article().value()),
          new Field<>("others", d -> d.others().stream().map(ArticleId::value).toList()),
          new Field<>("copies", d -> d.copies().stream().map(CopyId::toString).toList()),
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
    String article = brief(decision.article());
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
      case UNDO -> "d" + decision.takesBack() + " taken back, " + article + beside;
    };
  }

  private static String word(LoggedDecision.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String brief(ArticleId id) {
    return id.value().substring(0, Math.min(SHORT, id.value().length()));
  }
}
