package org.stemma.cli.render;

/** The form of what is printed. */
public enum Form {
  /** A table on a terminal, tab-separated values elsewhere. */
  AUTO,
  /** For people. */
  TABLE,
  /** Tab-separated values without a header. */
  TSV,
  /** RFC 4180, with a header. */
  CSV,
  /** One document. */
  JSON,
  /** A JSON object a line. */
  NDJSON;

  /** True for the forms that programs parse as JSON. */
  public boolean isJson() {
    return this == JSON || this == NDJSON;
  }
}
