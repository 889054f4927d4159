package org.stemma.core.ingest;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a source has brought in of its {@link Quota} of the day. Pure.
 *
 * @param since start of the day that it is counted in; null while nothing is
 * @param items new or changed ones that were taken in
 * @param bytes of their texts
 */
public record Intake(@Nullable Instant since, int items, long bytes) {
  /** Of a source that brought nothing of late. */
  public static final Intake NONE = new Intake(null, 0, 0);

  /** The same at another time: a day that has passed counts no more. */
  Intake at(Instant now) {
    return since == null || since.plus(Quota.DAY).isAfter(now) ? this : NONE;
  }

  /** The same with one item more. */
  Intake and(long text, Instant now) {
    return new Intake(since == null ? now : since, items + 1, bytes + text);
  }

  /** True when nothing more may come in before {@link #until}. */
  boolean spent(Quota quota) {
    return items >= quota.items() || bytes >= quota.bytes();
  }

  /** End of the day that it is counted in; the beginning of all times while nothing is. */
  Instant until() {
    return since == null ? Instant.MIN : since.plus(Quota.DAY);
  }

  /** Why nothing more comes in, and what a person can do. */
  String words(Quota quota) {
    String what =
        items >= quota.items()
            ? String.format(
                Locale.ROOT,
                "%,d new or changed items (quota.items; a higher one lets more in)",
                quota.items())
            : String.format(
                Locale.ROOT,
                "%,d bytes of text (quota.bytes; a higher one lets more in)",
                quota.bytes());
    return "its quota of a day is spent, " + what;
  }
}
