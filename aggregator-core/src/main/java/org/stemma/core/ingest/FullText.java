package org.stemma.core.ingest;

/** Whether the page behind an item is fetched. */
public enum FullText {
  /** When the feed does not give the whole text. */
  AUTO,
  ALWAYS,
  NEVER
}
