package org.stemma.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How far the order in which copies came departs from the times at which they were seen: polls that
 * run side by side are stored a little out of order, and a clock may be set back. Articles are
 * numbered as they came, so with the greatest step back known, a bound of time is a bound of
 * numbers too, and a search for a year long past need not go through all that came since.
 */
final class SeenOrder {
  private static final String LATEST = "seen_latest";
  private static final String BACK = "seen_back";

  /** Before every time; half of the least, so that differences stay within a long. */
  private static final long NEVER = Long.MIN_VALUE / 2;

  private final Handle handle;
  private @Nullable Long latest;
  private long back;
  private boolean changed;

  SeenOrder(Handle handle) {
    this.handle = handle;
  }

  /** A copy was added. What a savepoint undoes stays counted: the step is then only too wide. */
  void note(Instant seen) {
    long at = seen.toEpochMilli();
    if (latest == null) {
      latest = value(handle, LATEST).orElse(NEVER);
      back = value(handle, BACK).orElse(0L);
    }
    if (at > latest || latest - at > back) {
      back = Math.max(back, latest - at);
      changed = true;
    }
    latest = Math.max(latest, at);
  }

  void write() {
    if (changed && latest != null) {
      put(LATEST, latest);
      put(BACK, back);
      changed = false;
    }
  }

  private void put(String key, long value) {
    handle.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?)"
            + " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        key,
        "" + value);
  }

  private static Optional<Long> value(Handle handle, String key) {
    return handle
        .createQuery("SELECT CAST(value AS BIGINT) FROM meta WHERE key = :key")
        .bind("key", key)
        .mapTo(Long.class)
        .findOne();
  }

  /** Conditions on a number that all articles first seen in this time meet; others may too. */
  static List<String> bounds(
      Handle handle, String num, @Nullable Instant since, @Nullable Instant until) {
    long back = value(handle, BACK).orElse(0L);
    List<String> bounds = new ArrayList<>();
    if (since != null) {
      num(handle, "first_seen < :at ORDER BY first_seen DESC", ArticleRows.millis(since) - back)
          .ifPresent(before -> bounds.add(num + " > " + before));
    }
    if (until != null) {
      num(handle, "first_seen >= :at ORDER BY first_seen", ArticleRows.millis(until) + back)
          .ifPresent(after -> bounds.add(num + " <= " + after));
    }
    return bounds;
  }

  private static Optional<Long> num(Handle handle, String condition, long at) {
    return handle
        .createQuery("SELECT num FROM article WHERE " + condition + " LIMIT 1")
        .bindMap(Map.of("at", at))
        .mapTo(Long.class)
        .findOne();
  }
}
