package org.stemma.storage.bench.scale;

/**
 * What Stemma was measured to take on one machine of two shared cores; the documents that tell how
 * are named beside each.
 */
final class Measured {
  /** Hashes kept of an article of 340 words: docs/matching-cost.md, 1,549 bytes at 18.8 each. */
  static final int HASHES = 82;

  /** Bytes of a posting in SQLite, keys and free space of the tree included: the same. */
  static final double SQLITE_POSTING = 18.8;

  /** Bytes of an article in the store of the labelled set: 25.1 MB for 4,671 documents. */
  static final double ARTICLE = 5_374;

  /** Seconds of CPU to match an article against a store of a million: docs/matching-cost.md. */
  static final double MATCH = 0.001746;

  /** Seconds of CPU for a chain, a record and what else is written of an article: the same. */
  static final double WRITE = 0.0023;

  /** Seconds of CPU to read an article's page and the claims on it: the same. */
  static final double READ = 0.0047;

  /** Seconds of CPU for a poll that is answered with 304, of a process that has warmed up. */
  static final double NOT_MODIFIED = 0.0025;

  /** Bytes over the network for an answer of 304, and for a page with its headers, compressed. */
  static final double SMALL_ANSWER = 600;

  static final double PAGE = 25_000;

  private Measured() {}
}
