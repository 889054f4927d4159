package org.stemma.cli.render;

import java.util.List;
import org.stemma.core.article.Evidence;
import org.stemma.core.provenance.AttributionChain.Edge;

/** The fields of a chain's hops as rows. */
public final class EdgeRow {
  public static final List<Field<Edge>> FIELDS =
      List.of(
          new Field<>("kind", e -> e.kind().word()),
          new Field<>("who", Edge::who),
          new Field<>("outlet", Edge::outlet),
          new Field<>("url", Edge::url),
          new Field<>("at", e -> ArticleJson.iso(e.at())),
          new Field<>("state", Edge::state),
          new Field<>("confidence", Edge::confidence),
          new Field<>("evidence", e -> e.evidence().stream().map(Evidence::quote).toList()),
          new Field<>("takenFrom", Edge::from));

  private EdgeRow() {}
}
