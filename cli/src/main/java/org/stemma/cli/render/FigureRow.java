package org.stemma.cli.render;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.words.Durations;
import org.stemma.core.query.ArticleStatistics.Figure;
import org.stemma.core.query.LagHistogram.Bin;

/** The fields of statistics. */
public final class FigureRow {
  public static final List<Field<Figure>> FIELDS =
      List.of(
          new Field<>("key", Figure::key),
          new Field<>("articles", Figure::articles),
          new Field<>("copies", Figure::copies),
          new Field<>("shared", Figure::shared));

  /** Of texts taken over, by lag. */
  public static final List<Field<Bin>> LAGS =
      List.of(
          new Field<>("lag", bin -> words(bin.from(), bin.below())),
          new Field<>("texts", Bin::hops),
          new Field<>("credited", Bin::credited),
          new Field<>("silent", Bin::silent),
          new Field<>("unknown", Bin::unknown));

  private FigureRow() {}

  private static String words(@Nullable Duration from, @Nullable Duration below) {
    if (from == null) {
      return "not dated";
    }
    if (below == null) {
      return Durations.format(from) + " or more";
    }
    return from.isZero()
        ? "under " + Durations.format(below)
        : Durations.format(from) + " to " + Durations.format(below);
  }
}
