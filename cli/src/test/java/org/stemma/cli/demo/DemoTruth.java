package org.stemma.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.query.ArticleView;

/** What the demo's web holds in truth ({@code demo-expected.json}), to compare a result with. */
record DemoTruth(List<Article> articles) {
  /**
   * One article.
   *
   * @param title the original's; null where the original is not among the copies
   * @param pages the address of every copy
   * @param chain null where there is but one copy, and nothing is asked of its chain
   */
  record Article(String name, @Nullable String title, List<String> pages, @Nullable Chain chain) {}

  record Chain(
      List<String> writtenBy,
      @Nullable First firstPublished,
      @Nullable Supplier suppliedBy,
      List<Repost> reposted) {}

  record First(String outlet, String on, String state) {}

  record Supplier(String who, String state) {}

  record Repost(String outlet, String on) {}

  static DemoTruth read() {
    try (InputStream in = DemoTruth.class.getResourceAsStream("demo-expected.json")) {
      return new ObjectMapper().readValue(in, DemoTruth.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> pages() {
    return articles.stream().flatMap(article -> article.pages().stream()).toList();
  }

  /** Asserts that these are exactly the true articles, with their titles and chains. */
  void assertHolds(List<ArticleView> found) {
    assertThat(found.stream().map(DemoTruth::pagesOf).toList())
        .as("copies by article")
        .containsExactlyInAnyOrderElementsOf(
            articles.stream().map(article -> new TreeSet<>(article.pages())).toList());
    for (Article article : articles) {
      CanonicalArticle record = recordOf(found, article);
      if (article.title() != null) {
        assertThat(record.title()).isEqualTo(article.title());
      }
      if (article.chain() != null) {
        assertThat(summary(record.chain())).as(article.name()).isEqualTo(article.chain());
      }
    }
  }

  private static CanonicalArticle recordOf(List<ArticleView> found, Article article) {
    return found.stream()
        .filter(view -> pagesOf(view).containsAll(article.pages()))
        .map(ArticleView::article)
        .findFirst()
        .orElseThrow();
  }

  private static TreeSet<String> pagesOf(ArticleView view) {
    TreeSet<String> pages = new TreeSet<>();
    view.copies().forEach(copy -> pages.add("http://" + copy.copy().key()));
    return pages;
  }

  private static Chain summary(AttributionChain chain) {
    return new Chain(
        edges(chain, EdgeKind.WRITTEN_BY).stream().map(Edge::who).toList(),
        first(chain, EdgeKind.FIRST_PUBLISHED)
            .map(e -> new First(outlet(e), day(e.at()), e.state().name().toLowerCase(Locale.ROOT)))
            .orElse(null),
        first(chain, EdgeKind.SUPPLIED_BY)
            .map(e -> new Supplier(e.who(), e.state().name().toLowerCase(Locale.ROOT)))
            .orElse(null),
        edges(chain, EdgeKind.RE_POSTED).stream()
            .map(e -> new Repost(outlet(e), day(e.at())))
            .toList());
  }

  private static List<Edge> edges(AttributionChain chain, EdgeKind kind) {
    return chain.edges().stream().filter(edge -> edge.kind() == kind).toList();
  }

  private static Optional<Edge> first(AttributionChain chain, EdgeKind kind) {
    List<Edge> edges = edges(chain, kind);
    assertThat(edges).as("%s", kind).hasSizeLessThanOrEqualTo(1);
    return edges.stream().findFirst();
  }

  private static String outlet(Edge edge) {
    return Objects.requireNonNullElse(edge.outlet(), edge.who());
  }

  private static String day(@Nullable ClaimedDate date) {
    return date == null || date.day() == null ? "" : date.day().toString();
  }
}
