package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.PollReport.Status;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.Recipes;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.provenance.ClaimReader;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.CopyView;
import org.stemma.core.source.Item;

/** A source brings no more than its quota, and what is left out is told and not forgotten. */
class QuotaTest {
  private static final Instant NOON = Instant.parse("2026-10-20T12:00:00Z");
  private static final String FEED = "http://gazette.example/feed";
  private static final SourceId GAZETTE = new SourceId("gazette");

  private final InMemorySourceCatalog catalog = new InMemorySourceCatalog();
  private final InMemoryIngestStore store = new InMemoryIngestStore(catalog, this::now);
  private final List<Item> items = new ArrayList<>();
  private final SourceRecord source =
      SourceRecord.added(
          GAZETTE,
          "rss",
          Map.of("url", FEED),
          List.of(),
          Schedule.every(Duration.ofMinutes(30)),
          NOON);
  private Instant now = NOON;
  private PolledWeb web;

  @BeforeEach
  void start() throws Exception {
    catalog.add(source);
    web = new PolledWeb(this::now, items, List.of());
    web.serve(FEED, 200, "a feed", "ETag", "\"1\"");
  }

  @AfterEach
  void stop() {
    web.close();
  }

  private Instant now() {
    return now;
  }

  private PollReport poll(Quota quota) {
    Poller poller =
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
            new CopyWriter(new Matcher(), new ChainBuilder(), new Merger(), quota.versions()),
            new PollPolicy((expression, zone, after) -> after.plusSeconds(60)),
            Pushes.NONE,
            quota,
            this::now);
    return poller.poll(source, (id, article, copy) -> {});
  }

  private PollState state() {
    return catalog.state(GAZETTE);
  }

  private List<CopyView> copies() {
    List<CopyView> copies = new ArrayList<>();
    store.articles().each(ArticleQuery.ALL, article -> copies.addAll(article.copies()));
    return copies;
  }

  private static Item item(int number, long text) {
    return Item.at(URI.create("http://gazette.example/" + number))
        .title("Number " + number)
        .content(PolledWeb.paragraphs(Corpus.story(text, 120)))
        .build();
  }

  private void offer(int from, int to) {
    items.clear();
    for (int i = from; i < to; i++) {
      items.add(item(i, i));
    }
  }

  @Test
  void takesNoMoreItemsInADayThanTheQuota() {
    Quota quota = new Quota(5, 1_000_000, 9);
    offer(0, 8);
    PollReport first = poll(quota);

    assertThat(first.status()).isEqualTo(Status.DONE);
    assertThat(first.fresh()).isEqualTo(5);
    assertThat(first.failedItems()).as("so that no poll counts as one that had all").isEqualTo(3);
    assertThat(first.warnings())
        .contains(
            "3 items are not taken: its quota of a day is spent, 5 new or changed items"
                + " (quota.items; a higher one lets more in)");
    assertThat(state().nextPollAt()).isEqualTo(NOON.plus(Quota.DAY));
    assertThat(state().waitReason()).contains("quota.items");
    assertThat(state().validators()).as("the next answer has to be a full one").isEmpty();

    now = NOON.plus(Duration.ofHours(23));
    PollReport asked = poll(quota);
    assertThat(asked.status()).isEqualTo(Status.WAITING);
    assertThat(asked.message()).contains("quota").contains("2026-10-21T12:00:00Z");
    assertThat(web.asked()).as("nothing is asked for what would not be kept").containsExactly(FEED);

    now = NOON.plus(Quota.DAY);
    PollReport next = poll(quota);
    assertThat(next.fresh()).isEqualTo(3);
    assertThat(next.failedItems()).isZero();
    assertThat(copies()).hasSize(8);
    assertThat(state().validators()).isNotEmpty();
  }

  @Test
  void goesOnAtOnceWhenAPersonAllowsMore() {
    offer(0, 8);
    poll(new Quota(5, 1_000_000, 9));
    PollReport next = poll(new Quota(8, 1_000_000, 9));

    assertThat(next.fresh()).isEqualTo(3);
    assertThat(copies()).hasSize(8);
  }

  @Test
  void countsTheTextToo() {
    offer(0, 8);
    PollReport report = poll(new Quota(100, 1_500, 9));

    assertThat(report.fresh()).isBetween(1, 4);
    assertThat(state().intake().bytes()).isBetween(1_500L, 3_500L);
    assertThat(report.warnings())
        .anyMatch(w -> w.contains("1,500 bytes of text (quota.bytes; a higher"));
  }

  @Test
  void growsNoFasterUnderAFeedThatIsNewAtEveryPoll() {
    Quota quota = new Quota(50, 1_000_000, 9);
    for (int poll = 0; poll < 4 * 24; poll++) {
      offer(poll * 20, poll * 20 + 20);
      poll(quota);
      now = now.plus(Duration.ofHours(1));
    }

    assertThat(copies()).as("1,920 were offered in four days").hasSize(4 * 50);
  }

  @Test
  void keepsSoManyVersionsOfACopyAndSaysWhenAnotherIsNotKept() {
    Quota quota = new Quota(1_000, 1_000_000, 3);
    for (int version = 0; version < 5; version++) {
      items.clear();
      items.add(item(1, version));
      poll(quota);
      now = now.plus(Duration.ofHours(1));
    }
    items.set(0, item(1, 5));
    PollReport last = poll(quota);

    assertThat(copies()).singleElement().extracting(CopyView::revisions).isEqualTo(3);
    assertThat(last.revised()).isZero();
    assertThat(last.warnings())
        .contains("1 changed texts are not kept: each has its 3 versions (quota.versions)");
  }

  @Test
  void countsWhatAPollBroughtThatWasInterrupted() {
    web.page("http://gazette.example/page", "A page", Corpus.story(7, 120));
    items.add(Item.at(URI.create("http://gazette.example/page")).build());
    items.add(item(1, 1));
    Thread polling = Thread.currentThread();
    web.whenAsked("http://gazette.example/page", polling::interrupt);

    assertThatThrownBy(() -> poll(Quota.USUAL)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(copies()).hasSize(1);
    assertThat(state().intake().items()).isEqualTo(1);
    assertThat(state().with(Intake.NONE)).isEqualTo(PollState.FRESH);
  }

  @Test
  void isNeverNothing() {
    assertThatThrownBy(() -> new Quota(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
