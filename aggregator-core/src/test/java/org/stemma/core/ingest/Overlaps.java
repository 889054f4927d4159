package org.stemma.core.ingest;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What share of a feed's window was known already, poll by poll, where the feed's rhythm alone had
 * set the time.
 *
 * @param values 0 to 1, ascending
 */
@SuppressWarnings("ArrayRecordComponent")
record Overlaps(double[] values) {
  static Overlaps of(Stream<MonthFeed> feeds) {
    return new Overlaps(
        feeds.flatMap(f -> f.overlaps.stream()).mapToDouble(v -> v).sorted().toArray());
  }

  /** The quantile. */
  double at(double share) {
    return values[(int) (share * (values.length - 1))];
  }

  /** The share of polls from 33 to 67 %. */
  double inside() {
    return (double) Arrays.stream(values).filter(v -> v >= 0.33 && v <= 0.67).count()
        / values.length;
  }
}
