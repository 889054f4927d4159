package org.stemma.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.query.Hop.Credit;
import org.stemma.core.query.Republishing.Quartiles;

class RepublishingGraphTest {
  private final RepublishingGraph graph = new RepublishingGraph();

  private void hop(String from, String to, @Nullable Duration lag, Credit credit) {
    graph.accept(new Hop(from, to, lag, credit));
  }

  @Test
  void countsPairsWithCreditAndLag() {
    for (int hours = 9; hours > 0; hours--) {
      hop("a", "b", Duration.ofHours(hours), hours > 6 ? Credit.GIVEN : Credit.NONE);
    }
    hop("a", "b", null, Credit.UNKNOWN);
    hop("b", "a", null, Credit.GIVEN);

    assertThat(graph.pairs(1, null))
        .containsExactly(
            new Republishing(
                "a",
                "b",
                10,
                3,
                6,
                1,
                new Quartiles(Duration.ofHours(3), Duration.ofHours(5), Duration.ofHours(7), 9)),
            new Republishing("b", "a", 1, 1, 0, 0, null));
  }

  @Test
  void takesQuartilesOfOneLag() {
    hop("a", "b", Duration.ofSeconds(7), Credit.GIVEN);

    Duration lag = Duration.ofSeconds(7);
    assertThat(graph.pairs(1, null).get(0).lags()).isEqualTo(new Quartiles(lag, lag, lag, 1));
  }

  @Test
  void keepsPairsThatAreFrequentEnoughOrTouchAnOutlet() {
    hop("a.example", "b.example", null, Credit.GIVEN);
    hop("a.example", "b.example", null, Credit.GIVEN);
    hop("b.example", "C Wire", null, Credit.GIVEN);

    assertThat(graph.pairs(2, null)).extracting(Republishing::to).containsExactly("b.example");
    assertThat(graph.pairs(1, " c wire")).extracting(Republishing::to).containsExactly("C Wire");
    assertThat(graph.pairs(1, "B.example")).hasSize(2);
    assertThat(graph.pairs(1, "d.example")).isEmpty();
  }

  @Test
  void binsLags() {
    LagHistogram histogram = new LagHistogram();
    for (long minutes : List.of(0L, 59L, 60L, 1439L, 1440L, 600_000L)) {
      histogram.accept(new Hop("a", "b", Duration.ofMinutes(minutes), Credit.GIVEN));
    }
    histogram.accept(new Hop("a", "b", null, Credit.NONE));

    assertThat(histogram.bins())
        .extracting(LagHistogram.Bin::hops)
        .containsExactly(2, 1, 1, 1, 0, 0, 0, 1, 1);
    assertThat(histogram.bins().get(8)).isEqualTo(new LagHistogram.Bin(null, null, 1, 0, 1, 0));
  }
}
