package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.Recipes;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Contradiction;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.provenance.ClaimReader;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.CopyView;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/** Feeds that offer another's articles under their own words: Herald's, about Gazette's. */
class PoisonedFeedsTest {
  private static final String VICTIM = "http://gazette.example/port";
  private static final String TEXT = Corpus.story(1, 240);
  private static final String FORGED = Corpus.story(2, 900);

  private final Map<URI, List<Item>> offered = new HashMap<>();
  private final InMemorySourceCatalog catalog = new InMemorySourceCatalog();
  private final InMemoryIngestStore store = new InMemoryIngestStore(catalog, this::now);
  private Instant now = NOON;
  private PolledWeb web;

  @BeforeEach
  void start() throws Exception {
    web =
        new PolledWeb(
            this::now,
            (http, poll, url) -> {
              http.get(url);
              poll.feed(info(url));
              offered.getOrDefault(url, List.of()).forEach(poll::emit);
            });
    for (SourceId id : List.of(GAZETTE, HERALD)) {
      URI feed = URI.create("http://" + id + ".example/feed");
      SourceRecord source =
          SourceRecord.added(
              id,
              "rss",
              Map.of("url", feed.toString()),
              List.of(),
              Schedule.every(Duration.ofHours(1)),
              NOON);
      catalog.add(source);
      web.serve(feed.toString(), 200, "a feed");
    }
    web.page(VICTIM, "Port talks open", TEXT);
  }

  /** The forgers' feed says that it is that of the whole of Gazette's site. */
  private static FeedInfo info(URI feed) {
    boolean forged = feed.getHost().startsWith("herald");
    return new FeedInfo(
        forged ? "The Forgers' Herald" : "The Gazette",
        URI.create("http://gazette.example/"),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of());
  }

  @AfterEach
  void stop() {
    web.close();
  }

  private Instant now() {
    return now;
  }

  private PollReport poll(SourceId id, FullText fullText, Item... items) {
    offered.put(URI.create("http://" + id + ".example/feed"), List.of(items));
    now = now.plus(Duration.ofHours(2));
    Poller poller =
        new Poller(
            catalog,
            store,
            web.plugins,
            new ItemReader(
                web.pages, new PageReader(), Recipes.NONE, new ClaimReader(), fullText, this::now),
            new CopyWriter(new Matcher(), new ChainBuilder(), new Merger()),
            new PollPolicy((expression, zone, after) -> after.plusSeconds(60)),
            this::now);
    return poller.poll(catalog.find(id).orElseThrow(), (copy, article, first) -> {});
  }

  private PollReport poll(SourceId id, Item... items) {
    return poll(id, FullText.AUTO, items);
  }

  private List<ArticleView> articles() {
    List<ArticleView> articles = new ArrayList<>();
    store.articles().each(ArticleQuery.ALL, articles::add);
    return articles;
  }

  private ArticleView article(String url) {
    return articles().stream()
        .filter(view -> view.copies().stream().anyMatch(c -> c.copy().url().toString().equals(url)))
        .findFirst()
        .orElseThrow();
  }

  private CopyView victim() {
    return article(VICTIM).copies().stream()
        .filter(copy -> copy.copy().url().toString().equals(VICTIM))
        .findFirst()
        .orElseThrow();
  }

  private static Item honest() {
    return Item.withGuid(VICTIM)
        .url(URI.create(VICTIM))
        .title("Port talks open")
        .author("Ann Author")
        .published(ClaimedDate.at("NOON", NOON))
        .content(PolledWeb.paragraphs(TEXT))
        .build();
  }

  /** The victim's guid and link under another title, text, author, date and source. */
  private static Item squatting() {
    return Item.withGuid(VICTIM)
        .url(URI.create(VICTIM))
        .title("Ann Author was wrong")
        .author("Mallory Moore")
        .published(ClaimedDate.at("then", NOON.plus(Duration.ofDays(2))))
        .origin(new Item.Origin("The Herald", URI.create("http://herald.example/feed")))
        .content(PolledWeb.paragraphs(FORGED))
        .build();
  }

  private void assertTheVictimsOwn() {
    CopyView copy = victim();
    assertThat(copy.copy().text()).contains(Corpus.cut(TEXT, 0, 5));
    assertThat(copy.copy().text()).doesNotContain(Corpus.cut(FORGED, 0, 5));
    assertThat(copy.copy().title()).isEqualTo("Port talks open");
    assertThat(copy.claims())
        .extracting(Claim::value)
        .noneMatch(value -> value.contains("Mallory") || value.contains("Herald"));
    assertThat(copy.copy().outlet().name()).isNotEqualTo("The Forgers' Herald");
    Edge first =
        article(VICTIM).article().chain().edges().stream()
            .filter(edge -> edge.kind() == EdgeKind.FIRST_PUBLISHED)
            .findFirst()
            .orElseThrow();
    assertThat(first.outlet()).isEqualTo("gazette.example");
  }

  @Test
  void letsNoFeedRewriteAnothersArticleByItsGuidAndLink() {
    poll(GAZETTE, honest());
    CopyView before = victim();
    poll(HERALD, squatting());

    assertTheVictimsOwn();
    assertThat(victim().copy()).isEqualTo(before.copy());
    assertThat(victim().claims()).isEqualTo(before.claims());
    assertThat(articles()).hasSize(1);
    assertThat(poll(GAZETTE, honest()).known()).isEqualTo(1);
  }

  @Test
  void letsNoFeedTakeAnAddressThatItsOwnerOffersLater() {
    poll(HERALD, squatting());
    poll(GAZETTE, honest());

    assertTheVictimsOwn();
    assertThat(victim().copy().authors()).containsExactly("Ann Author");
  }

  @Test
  void keepsWhatAFeedSaysOfAPageThatCannotBeReadInTheFeed() {
    poll(GAZETTE, honest());
    web.serve(VICTIM, 403, "no");
    poll(HERALD, squatting());
    poll(HERALD, FullText.NEVER, Item.withGuid("2").url(URI.create(VICTIM)).title("Two").build());

    assertTheVictimsOwn();
    CopyView claimed =
        articles().stream()
            .flatMap(view -> view.copies().stream())
            .filter(copy -> copy.copy().title().equals("Ann Author was wrong"))
            .findFirst()
            .orElseThrow();
    assertThat(claimed.copy().outlet().domain()).isEqualTo("herald.example");
    assertThat(claimed.claims())
        .anyMatch(
            claim -> claim.kind() == ClaimKind.ORIGIN && URI.create(VICTIM).equals(claim.url()));
    Edge origin =
        article(claimed.copy().url().toString()).article().chain().edges().stream()
            .filter(edge -> edge.kind() == EdgeKind.FIRST_PUBLISHED)
            .findFirst()
            .orElseThrow();
    assertThat(origin.state()).isEqualTo(State.REFERENCED);
    assertThat(origin.confidence()).isEqualTo(Confidence.CLAIMED);
  }

  @Test
  void letsNoCopyDateItselfBeforeAReadingOfItsFeedThatDidNotHaveIt() {
    poll(HERALD, herald("/weather", NOON, Corpus.story(3, 240)));
    poll(GAZETTE, honest());
    poll(HERALD, herald("/port", NOON.minus(Duration.ofDays(5)), TEXT));

    assertTheVictimsOwn();
    assertThat(article(VICTIM).copies()).hasSize(2);
    assertThat(article(VICTIM).article().firstPublished()).isEqualTo(ClaimedDate.at("NOON", NOON));
    assertThat(article(VICTIM).article().chain().contradictions())
        .extracting(Contradiction::because)
        .containsExactly("its source was read on " + day(NOON) + " and did not have it");
  }

  private static Item herald(String path, Instant published, String text) {
    return Item.withGuid(path)
        .url(URI.create("http://herald.example" + path))
        .title("Port talks open" + path)
        .published(ClaimedDate.at("as told", published))
        .content(PolledWeb.paragraphs(text))
        .build();
  }

  private static String day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  @Test
  void takesTheSourceAnItemNamesForNoMoreThanAClaim() {
    poll(GAZETTE, honest());
    Item named =
        Item.withGuid("x")
            .url(URI.create("http://herald.example/pills"))
            .title("Cheap pills")
            .origin(new Item.Origin("The Gazette", URI.create("http://gazette.example/feed")))
            .content(PolledWeb.paragraphs(FORGED))
            .build();
    poll(HERALD, named);

    assertThat(articles()).hasSize(2);
    assertTheVictimsOwn();
    Edge origin =
        article("http://herald.example/pills").article().chain().edges().stream()
            .filter(edge -> edge.kind() == EdgeKind.FIRST_PUBLISHED)
            .findFirst()
            .orElseThrow();
    assertThat(origin.outlet()).isEqualTo("gazette.example");
    assertThat(origin.state()).isEqualTo(State.REFERENCED);
    assertThat(origin.confidence()).isEqualTo(Confidence.CLAIMED);
  }

  @Test
  void takesThePublisherFromTheHostThatARedirectLedTo() {
    poll(GAZETTE, honest());
    web.serve("http://herald.example/r", 302, "", "Location", VICTIM);
    poll(
        HERALD,
        Item.withGuid("r")
            .url(URI.create("http://herald.example/r"))
            .title("Ann Author was wrong")
            .author("Mallory Moore")
            .summary("<p>Nothing much.</p>")
            .build());

    assertThat(articles()).hasSize(1);
    assertTheVictimsOwn();
  }
}
