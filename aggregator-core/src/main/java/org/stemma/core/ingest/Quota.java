package org.stemma.core.ingest;

import java.time.Duration;

/**
 * What one source may bring, so that none fills the store: a feed that is new at every poll, or
 * whose texts change at every fetch, would otherwise grow it without end.
 *
 * @param items new or changed items that are taken in within {@link #DAY}, at least 1
 * @param bytes of text that these hold together, in UTF-8, at least 1
 * @param versions that are kept of one copy, at least 1
 */
public record Quota(int items, long bytes, int versions) {
  /** For how long a quota holds, from the first item that is counted in it. */
  public static final Duration DAY = Duration.ofHours(24);

  /**
   * Far more than any outlet writes: a news agency has 250 items a day, and 64 MB are 5,000 texts
   * of 2,000 words. A live blog that is edited every ten minutes for a day has 144 versions.
   */
  public static final Quota USUAL = new Quota(5_000, 64_000_000, 200);

  public Quota {
    if (items < 1 || bytes < 1 || versions < 1) {
      throw new IllegalArgumentException("a quota of nothing");
    }
  }
}
