package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.Page;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.match.Corpus;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.PageReading;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.Rights;
import org.stemma.core.provenance.AttributionChain.State;
import org.stemma.core.provenance.ClaimReader;

/**
 * An article, the page of a centre that cross-posts it with masthead, tags, appeals, credit,
 * copyright, disclaimer and terms, and a blog that copies the centre's copy with all of that: one
 * article, by its author, first where it first stood, whatever comes first.
 */
class CrossPostedPageTest implements FreshStores {
  private static final String TEXT = Corpus.story(11, 320);

  private static final String ORIGIN = "https://harbour.example/2022/10/11/quay-walls-weaken/";
  private static final String CENTRE = "https://tidecentre.example/quay-walls-weaken/5790001";
  private static final String BLOG = "https://lowwater.example/2022/10/quay-walls.html";

  private static final String CREDIT =
      """
      <p>*</p><p><em>Note to readers: Please click the share button above. Follow us on our channels.</em></p>
      <p>The original source of this article is <a href="%s">Harbour.example</a></p>
      <p>Copyright © <a href="https://tidecentre.example/author/ann-reed">Ann Reed</a>, <a href="%s">Harbour.example</a>, 2022</p>
      """
          .formatted(ORIGIN, ORIGIN);

  private static final String TERMS =
      """
      <p><strong>Disclaimer:</strong> The contents of this article are of sole responsibility of the author(s).
      The Tide Centre will not be responsible for any inaccurate statement in this article. The Tide Centre
      grants permission to cross-post its articles on community internet sites as long as the source and
      copyright are acknowledged together with a hyperlink to the original article.</p>
      """;

  private record Published(String name, String url, String seen, String html) {}

  private static final Published ORIGINAL =
      new Published(
          "original",
          ORIGIN,
          "2022-10-11T18:00:00Z",
          """
          <html lang=en><head><title>Quay Walls Weaken as Dredging Goes On</title>
          <meta property="article:published_time" content="2022-10-11T16:20:00Z">
          <meta name=author content="Ann Reed"></head><body><header>Harbour News</header>
          <article><h1>Quay Walls Weaken as Dredging Goes On</h1><p class=byline>by Ann Reed</p>
          %s</article><footer>© 2022 Harbour. All rights reserved.</footer></body></html>
          """
              .formatted(PolledWeb.paragraphs(TEXT)));

  private static final Published CROSS_POST =
      new Published(
          "centre",
          CENTRE,
          "2022-10-13T09:00:00Z",
          """
          <html lang=en><head><title>Quay Walls Weaken as Dredging Goes On - Tide Centre</title>
          <meta property="og:site_name" content="Tide Centre">
          <meta property="article:published_time" content="2022-10-13T04:11:00Z"></head><body>
          <div id=masthead><a href="/">Tide Centre</a><ul class=menu><li>News<li>Archive<li>Donate</ul></div>
          <div class=entry><h1>Quay Walls Weaken as Dredging Goes On</h1>
          <div class=entry-meta>By <a href="/author/ann-reed">Ann Reed</a></div>
          <div>Tide Centre, October 13, 2022</div>
          <div><a href="%s">Harbour.example</a> 11 October 2022</div>
          <div class=tags>Region: <a href="/region/coast">Coast</a> Theme: <a href="/theme/ports">Ports</a></div>
          <div class=share>Share on all channels 12</div>
          <div class=entry-content>%s%s</div>%s
          <div class=related><h3>Related articles</h3><a href="/a">The tide that stayed away</a></div></div>
          <footer>Copyright © 2005-2022 Tide Centre</footer></body></html>
          """
              .formatted(ORIGIN, PolledWeb.paragraphs(TEXT), CREDIT, TERMS));

  private static final Published COPY_OF_COPY =
      new Published(
          "blog",
          BLOG,
          "2022-10-14T07:30:00Z",
          """
          <html lang=en><head><title>Low Water: Quay Walls Weaken as Dredging Goes On</title>
          <meta property="article:published_time" content="2022-10-14T07:00:00Z"></head><body>
          <div class=post><h2>Quay Walls Weaken as Dredging Goes On</h2>
          <p>This article was republished from <a href="%s">Tide Centre</a>.</p>%s%s</div></body></html>
          """
              .formatted(CENTRE, PolledWeb.paragraphs(TEXT), TERMS));

  @Override
  public Opened open() {
    InMemoryIngestStore store =
        new InMemoryIngestStore(new InMemorySourceCatalog(), () -> Samples.NOON);
    return new Opened(store, store.articles());
  }

  private static Reading read(Published page) {
    URI address = URI.create(page.url());
    byte[] html = page.html().getBytes(StandardCharsets.UTF_8);
    PageReading made =
        new PageReader()
            .read(new Page(address, address, "text/html", html, Instant.parse(page.seen())));
    return new Reading(
        made.copy().key(),
        made.copy(),
        new ClaimReader().read(made.copy(), made.document(), made.lead(), made.tail()),
        made.fields(),
        true,
        null,
        null,
        false);
  }

  private Outcome polled(List<Published> pages) {
    Outcome outcome = Outcome.of(this);
    for (Published page : pages) {
      SourceId source = new SourceId(page.name());
      outcome.write(page.name(), source, read(page), Instant.parse(page.seen()));
    }
    return outcome;
  }

  private static Edge repost(Outcome outcome, String outlet) {
    return outcome.chain("centre").edges().stream()
        .filter(e -> e.kind() == EdgeKind.RE_POSTED && outlet.equals(e.outlet()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tellsTheCrossPostAndItsOriginAsOneArticle() {
    for (List<Published> order : Orders.all(List.of(ORIGINAL, CROSS_POST))) {
      Outcome outcome = polled(order);
      CanonicalArticle article = outcome.article("centre");

      assertThat(outcome.groups()).containsExactly(Set.of("original", "centre"));
      assertThat(outcome.head("centre")).isEqualTo("original");
      assertThat(article.authors()).containsExactly("Ann Reed");
      assertThat(article.text()).isEqualTo(outcome.copy("original").copy().text());
      assertThat(article.text()).doesNotContain("Disclaimer", "original source", "Note to readers");
      assertThat(outcome.copy("centre").copy().text()).isEqualTo(article.text());
      Edge first = outcome.edge("centre", EdgeKind.FIRST_PUBLISHED);
      assertThat(first)
          .returns("harbour.example", Edge::outlet)
          .returns(URI.create(ORIGIN), Edge::url)
          .returns(State.OBSERVED, Edge::state);
      assertThat(Objects.requireNonNull(first.at()).day()).hasToString("2022-10-11");
      assertThat(first.evidence())
          .extracting(e -> e.kind(), e -> e.page().getHost())
          .contains(tuple("sentence", "tidecentre.example"));
      assertThat(Objects.requireNonNull(repost(outcome, "tidecentre.example").at()).day())
          .hasToString("2022-10-13");
      assertThat(outcome.chain("centre").rights())
          .filteredOn(rights -> rights.copy().equals(URI.create(CENTRE)))
          .singleElement()
          .returns("Ann Reed, Harbour.example", Rights::holder)
          .returns(2022, Rights::year)
          .satisfies(rights -> assertThat(rights.terms()).contains("grants permission"));
    }
  }

  @Test
  void namesAnOriginThatNobodyPolled() {
    Outcome outcome = polled(List.of(CROSS_POST));
    assertThat(outcome.article("centre").authors()).containsExactly("Ann Reed");
    assertThat(outcome.edge("centre", EdgeKind.FIRST_PUBLISHED))
        .returns("harbour.example", Edge::outlet)
        .returns(URI.create(ORIGIN), Edge::url)
        .returns(State.REFERENCED, Edge::state)
        .satisfies(e -> assertThat(Objects.requireNonNull(e.at()).day()).hasToString("2022-10-11"));
  }

  @Test
  void hangsTheCopyOfTheCopyOnTheCopy() {
    for (List<Published> order : Orders.all(List.of(ORIGINAL, CROSS_POST, COPY_OF_COPY))) {
      Outcome outcome = polled(order);
      assertThat(outcome.groups()).containsExactly(Set.of("original", "centre", "blog"));
      assertThat(outcome.head("blog")).isEqualTo("original");
      assertThat(outcome.article("blog").authors()).containsExactly("Ann Reed");
      assertThat(outcome.edge("blog", EdgeKind.FIRST_PUBLISHED).url())
          .isEqualTo(URI.create(ORIGIN));
      assertThat(repost(outcome, "tidecentre.example").from()).isEqualTo("harbour.example");
      assertThat(repost(outcome, "lowwater.example").from()).isEqualTo("tidecentre.example");
      assertThat(outcome.article("blog").origins()).isEqualTo(1);
    }
  }

  @Test
  void followsTheCopyOfTheCopyToAnOriginThatOnlyTheCopyNames() {
    Outcome outcome = polled(List.of(COPY_OF_COPY, CROSS_POST));
    assertThat(outcome.edge("blog", EdgeKind.FIRST_PUBLISHED))
        .returns("harbour.example", Edge::outlet)
        .returns(State.REFERENCED, Edge::state);
    assertThat(repost(outcome, "lowwater.example").from()).isEqualTo("tidecentre.example");
  }
}
