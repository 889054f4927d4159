package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.NOON;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.canonical.Merger;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.Recipes;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.provenance.ClaimReader;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.CopyView;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/** Feeds whose items change their names, their texts or their number between polls. */
class FeedFaultsTest {
  private static final String FEED = "http://gazette.example/feed";
  private static final Duration EVERY = Duration.ofHours(2);
  private static final SourceRecord SOURCE =
      SourceRecord.added(
          GAZETTE, "rss", Map.of("url", FEED), List.of(), Schedule.every(EVERY), NOON);

  private final List<Item> items = new ArrayList<>();
  private final List<FeedInfo> info = new ArrayList<>();
  private final InMemorySourceCatalog catalog = new InMemorySourceCatalog();
  private final InMemoryIngestStore store = new InMemoryIngestStore(catalog, this::now);
  private Instant now = NOON;
  private PolledWeb web;
  private Poller poller;

  @BeforeEach
  void start() throws Exception {
    catalog.add(SOURCE);
    web = new PolledWeb(this::now, items, info);
    web.serve(FEED, 200, "a feed", "ETag", "\"1\"");
    poller =
        new Poller(
            catalog,
            store,
            web.plugins,
            new ItemReader(
                web.pages,
                new PageReader(),
                Recipes.NONE,
                new ClaimReader(),
                FullText.AUTO,
                this::now),
            new CopyWriter(new Matcher(), new ChainBuilder(), new Merger()),
            new PollPolicy((expression, zone, after) -> after.plusSeconds(60)),
            this::now);
  }

  @AfterEach
  void stop() {
    web.close();
  }

  private Instant now() {
    return now;
  }

  /** Polls what these items make, two hours after the poll before. */
  private PollReport poll(List<Item> offered) {
    items.clear();
    items.addAll(offered);
    now = now.plus(EVERY);
    return poller.poll(SOURCE, (id, article, copy) -> {});
  }

  private List<ArticleView> articles() {
    List<ArticleView> articles = new ArrayList<>();
    store.articles().each(ArticleQuery.ALL, articles::add);
    return articles;
  }

  private List<CopyView> copies() {
    return articles().stream().flatMap(article -> article.copies().stream()).toList();
  }

  private Duration wait(PollReport report) {
    return Duration.between(now, Objects.requireNonNull(report.nextPollAt()));
  }

  private static Item.Builder story(int number) {
    return Item.withGuid("guid-" + number)
        .url(URI.create("http://gazette.example/" + number))
        .title("Story " + number)
        .content(PolledWeb.paragraphs(Corpus.story(number, 200)));
  }

  private static List<Item> window(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> story(i).build()).toList();
  }

  @Test
  void addsNothingWhenGuidsChangeAtEveryPoll() {
    poll(List.of(story(1).guid("a").build(), story(2).guid("b").build()));
    PollReport second = poll(List.of(story(1).guid("c").build(), story(2).guid("d").build()));

    assertThat(second.fresh()).isZero();
    assertThat(second.known()).isEqualTo(2);
    assertThat(copies()).hasSize(2);
  }

  @Test
  void addsNothingWhenLinksChangeTheirSchemeAndTracking() {
    String link = "http://gazette.example/1";
    poll(List.of(story(1).guid(link).build()));
    String other = "https://gazette.example/1?utm_source=feed&utm_medium=2";
    PollReport second = poll(List.of(story(1).guid(other).url(URI.create(other)).build()));

    assertThat(second.fresh()).isZero();
    assertThat(copies()).hasSize(1);
  }

  @Test
  void keepsItemsApartThatShareAGuid() {
    List<Item> same = IntStream.range(0, 10).mapToObj(i -> story(i).guid("same").build()).toList();
    PollReport first = poll(same);
    assertThat(first.fresh()).isEqualTo(10);
    assertThat(first.warnings())
        .containsExactly("10 items share their guid with others; told apart by link or title");
    assertThat(poll(same).known()).isEqualTo(10);
    assertThat(copies()).hasSize(10);
  }

  @Test
  void keepsItemsApartThatShareAGuidAndHaveNoLink() {
    List<Item> same =
        IntStream.range(0, 3).mapToObj(i -> story(i).guid("same").url(null).build()).toList();
    poll(same);
    PollReport second = poll(same);

    assertThat(second.fresh()).isZero();
    assertThat(second.known()).isEqualTo(3);
    assertThat(copies()).hasSize(3);
  }

  @Test
  void keepsOneCopyOfAnItemThatIsEditedAgainAndAgain() {
    poll(window(1, 2));
    for (int edit = 0; edit < 3; edit++) {
      String text = Corpus.story(1, 200) + " " + Corpus.story(90 + edit, 20);
      PollReport report =
          poll(List.of(story(1).content(PolledWeb.paragraphs(text)).title("Edit " + edit).build()));
      assertThat(report.revised()).isEqualTo(1);
      assertThat(report.fresh()).isZero();
    }
    assertThat(copies()).hasSize(1);
    assertThat(articles().get(0).article().title()).isEqualTo("Edit 2");
  }

  @Test
  void letsNoEmptiedItemReplaceItsText() {
    poll(window(1, 2));
    String held = copies().get(0).copy().text();
    Item emptied =
        Item.withGuid("guid-1")
            .url(URI.create("http://gazette.example/1"))
            .title("")
            .published(ClaimedDate.at("1970", Instant.EPOCH))
            .build();
    PollReport report = poll(List.of(emptied));

    assertThat(report.revised()).isZero();
    assertThat(copies().get(0).copy().text()).isEqualTo(held);
    assertThat(copies().get(0).copy().title()).isEqualTo("Story 1");
  }

  @Test
  void keepsWhatLeavesTheFeedEvenWhenItIsEmptyOnce() {
    poll(window(0, 10));
    assertThat(poll(List.of()).warnings()).isEmpty();
    PollReport back = poll(window(5, 15));

    assertThat(back.fresh()).isEqualTo(5);
    assertThat(back.warnings()).isEmpty();
    assertThat(wait(back)).isEqualTo(EVERY);
    assertThat(copies()).hasSize(15);
  }

  @Test
  void tellsOfAPossibleGapAndAsksMoreOftenForAWhile() {
    assertThat(poll(window(0, 10)).warnings()).isEmpty();
    PollReport gap = poll(window(25, 35));

    assertThat(gap.warnings()).singleElement().asString().contains("possible gap");
    assertThat(wait(gap)).isEqualTo(EVERY.dividedBy(2));
    PollReport next = poll(window(30, 40));
    assertThat(next.warnings()).isEmpty();
    assertThat(wait(next)).isEqualTo(EVERY.dividedBy(2));
    for (int poll = 0; poll < Gap.POLLS; poll++) {
      next = poll(window(30, 40));
    }
    assertThat(wait(next)).isEqualTo(EVERY);
  }

  @Test
  void takesAnOutageForNoReasonToAskMoreOften() throws Exception {
    poll(window(0, 10));
    web.serve(FEED, 500, "");
    poll(window(10, 20));
    web.serve(FEED, 200, "a feed", "ETag", "\"1\"");
    PollReport back = poll(window(25, 35));

    assertThat(back.warnings()).singleElement().asString().contains("possible gap");
    assertThat(wait(back)).isEqualTo(EVERY);
    assertThat(wait(poll(window(30, 40)))).isEqualTo(EVERY);
  }

  @Test
  void keepsAFutureDateAsClaimedAndOrdersByTheFirstSighting() {
    Instant future = Instant.parse("2099-01-01T00:00:00Z");
    poll(List.of(story(1).published(ClaimedDate.at("2099-01-01", future)).build()));
    poll(List.of(story(2).published(ClaimedDate.at("today", now)).build()));

    assertThat(copies())
        .extracting(copy -> copy.copy().published())
        .contains(ClaimedDate.at("2099-01-01", future));
    assertThat(articles().get(0).article().title()).isEqualTo("Story 2");
  }
}
