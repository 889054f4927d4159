package org.stemma.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;
import static org.stemma.core.ingest.Samples.alone;
import static org.stemma.core.ingest.Samples.copy;
import static org.stemma.core.ingest.Samples.join;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.canonical.ArticleChange;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.IngestStore;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;
import org.stemma.core.query.ArticleStatistics.By;
import org.stemma.core.query.ArticleStatistics.Figure;

/** What every {@link ArticleStatistics} does. */
public interface ArticleStatisticsContract {
  /** An empty store; the same one all through a test. */
  IngestStore store();

  /** Of the same store. */
  ArticleStatistics statistics();

  private CanonicalArticle put(String url, Instant seen) {
    return alone(store(), copy(url), GAZETTE, seen);
  }

  /** Two articles at two outlets, of which one has two copies, the other came a day later. */
  private void fill() {
    CanonicalArticle one = put("https://gazette.example/a", NOON);
    CanonicalArticle two = alone(store(), copy("https://herald.example/a"), HERALD, NOON);
    store()
        .write(
            tx -> {
              tx.alsoSeen(one.head(), copy("https://gazette.example/a").key(), HERALD, NOON);
              join(tx, List.of(one.head(), two.head()), List.of(one, two), "Ada Byron", "Bo Li");
            });
    alone(store(), copy("https://gazette.example/b"), GAZETTE, NOON.plus(Duration.ofDays(1)));
  }

  private List<Figure> figures(By by) {
    return statistics().figures(by, null, 0);
  }

  @Test
  default void countsAllTogether() {
    assertThat(figures(By.ALL)).isEmpty();
    fill();

    assertThat(figures(By.ALL)).containsExactly(new Figure("all", 2, 3, 1));
  }

  @Test
  default void countsByWhatArticlesHaveInCommon() {
    fill();

    assertThat(figures(By.SOURCE))
        .containsExactly(new Figure("gazette", 2, 2, 1), new Figure("herald", 1, 2, 1));
    assertThat(figures(By.OUTLET))
        .containsExactly(
            new Figure("gazette.example", 2, 2, 1), new Figure("herald.example", 1, 1, 1));
    assertThat(figures(By.ORIGIN)).containsExactly(new Figure("gazette.example", 2, 3, 1));
    assertThat(figures(By.AUTHOR))
        .containsExactly(new Figure("Ada Byron", 2, 3, 1), new Figure("Bo Li", 1, 2, 1));
    assertThat(figures(By.DAY))
        .containsExactly(new Figure("2026-03-02", 1, 1, 0), new Figure("2026-03-01", 1, 2, 1));
  }

  @Test
  default void countsWhatWasFirstSeenSince() {
    fill();

    for (By by : By.values()) {
      assertThat(statistics().figures(by, NOON.plusSeconds(1), 0)).as("%s", by).hasSize(1);
      assertThat(statistics().figures(by, NOON.plus(Duration.ofDays(2)), 0)).isEmpty();
    }
  }

  @Test
  default void countsNoMoreThanTheLimit() {
    fill();

    assertThat(statistics().figures(By.OUTLET, null, 1))
        .containsExactly(new Figure("gazette.example", 2, 2, 1));
  }

  @Test
  default void writesAnAuthorAsTheLatestArticleDoes() {
    CanonicalArticle one = put("https://gazette.example/a", NOON);
    CanonicalArticle two = put("https://gazette.example/b", NOON.plusSeconds(1));
    store().write(tx -> join(tx, List.of(one.head()), List.of(one), "ADA BYRON"));
    store().write(tx -> join(tx, List.of(two.head()), List.of(two), "Ada Byron"));

    assertThat(figures(By.AUTHOR)).containsExactly(new Figure("Ada Byron", 2, 2, 0));
  }

  @Test
  default void tellsTheHopsOfEveryChain() {
    List<ArticleId> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      CanonicalArticle article = put("https://gazette.example/" + i, NOON.plusSeconds(i));
      ids.add(article.id());
      store().write(tx -> tx.apply(chained(tx.appearances(article.members()))));
    }
    Hop first = new Hop("mast.example", "gazette.example", Duration.ofDays(2), Hop.Credit.GIVEN);
    Hop second = new Hop("gazette.example", "Wall Paper", null, Hop.Credit.UNKNOWN);

    assertThat(hops(null)).containsExactlyInAnyOrder(first, second, first, second, first, second);
    assertThat(hops(NOON.plusSeconds(2))).containsExactlyInAnyOrder(first, second);
    store().write(tx -> tx.apply(new ArticleChange(List.of(), ids)));
    assertThat(hops(null)).isEmpty();
  }

  private List<Hop> hops(@Nullable Instant since) {
    List<Hop> hops = new ArrayList<>();
    statistics().hops(since, hops::add);
    return hops;
  }

  private static ArticleChange chained(List<Appearance> copies) {
    List<Edge> edges =
        List.of(
            edge(EdgeKind.WRITTEN_BY, "Ada Byron", null, null, State.OBSERVED, null),
            edge(
                EdgeKind.FIRST_PUBLISHED,
                "Mast",
                "mast.example",
                "2026-02-26",
                State.REFERENCED,
                null),
            edge(
                EdgeKind.RE_POSTED,
                "Gazette",
                "gazette.example",
                "2026-02-28",
                State.OBSERVED,
                "mast.example"),
            edge(
                EdgeKind.RE_POSTED, "Wall Paper", null, null, State.REFERENCED, "gazette.example"));
    AttributionChain chain = new AttributionChain(edges, List.of(), List.of());
    return new ArticleChange(List.of(new Merger().merge(copies, chain)), List.of());
  }

  private static Edge edge(
      EdgeKind kind,
      String who,
      @Nullable String outlet,
      @Nullable String day,
      State state,
      @Nullable String from) {
    @Nullable ClaimedDate at =
        day == null ? null : ClaimedDate.on(day, java.time.LocalDate.parse(day));
    @Nullable URI url = outlet == null ? null : URI.create("https://" + outlet + "/0");
    return new Edge(kind, who, outlet, url, at, state, Confidence.CERTAIN, List.of(), from);
  }
}
