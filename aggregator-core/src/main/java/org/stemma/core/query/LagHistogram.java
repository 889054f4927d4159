package org.stemma.core.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How soon texts are taken over, counted hop by hop. For one thread. */
public final class LagHistogram implements Consumer<Hop> {
  private static final List<Duration> BOUNDS =
      List.of(
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(365));

  /**
   * Hops of about the same lag.
   *
   * @param from least lag; null for those without one
   * @param below all lags are less; null for no bound
   * @param hops all of them; those with credit, without, and where that is not known
   */
  public record Bin(
      @Nullable Duration from,
      @Nullable Duration below,
      int hops,
      int credited,
      int silent,
      int unknown) {}

  private final List<CreditCounts> counts =
      Stream.generate(CreditCounts::new).limit(BOUNDS.size() + 2L).toList();

  @Override
  public void accept(Hop hop) {
    int bin = BOUNDS.size() + 1;
    if (hop.lag() != null) {
      bin = 0;
      while (bin < BOUNDS.size() && hop.lag().compareTo(BOUNDS.get(bin)) >= 0) {
        bin++;
      }
    }
    counts.get(bin).add(hop.credit());
  }

  /** Every bin, the shortest lags first, those without a lag last. */
  public List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      @Nullable Duration from =
          i > BOUNDS.size() ? null : i == 0 ? Duration.ZERO : BOUNDS.get(i - 1);
      @Nullable Duration below = i < BOUNDS.size() ? BOUNDS.get(i) : null;
      CreditCounts of = counts.get(i);
      bins.add(new Bin(from, below, of.all(), of.given(), of.none(), of.unknown()));
    }
    return bins;
  }
}
