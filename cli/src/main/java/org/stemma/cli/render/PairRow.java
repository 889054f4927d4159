package org.stemma.cli.render;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.stemma.cli.words.Durations;
import org.stemma.core.query.Republishing;
import org.stemma.core.query.Republishing.Quartiles;

/** The fields of who re-publishes whom; lags are seconds. */
public final class PairRow {
  public static final List<Field<Republishing>> FIELDS =
      List.of(
          new Field<>("from", Republishing::from),
          new Field<>("to", Republishing::to),
          new Field<>("count", Republishing::count),
          new Field<>("credited", Republishing::credited),
          new Field<>("silent", Republishing::silent),
          new Field<>("unknown", Republishing::unknown),
          lag("lagFirstQuartile", Quartiles::first),
          lag("lagMedian", Quartiles::median),
          lag("lagThirdQuartile", Quartiles::third));

  /** Columns of its table. */
  public static final List<Field<Republishing>> TABLE =
      List.of(
          new Field<>("from", Republishing::from),
          new Field<>("to", Republishing::to),
          new Field<>("count", Republishing::count),
          new Field<>("lag", PairRow::lags),
          new Field<>("credit", PairRow::credit));

  private PairRow() {}

  private static Field<Republishing> lag(String name, Function<Quartiles, Duration> quartile) {
    return new Field<>(
        name, pair -> pair.lags() == null ? null : quartile.apply(pair.lags()).toSeconds());
  }

  /** The median, and between which lags the middle half lies. */
  static String lags(Republishing pair) {
    Quartiles lags = pair.lags();
    return lags == null
        ? "not dated"
        : rough(lags.median())
            + (lags.dated() > 1
                ? " (" + rough(lags.first()) + " to " + rough(lags.third()) + ")"
                : "");
  }

  private static String rough(Duration lag) {
    return lag.isZero() ? "same day" : Durations.rough(lag);
  }

  /** How many of the texts came with credit. */
  static String credit(Republishing pair) {
    int held = pair.credited() + pair.silent();
    String unknown = pair.unknown() == 0 ? "" : pair.unknown() + " not seen";
    return held == 0
        ? unknown
        : pair.credited() + " of " + held + (unknown.isEmpty() ? "" : ", " + unknown);
  }

  /** One pair in words. */
  static String said(Republishing pair) {
    return String.format(
        Locale.ROOT,
        "%s to %s: %d, lag %s, with credit %s",
        pair.from(),
        pair.to(),
        pair.count(),
        lags(pair),
        credit(pair));
  }
}
