package org.stemma.cli.render;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.words.Moments;
import org.stemma.core.article.Outlet;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Relation;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.CopyView;

/**
 * A copy as listed: observed here, or named by others only.
 *
 * @param url null when only an outlet is named
 * @param published as claimed, ISO 8601
 * @param seen null for a referenced copy
 * @param head true for the copy that stands for the article
 * @param shared share of that copy's words that this one has too, 0 to 1; null when its text is not
 *     held
 * @param relation how it differs from that copy: verbatim, excerpt, wrapped or edited, and retitled
 */
public record CopyRow(
    @Nullable URI url,
    String outlet,
    @Nullable String published,
    @Nullable Instant seen,
    State state,
    @Nullable String title,
    List<String> sources,
    int revisions,
    boolean head,
    @Nullable Double shared,
    List<String> relation) {
  /** Fields of the list of copies. */
  public static final List<Field<CopyRow>> FIELDS =
      List.of(
          new Field<>("url", CopyRow::url),
          new Field<>("outlet", CopyRow::outlet),
          new Field<>("published", CopyRow::published),
          new Field<>("seen", CopyRow::seen),
          new Field<>("state", CopyRow::state),
          new Field<>("title", CopyRow::title),
          new Field<>("sources", CopyRow::sources),
          new Field<>("revisions", CopyRow::revisions),
          new Field<>("head", CopyRow::head),
          new Field<>("shared", CopyRow::shared),
          new Field<>("relation", CopyRow::relation));

  /** Columns of its table. */
  public static final List<Field<CopyRow>> TABLE =
      List.of(
          new Field<>("outlet", CopyRow::outlet),
          new Field<>("published", CopyRow::published),
          new Field<>("seen", r -> r.seen == null ? null : Moments.minute(r.seen)),
          new Field<>("state", CopyRow::state),
          new Field<>(
              "shared",
              r -> r.shared == null ? null : String.format(Locale.ROOT, "%.2f", r.shared)),
          new Field<>("relation", CopyRow::relation),
          new Field<>("sources", CopyRow::sources),
          new Field<>("url", CopyRow::url));

  /** Observed copies in the order they came, then those that are only named. */
  public static List<CopyRow> of(ArticleView view) {
    List<CopyRow> rows = new ArrayList<>();
    Relation.Comparer comparer = new Relation.Comparer(view.article());
    for (CopyView copy : view.copies()) {
      boolean head = copy.id().equals(view.article().head());
      Relation.Comparison compared = comparer.compare(copy.copy());
      rows.add(
          new CopyRow(
              copy.copy().url(),
              outlet(copy.copy().outlet()),
              ArticleJson.iso(copy.copy().published()),
              copy.firstSeen(),
              State.OBSERVED,
              copy.copy().title(),
              copy.sources().stream().map(SourceId::value).toList(),
              copy.revisions(),
              head,
              compared.share(),
              head ? List.of() : words(compared.relations())));
    }
    for (Edge edge : view.article().chain().edges()) {
      if (isCopy(edge) && rows.stream().noneMatch(r -> r.isSame(edge))) {
        String outlet = edge.outlet() == null ? edge.who() : edge.outlet();
        String at = ArticleJson.iso(edge.at());
        rows.add(
            new CopyRow(
                edge.url(),
                outlet,
                at,
                null,
                State.REFERENCED,
                null,
                List.of(),
                0,
                false,
                null,
                List.of()));
      }
    }
    return rows;
  }

  private static List<String> words(Set<Relation> relations) {
    return relations.stream().sorted().map(Relation::toString).toList();
  }

  /** An agency that supplied a text is a copy only where its page is named. */
  private static boolean isCopy(Edge edge) {
    boolean placed =
        edge.url() != null || (edge.outlet() != null && edge.kind() != EdgeKind.SUPPLIED_BY);
    return edge.state() == State.REFERENCED && placed && edge.kind() != EdgeKind.WRITTEN_BY;
  }

  /** Of two mentions of one outlet, one without an address says nothing new. */
  private boolean isSame(Edge edge) {
    if (state != State.REFERENCED) {
      return false;
    }
    return (url != null && edge.url() != null)
        ? url.equals(edge.url())
        : outlet.equals(edge.outlet() == null ? edge.who() : edge.outlet());
  }

  Map<String, Object> json() {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Field<CopyRow> field : FIELDS) {
      Object value = field.value().apply(this);
      if (value != null) {
        object.put(field.name(), value);
      }
    }
    return object;
  }

  /** Its domain, or the name where it has none. */
  public static String outlet(Outlet outlet) {
    return outlet.domain() == null ? outlet.label() : outlet.domain();
  }
}
