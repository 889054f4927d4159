package org.stemma.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClusterScoreTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  /** The clusters of documents a, b, c and so on, a letter each. */
  private static Map<String, String> clusters(String letters) {
    Map<String, String> clusters = new TreeMap<>();
    for (int i = 0; i < letters.length(); i++) {
      clusters.put(Character.toString('a' + i), letters.substring(i, i + 1));
    }
    return clusters;
  }

  private static void assertScore(ClusterScore score, double p, double r, double f1, double ari) {
    assertThat(score.precision()).as("precision").isCloseTo(p, CLOSE);
    assertThat(score.recall()).as("recall").isCloseTo(r, CLOSE);
    assertThat(score.f1()).as("F1").isCloseTo(f1, CLOSE);
    assertThat(score.adjustedRand()).as("ARI").isCloseTo(ari, CLOSE);
  }

  @Test
  void isOneForTheSameClustersUnderOtherNames() {
    assertScore(ClusterScore.of(clusters("xxyzz"), clusters("22311")), 1, 1, 1, 1);
  }

  @Test
  void countsPairs() {
    ClusterScore score = ClusterScore.of(clusters("112233"), clusters("xxxyyy"));
    assertThat(score).isEqualTo(new ClusterScore(15, 3, 6, 2));
    assertScore(score, 2 / 3.0, 1 / 3.0, 4 / 9.0, 0.8 / 3.3);
  }

  @Test
  void findsNothingWhereAllStandApart() {
    assertScore(ClusterScore.of(clusters("1234"), clusters("xxyz")), 1, 0, 0, 0);
  }

  @Test
  void isNoBetterThanChanceWhereAllAreOne() {
    assertScore(ClusterScore.of(clusters("1111"), clusters("xxyz")), 1 / 6.0, 1, 2 / 7.0, 0);
  }

  @Test
  void isOneWhereNothingBelongsTogetherAndNothingWasPutTogether() {
    assertScore(ClusterScore.of(clusters("123"), clusters("xyz")), 1, 1, 1, 1);
  }

  @Test
  void refusesOtherDocuments() {
    assertThatThrownBy(() -> ClusterScore.of(clusters("11"), clusters("xxx")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
