package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stemma.core.StorageException;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.http.Validators;
import org.stemma.core.ingest.IngestStore.KnownItem;
import org.stemma.core.ingest.PollReport.Status;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.MatchStore;
import org.stemma.core.match.Matcher;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.PageTrace;
import org.stemma.core.page.Recipes;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.provenance.ClaimReader;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.CopyView;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/** Whole polls: a plugin that offers items, pages on loopback, and a store in memory. */
class PollerTest {
  private static final String FEED = "http://gazette.example/feed";
  private static final String A = "http://gazette.example/a";
  private static final String B = "http://gazette.example/b";
  private static final SourceRecord SOURCE = source(GAZETTE, FEED);

  private final List<Item> items = new ArrayList<>();
  private final List<FeedInfo> info = new ArrayList<>();
  private final InMemorySourceCatalog catalog = new InMemorySourceCatalog();
  private final InMemoryIngestStore store = new InMemoryIngestStore(catalog, this::now);
  private final List<String> told = new ArrayList<>();
  private Instant now = NOON;
  private PolledWeb web;
  private Poller poller;

  @BeforeEach
  void start() throws Exception {
    catalog.add(SOURCE);
    use(new PolledWeb(this::now, items, info));
    web.serve(FEED, 200, "a feed", "ETag", "\"1\"");
  }

  private void use(PolledWeb other) {
    web = other;
    poller = poller(store);
  }

  private Poller poller(IngestStore into) {
    return new Poller(
        catalog,
        into,
        web.plugins,
        new ItemReader(
            web.pages, new PageReader(), Recipes.NONE, new ClaimReader(), FullText.AUTO, this::now),
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

  private static SourceRecord source(SourceId id, String feed) {
    return SourceRecord.added(
        id, "rss", Map.of("url", feed), List.of(), Schedule.every(Duration.ofMinutes(30)), NOON);
  }

  private static String text(long seed) {
    return Corpus.story(seed, 200);
  }

  private static Item.Builder item(String url) {
    return Item.at(URI.create(url)).title("On " + url);
  }

  private PollReport poll() {
    return poll(SOURCE);
  }

  private PollReport poll(SourceRecord source) {
    return poller.poll(source, (id, article, copy) -> told.add(copy.url().toString()));
  }

  private PollState state() {
    return catalog.state(GAZETTE);
  }

  private List<CopyView> copies() {
    List<CopyView> copies = new ArrayList<>();
    Consumer<ArticleView> reader = article -> copies.addAll(article.copies());
    store.articles().each(ArticleQuery.ALL, reader);
    return copies;
  }

  private CopyView copy(String url) {
    CopyId id = store.copyAt(CanonicalUrl.of(url)).orElseThrow();
    return copies().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void storesNewItemsOldestFirst() {
    web.page(A, "A", text(1));
    web.page(B, "B", text(2));
    items.add(item(A).published(ClaimedDate.at("2", NOON.minusSeconds(60))).build());
    items.add(item(B).published(ClaimedDate.at("1", NOON.minusSeconds(120))).build());
    PollReport report = poll();

    assertThat(report.status()).isEqualTo(Status.DONE);
    assertThat(report.items()).isEqualTo(2);
    assertThat(report.fresh()).isEqualTo(2);
    assertThat(told).containsExactly(B, A);
    assertThat(state().validators())
        .extractingByKey(FEED)
        .extracting(Validators::etag)
        .isEqualTo("\"1\"");
    assertThat(catalog.polls(GAZETTE, 9)).containsExactly(report);
  }

  @Test
  void takesUndatedItemsFromTheEndOfTheDocument() {
    items.add(item(A).content(PolledWeb.paragraphs(text(1))).build());
    items.add(item(B).content(PolledWeb.paragraphs(text(2))).build());
    poll();

    assertThat(told).containsExactly(B, A);
  }

  @Test
  void asksForNoPageOfAnItemThatIsUnchanged() {
    web.page(A, "A", text(1));
    items.add(item(A).build());
    poll();
    PollReport second = poll();

    assertThat(second.known()).isEqualTo(1);
    assertThat(second.fresh()).isZero();
    assertThat(web.asked()).containsExactly(FEED, A, FEED);
    assertThat(told).containsExactly(A);
  }

  @Test
  void readsAChangedItemAgain() {
    web.page(A, "A", text(1));
    items.add(item(A).build());
    poll();
    web.page(A, "A", text(1) + " and a word more");
    items.set(0, item(A).updated(ClaimedDate.at("now", NOON)).build());
    PollReport second = poll();

    assertThat(second.revised()).isEqualTo(1);
    assertThat(copy(A).revisions()).isEqualTo(2);
    assertThat(copy(A).copy().text()).endsWith("and a word more.");
  }

  @Test
  void keepsWhatTheFeedGivesWhileAPageFailsAndTriesItAgain() {
    web.serve(A, 503, "later");
    items.add(item(A).summary("An excerpt of it.").build());
    PollReport first = poll();

    assertThat(first.fresh()).isEqualTo(1);
    assertThat(first.warnings()).singleElement().asString().contains(A).contains("503");
    assertThat(copy(A).copy().text()).isEqualTo("An excerpt of it.");
    assertThat(copy(A).copy().complete()).isFalse();
    assertThat(state().validators()).as("the next answer must be a full one").isEmpty();

    web.page(A, "A", text(1));
    PollReport second = poll();

    assertThat(second.revised()).isEqualTo(1);
    assertThat(copy(A).copy().words()).isEqualTo(200);
    assertThat(state().validators()).isNotEmpty();
  }

  @Test
  void triesAPageThatIsGoneForGoodOnlyOnce() {
    items.add(item(A).summary("An excerpt of it.").build());
    poll();
    poll();

    assertThat(web.asked()).containsExactly(FEED, A, FEED);
    assertThat(copies()).hasSize(1);
  }

  @Test
  void losesNothingButTheItemThatCannotBeRead() throws Exception {
    stop();
    use(
        new PolledWeb(
            this::now,
            (http, poll, url) -> {
              poll.emit(item(A).content(PolledWeb.paragraphs(text(1))).build());
              poll.emit(Item.at(URI.create("http://bad_host.example/x")).title("X").build());
              poll.emit(Item.at(URI.create("http://[fe80::1%25en0]:99999/")).title("Y").build());
            }));
    PollReport report = poll();

    assertThat(report.status()).isEqualTo(Status.DONE);
    assertThat(report.fresh() + report.failedItems()).isEqualTo(3);
    assertThat(report.failedItems()).isPositive();
    assertThat(report.warnings()).hasSizeGreaterThanOrEqualTo(report.failedItems());
    assertThat(copy(A).copy().words()).isEqualTo(200);
  }

  @Test
  void keepsNothingThatItReadOfASourceThatWasRemovedMeanwhile() throws Exception {
    stop();
    use(
        new PolledWeb(
            this::now,
            (http, poll, url) -> {
              poll.emit(item(A).content(PolledWeb.paragraphs(text(1))).build());
              catalog.remove(GAZETTE);
            }));
    PollReport report = poll();

    assertThat(report.status()).isEqualTo(Status.FAILED);
    assertThat(report.message()).contains("removed meanwhile");
    assertThat(copies()).isEmpty();
    assertThat(told).isEmpty();
  }

  /** A store whose writes fail after they have been done. */
  private record FailingStore(IngestStore store) implements IngestStore {
    @Override
    public Optional<KnownItem> item(SourceId source, String itemKey) {
      return store.item(source, itemKey);
    }

    @Override
    public Optional<CopyId> copyAt(CanonicalUrl key) {
      return store.copyAt(key);
    }

    @Override
    public List<PageTrace> traces(String site) {
      return store.traces(site);
    }

    @Override
    public <T> T matches(Function<MatchStore, T> question) {
      return store.matches(question);
    }

    @Override
    public <T> T preview(Function<IngestTx, T> work) {
      return store.preview(work);
    }

    @Override
    public void write(Consumer<IngestTx> work) {
      store.write(
          tx -> {
            work.accept(tx);
            throw new StorageException(StorageException.Kind.FULL, "the disk is full", null);
          });
    }
  }

  @Test
  void keepsNothingOfABatchWhoseStoreFails() {
    items.add(item(A).content(PolledWeb.paragraphs(text(1))).build());
    poller = poller(new FailingStore(store));

    assertThatThrownBy(this::poll)
        .isInstanceOf(StorageException.class)
        .hasMessage("the disk is full");
    assertThat(copies()).isEmpty();
    assertThat(told).isEmpty();
    assertThat(state()).as("validators are written last").isEqualTo(PollState.FRESH);
  }

  @Test
  void readsAPageWithWhatOtherPagesOfItsSiteHaveTaught() {
    String box = "Write to us about the harbour, and we will write back before the week is over.";
    web.serve(A, 200, PolledWeb.html("A", text(1)) + "<div><p>" + box + "</p></div>");
    web.serve(B, 200, PolledWeb.html("B", text(2)) + "<div><p>" + box + "</p></div>");
    String third = "http://gazette.example/third";
    String last = "<div class=text>" + PolledWeb.paragraphs(text(3)) + "<div><p>" + box;
    web.serve(third, 200, "<title>Third</title>" + last);
    items.add(item(A).build());
    items.add(item(B).build());
    poll();
    assertThat(store.traces("gazette.example")).hasSize(2);

    items.clear();
    items.add(item(third).build());
    now = NOON.plusSeconds(3600);
    poll();
    assertThat(copy(third).copy().text()).startsWith(text(3).substring(0, 40)).doesNotContain(box);
    assertThat(store.traces("gazette.example")).hasSize(3);
  }

  @Test
  void leavesAPollThatWasInterruptedWithoutATrace() {
    web.page(A, "A", text(1));
    web.page(B, "B", text(2));
    items.add(item(B).build());
    items.add(item(A).build());
    Thread polling = Thread.currentThread();
    web.whenAsked(B, polling::interrupt);

    assertThatThrownBy(this::poll).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.copyAt(CanonicalUrl.of(A))).as("read before").isPresent();
    assertThat(store.copyAt(CanonicalUrl.of(B))).as("read under the interrupt").isEmpty();
    assertThat(state().with(Intake.NONE))
        .as("all but what it brought in")
        .isEqualTo(PollState.FRESH);
    assertThat(catalog.polls(GAZETTE, 9)).isEmpty();

    web.whenAsked(B, () -> {});
    assertThat(poll().fresh()).isEqualTo(1);
  }

  @Test
  void asksConditionallyAndLeavesAllAsItIsWhenNothingIsNew() {
    items.add(item(A).content(PolledWeb.paragraphs(text(1))).build());
    poll();
    web.serve(FEED, 304, "", "ETag", "\"2\"");
    now = NOON.plusSeconds(3600);
    PollReport second = poll();

    assertThat(second.status()).isEqualTo(Status.NOT_MODIFIED);
    assertThat(second.items()).isZero();
    assertThat(web.requests.get(1).getHeaders().get("If-None-Match")).isEqualTo("\"1\"");
    assertThat(state().validators())
        .extractingByKey(FEED)
        .extracting(Validators::etag)
        .isEqualTo("\"2\"");
    assertThat(state().lastFullAt()).isEqualTo(NOON);
    assertThat(state().nextPollAt()).isEqualTo(now.plus(Duration.ofMinutes(30)));
  }

  @Test
  void asksForAFullAnswerAfterSevenDays() {
    poll();
    web.serve(FEED, 304, "");
    for (int day : List.of(3, 6, 8)) {
      now = NOON.plus(Duration.ofDays(day));
      poll();
    }

    assertThat(web.requests)
        .extracting(request -> request.getHeaders().get("If-None-Match"))
        .containsExactly(null, "\"1\"", "\"1\"", null);
  }

  @Test
  void holdsAWaitThatTheServerAskedFor() {
    web.serve(FEED, 503, "", "Retry-After", "1209600");
    PollReport first = poll();
    now = NOON.plus(Duration.ofDays(13));
    PollReport second = poll();

    assertThat(first.status()).isEqualTo(Status.THROTTLED);
    assertThat(first.nextPollAt()).isEqualTo(NOON.plus(Duration.ofDays(14)));
    assertThat(second.status()).isEqualTo(Status.WAITING);
    assertThat(second.message()).contains(NOON.plus(Duration.ofDays(14)).toString());
    assertThat(web.asked()).containsExactly(FEED);

    web.serve(FEED, 200, "a feed");
    now = NOON.plus(Duration.ofDays(14));
    assertThat(poll().status()).isEqualTo(Status.DONE);
  }

  @Test
  void takesAServerThatSaysHowLongAtItsWord() { // rule 24
    web.serve(FEED, 429, "", "Retry-After", "7200");
    for (int i = 0; i < 4; i++) {
      assertThat(poll().nextPollAt()).isEqualTo(now.plus(Duration.ofHours(2)));
      now = now.plus(Duration.ofHours(2));
    }
    web.serve(FEED, 429, "");
    poll();
    now = now.plus(Duration.ofDays(1));
    assertThat(poll().nextPollAt()).isAfter(now.plus(Duration.ofHours(3)));
  }

  @Test
  void waitsLongerWithEveryFailureAndKeepsWhatItKnows() {
    poll();
    web.serve(FEED, 403, "");
    now = NOON.plusSeconds(3600);
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      PollReport report = poll();
      assertThat(report.status()).isEqualTo(Status.FAILED);
      Instant next = Objects.requireNonNull(report.nextPollAt());
      waits.add(Duration.between(now, next));
      now = next;
    }

    assertThat(waits).extracting(Duration::toHours).containsExactly(1L, 2L, 4L, 8L, 16L, 24L, 24L);
    assertThat(state().failures()).isEqualTo(7);
    assertThat(state().failingSince()).isEqualTo(NOON.plusSeconds(3600));
    assertThat(state().lastError()).contains("403");
    assertThat(state().validators())
        .extractingByKey(FEED)
        .extracting(Validators::etag)
        .isEqualTo("\"1\"");

    web.serve(FEED, 200, "a feed");
    poll();
    assertThat(state().failures()).isZero();
    assertThat(state().failingSince()).isNull();
  }

  @Test
  void waitsLessLongForAServerThatIsDown() {
    web.serve(FEED, 500, "");
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      waits.add(Duration.between(now, Objects.requireNonNull(poll().nextPollAt())));
    }

    assertThat(waits).isSorted();
    assertThat(waits).element(0).isEqualTo(Duration.ofHours(1));
    assertThat(waits).element(4).isEqualTo(Duration.ofHours(2));
    assertThat(waits).element(8).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void keepsToWhatAFeedAskedForThroughNotModifiedAndFailures() { // rules 12, 14 and 15
    info.add(asking(Duration.ofHours(5), List.of(17, 18)));
    web.serve(FEED, 200, "a feed", "ETag", "\"1\"", "Cache-Control", "max-age=7200");
    poll();
    web.serve(FEED, 304, "");
    now = NOON.plus(Duration.ofHours(10)); // 22:00
    assertThat(poll().nextPollAt()).isEqualTo(now.plus(Duration.ofHours(5)));
    web.serve(FEED, 500, "");
    now = NOON.plus(Duration.ofHours(24)); // 12:00
    assertThat(poll().nextPollAt()).isEqualTo(NOON.plus(Duration.ofHours(24 + 7)));
    assertThat(state().asks().maxAge()).isEqualTo(Duration.ofHours(2));
  }

  private static FeedInfo asking(Duration ttl, List<Integer> skipHours) {
    return new FeedInfo(
        null, null, null, null, null, null, List.of(), null, null, ttl, skipHours, List.of());
  }

  @Test
  void waitsForTheLaterOfRetryAfterAndMaxAge() { // rule 12
    web.serve(FEED, 429, "", "Retry-After", "3600", "Cache-Control", "max-age=18000");

    assertThat(poll().nextPollAt()).isEqualTo(NOON.plus(Duration.ofHours(5)));
  }

  @Test
  void asksAtTheNewAddressOnceTwoPollsWereToldOfIt() { // rules 6 and 19
    String moved = "http://herald.example/feed";
    poll();
    web.serve(FEED, 301, "", "Location", moved);
    web.serve(moved, 200, "a feed", "ETag", "\"9\"");
    assertThat(poll().message()).contains(moved).contains("if the next poll agrees");
    assertThat(poll().message()).contains(moved).contains("from now on");
    web.requests.clear();
    assertThat(poll().message()).isNull();

    assertThat(web.asked()).containsExactly(moved);
    assertThat(web.requests.get(0).getHeaders().get("If-None-Match")).isEqualTo("\"9\"");
    assertThat(catalog.find(GAZETTE).orElseThrow().address()).contains(URI.create(FEED));
    assertThat(state().validators()).containsOnlyKeys(moved);

    catalog.undoMove(GAZETTE, now);
    web.requests.clear();
    poll();
    poll();
    assertThat(web.asked()).containsExactly(FEED, moved, FEED, moved);
    assertThat(state().moves().address()).isEmpty();
  }

  @Test
  void movesOnlyAsFarAsTheChainIsPermanent() { // rules 19 and 20
    String moved = "http://herald.example/feed";
    String today = "http://herald.example/today";
    web.serve(FEED, 301, "", "Location", moved);
    web.serve(moved, 302, "", "Location", today);
    web.serve(today, 200, "a feed");
    poll();
    poll();

    assertThat(state().moves().address()).contains(URI.create(moved));
  }

  @Test
  void believesAFeedThatMovedAboutItsOwnSite() {
    String moved = "http://herald.example/feed";
    String page = "http://herald.example/a";
    web.serve(FEED, 302, "", "Location", moved);
    web.serve(moved, 200, "a feed");
    items.add(item(page).content(PolledWeb.paragraphs(text(1))).build());
    poll();

    assertThat(web.asked()).as("the text of its own page is taken").containsExactly(FEED, moved);
    assertThat(copy(page).copy().words()).isEqualTo(200);
  }

  @Test
  void asksOnceMoreADayAfterASourceIsGoneAndThenNeverAgain() {
    web.serve(FEED, 410, "");
    assertThat(poll().status()).isEqualTo(Status.GONE);
    assertThat(state().nextPollAt()).isEqualTo(NOON.plus(Duration.ofHours(24)));
    now = NOON.plusSeconds(3600);
    poll();
    assertThat(state().gone()).as("the same day").isEqualTo(1);
    now = now.plus(Duration.ofHours(24));
    assertThat(catalog.due(now)).containsExactly(SOURCE);
    poll();

    assertThat(state().gone()).isEqualTo(2);
    assertThat(catalog.due(NOON.plus(Duration.ofDays(400)))).isEmpty();

    web.serve(FEED, 200, "a feed");
    poll();
    assertThat(state().gone()).as("found by hand").isZero();
  }

  @Test
  void followsTheWaitsThatTheFeedAsksFor() {
    info.add(
        new FeedInfo(
            "The Gazette",
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            Duration.ofHours(5),
            List.of(),
            List.of()));
    PollReport report = poll();

    assertThat(report.nextPollAt()).isEqualTo(NOON.plus(Duration.ofHours(5)));
    assertThat(state().waitReason()).contains("ttl");
    assertThat(catalog.find(GAZETTE).orElseThrow().title()).isEqualTo("The Gazette");
  }

  @Test
  void keepsItemsThatHaveNoPageApart() {
    items.add(Item.withGuid("1").title("One").content(PolledWeb.paragraphs(text(1))).build());
    items.add(Item.withGuid("2").title("Two").content(PolledWeb.paragraphs(text(2))).build());
    PollReport first = poll();
    PollReport second = poll();

    assertThat(first.fresh()).isEqualTo(2);
    assertThat(second.known()).isEqualTo(2);
    assertThat(copies())
        .extracting(c -> c.copy().url().toString())
        .containsExactlyInAnyOrder(FEED + "#item:1", FEED + "#item:2");
    assertThat(web.asked()).containsExactly(FEED, FEED);
  }

  @Test
  void takesOnePageThroughTwoSourcesForOneCopy() {
    SourceRecord herald = source(HERALD, "http://herald.example/feed");
    catalog.add(herald);
    web.serve("http://herald.example/feed", 200, "a feed");
    web.page(A, "A", text(1));
    items.add(item(A).build());
    poll();
    PollReport second = poll(herald);

    assertThat(second.fresh()).isZero();
    assertThat(copies())
        .singleElement()
        .satisfies(c -> assertThat(c.sources()).containsExactly(GAZETTE, HERALD));
  }

  @Test
  void findsARedirectedPageUnderBothAddresses() {
    String page = "http://www.gazette.example/2026/a";
    web.serve(A, 301, "", "Location", page);
    web.page(page, "A", text(1));
    items.add(item(A).build());
    poll();
    items.set(0, item(page).build());
    PollReport second = poll();

    assertThat(second.fresh()).isZero();
    assertThat(copies()).hasSize(1);
    assertThat(store.copyAt(CanonicalUrl.of(A))).isEqualTo(store.copyAt(CanonicalUrl.of(page)));
    assertThat(copy(A).copy().url()).hasToString(page);
  }

  @Test
  void makesNoSecondCopyOfAPageThatWasHeldFromTheFeedWhileItFailed() {
    String page = "http://www.gazette.example/2026/a";
    web.serve(A, 503, "later");
    web.page(page, "A", text(1));
    items.add(item(A).summary("An excerpt of it.").build());
    items.add(item(page).build());
    poll();
    web.serve(A, 301, "", "Location", page);
    poll();

    assertThat(copies().stream().filter(c -> c.copy().url().toString().equals(page))).hasSize(1);
  }

  @Test
  void letsNoStubReplaceAFullerText() {
    web.page(A, "A", text(1));
    items.add(item(A).build());
    poll();
    web.page(A, "A", Corpus.cut(text(1), 0, 30));
    items.set(0, item(A).updated(ClaimedDate.at("now", NOON)).build());
    PollReport second = poll();

    assertThat(second.revised()).isZero();
    assertThat(second.known()).isEqualTo(1);
    assertThat(copy(A).copy().words()).isEqualTo(200);
    assertThat(copy(A).revisions()).isEqualTo(1);
  }

  @Test
  void keepsWhatTheFeedGivesWhenAPageLeadsToTheFrontPage() {
    web.serve(A, 302, "", "Location", "http://gazette.example/");
    web.page("http://gazette.example/", "The Gazette", text(9));
    items.add(item(A).summary("An excerpt of it.").build());
    PollReport report = poll();

    assertThat(copy(A).copy().text()).isEqualTo("An excerpt of it.");
    assertThat(report.warnings()).singleElement().asString().contains("front page");
  }
}
