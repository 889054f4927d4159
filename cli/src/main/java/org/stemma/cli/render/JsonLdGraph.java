package org.stemma.cli.render;

import org.stemma.core.query.ArticleView;

/**
 * Articles as one JSON-LD document in schema.org's terms, a line each, written as they come.
 * Without {@link #end} it is left open, so that what broke off does not look complete.
 */
public final class JsonLdGraph {
  private final Output output;
  private String parting = "\n";

  public JsonLdGraph(Output output) {
    this.output = output;
    output.write("{\"@context\":" + Json.of(SchemaOrg.CONTEXT) + ",\"@graph\":[");
  }

  /** Writes an article. */
  public void add(ArticleView view) {
    output.write(parting + Json.of(SchemaOrg.node(view)));
    parting = ",\n";
  }

  /** Writes what is left. */
  public void end() {
    output.write("\n]}\n");
  }
}
