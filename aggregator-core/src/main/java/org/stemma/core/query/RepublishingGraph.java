package org.stemma.core.query;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stemma.core.query.Republishing.Quartiles;

/**
 * Who re-publishes whom, counted hop by hop. Holds four bytes a dated hop and some hundred a pair
 * of outlets, whatever the number of articles. For one thread.
 */
public final class RepublishingGraph implements Consumer<Hop> {
  private static final Comparator<Republishing> MOST_FIRST =
      Comparator.comparingInt((Republishing pair) -> -pair.count())
          .thenComparing(Republishing::from)
          .thenComparing(Republishing::to);

  private record Pair(String from, String to) {}

  private final Map<Pair, Tally> tallies = new HashMap<>();

  /** Counts of one pair; lags in seconds, as far as they were dated. */
  private static final class Tally {
    private final CreditCounts credits = new CreditCounts();
    private int[] lags = new int[4];
    private int dated;

    void add(Hop hop) {
      credits.add(hop.credit());
      if (hop.lag() != null) {
        lags = dated == lags.length ? Arrays.copyOf(lags, 2 * dated) : lags;
        lags[dated++] = (int) Math.min(Integer.MAX_VALUE, hop.lag().toSeconds());
      }
    }

    @Nullable Quartiles quartiles() {
      if (dated == 0) {
        return null;
      }
      Arrays.sort(lags, 0, dated);
      return new Quartiles(rank(1), rank(2), rank(3), dated);
    }

    private Duration rank(int quarter) {
      return Duration.ofSeconds(lags[(quarter * dated + 3) / 4 - 1]);
    }
  }

  @Override
  public void accept(Hop hop) {
    tallies.computeIfAbsent(new Pair(hop.from(), hop.to()), pair -> new Tally()).add(hop);
  }

  /**
   * The pairs, the most frequent first.
   *
   * @param least only those with so many hops
   * @param around only those with this outlet at either end, by domain or name in any case; null
   *     for all
   */
  public List<Republishing> pairs(int least, @Nullable String around) {
    @Nullable String outlet = around == null ? null : around.strip().toLowerCase(Locale.ROOT);
    return tallies.entrySet().stream()
        .filter(entry -> entry.getValue().credits.all() >= least)
        .filter(entry -> outlet == null || touches(entry.getKey(), outlet))
        .map(entry -> republishing(entry.getKey(), entry.getValue()))
        .sorted(MOST_FIRST)
        .toList();
  }

  private static boolean touches(Pair pair, String outlet) {
    return pair.from.toLowerCase(Locale.ROOT).equals(outlet)
        || pair.to.toLowerCase(Locale.ROOT).equals(outlet);
  }

  private static Republishing republishing(Pair pair, Tally tally) {
    return new Republishing(
        pair.from,
        pair.to,
        tally.credits.all(),
        tally.credits.given(),
        tally.credits.none(),
        tally.credits.unknown(),
        tally.quartiles());
  }
}
