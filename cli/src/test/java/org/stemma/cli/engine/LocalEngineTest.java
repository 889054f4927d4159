package org.stemma.cli.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.settings.Settings;
import org.stemma.core.ConfigurationException;
import org.stemma.core.StemmaException;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Copy;
import org.stemma.core.article.SourceId;
import org.stemma.core.http.Traffic;
import org.stemma.core.ingest.FullText;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.Quota;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Decision.Verdict;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleView;
import org.stemma.storage.StemmaDatabase;
import org.stemma.storage.StemmaDatabase.Mode;
import org.stemma.storage.StoreAddress;

/** The wired program on a web that a proxy on loopback makes up. */
class LocalEngineTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TEXT = Corpus.story(1, 200);

  @TempDir private Path directory;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, String> web = new ConcurrentHashMap<>();
  private final CountDownLatch polled = new CountDownLatch(1);
  private final PollListener listener =
      new PollListener() {
        @Override
        public void stored(SourceId source, ArticleId article, Copy copy) {}

        @Override
        public void polled(PollReport report) {
          polled.countDown();
        }
      };
  private HttpServer server;
  private Settings settings;
  private Engine engine;

  @BeforeEach
  void start() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.createContext("/", this::answer);
    server.start();
    settings =
        new Settings(
            StoreAddress.of(directory.resolve("stemma.db")),
            directory.resolve("stemma.db"),
            FullText.AUTO,
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            List.of("gazette.example:80", "herald.example:80"),
            Duration.ZERO,
            null,
            null,
            4,
            Schedule.AUTO,
            Quota.USUAL,
            null,
            null,
            null,
            null,
            List.of());
    engine = LocalEngine.factory(() -> NOW).open(settings, Access.CREATE);
  }

  @AfterEach
  void stop() {
    engine.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    String body = web.get(exchange.getRequestURI().toString());
    byte[] bytes = (body == null ? "no" : body).getBytes(UTF_8);
    boolean html = body != null && body.startsWith("<html");
    exchange.getResponseHeaders().set("Content-Type", html ? "text/html" : "application/xml");
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void page(String url, String title, String text, String notice) {
    StringBuilder html = new StringBuilder("<html><title>" + title + "</title><article><h1>");
    html.append(title).append("</h1>");
    for (int from = 0; from < text.split(" ").length; from += 40) {
      html.append("<p>").append(Corpus.cut(text, from, from + 40)).append(".</p>");
    }
    web.put(url, html.append("<p>").append(notice).append("</p></article></html>").toString());
  }

  /** A feed at an outlet that offers these pages; gives the source. */
  private SourceRecord feed(String outlet, String... paths) {
    String site = "http://" + outlet + ".example";
    StringBuilder rss = new StringBuilder("<rss version='2.0'><channel><title>" + outlet);
    rss.append("</title><link>").append(site).append("</link>");
    for (String path : paths) {
      rss.append("<item><title>On ").append(path).append("</title><link>");
      rss.append(site).append(path).append("</link></item>");
    }
    web.put(site + "/feed", rss.append("</channel></rss>").toString());
    return SourceRecord.added(
        new SourceId(outlet), "rss", Map.of("url", site + "/feed"), List.of(), Schedule.AUTO, NOW);
  }

  private void poll(SourceRecord source) {
    engine.sources().add(source);
    assertThat(engine.poll(List.of(source), listener))
        .extracting(PollReport::status)
        .containsExactly(PollReport.Status.DONE);
  }

  private List<ArticleView> articles() {
    List<ArticleView> articles = new ArrayList<>();
    engine.articles().each(ArticleQuery.ALL, articles::add);
    return articles;
  }

  // Rule 47 of docs/polite-polling.md
  @Test
  void asksForAPageAndTheOneFeedThatItIsAboutToAdd() throws IOException {
    feed("gazette", "/a");
    web.put(
        "http://gazette.example/",
        "<html><head><base href=http://gazette.example/deep/><link rel=alternate"
            + " type=application/rss+xml title='Comments' href=../comments/feed>"
            + "<link rel=alternate type=application/rss+xml href=../feed></head><body><p>Home</p>");

    assertThat(engine.discover(URI.create("http://gazette.example/")))
        .extracting(found -> found.url().toString())
        .containsExactly("http://gazette.example/feed", "http://gazette.example/comments/feed");
    assertThat(asked).containsExactly("http://gazette.example/", "http://gazette.example/feed");
  }

  @Test
  void findsAFeedAndTheFeedsThatAHomePageNames() throws IOException {
    feed("gazette", "/a", "/b");
    String home = "http://gazette.example/";
    web.put(
        home,
        "<html><head><link rel=alternate type=application/rss+xml href=/gone>"
            + "<link rel=alternate type=application/rss+xml href=/feed></head><body><p>Home</p>");
    web.put("http://herald.example/", "<html><body><p>No feed here</p></body></html>");
    URI feed = URI.create("http://gazette.example/feed");

    assertThat(engine.discover(URI.create(home))).containsExactlyElementsOf(engine.discover(feed));
    assertThat(engine.discover(feed))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.url()).isEqualTo(feed);
              assertThat(found.title()).isEqualTo("gazette");
              assertThat(found.items()).isEqualTo(2);
            });
    assertThat(engine.discover(URI.create("http://herald.example/"))).isEmpty();
    assertThatThrownBy(() -> engine.discover(URI.create("http://herald.example/none")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("404");
  }

  @Test
  void storesNothingOfATrial() {
    page("http://gazette.example/a", "A title", TEXT, "");
    Trial trial = engine.trial(feed("gazette", "/a", "/none"));

    assertThat(trial.report().status()).isEqualTo(PollReport.Status.DONE);
    assertThat(trial.offers()).extracting(Trial.Offer::from).containsExactly("page", "feed");
    assertThat(trial.offers().get(1).error()).contains("404");
    assertThat(articles()).isEmpty();
    assertThat(engine.sources().all()).isEmpty();
  }

  @Test
  void tracesAPageToTheOneThatItNames() {
    String origin = "http://herald.example/origin";
    String named = "This article was originally published in <a href='" + origin + "'>Herald</a>.";
    page("http://gazette.example/a", "A title", TEXT, named);
    page(origin, "A title", TEXT, "");
    Trace trace = engine.trace(URI.create("http://gazette.example/a"), 5, false);
    List<TraceHop> hops = trace.hops();

    assertThat(hops)
        .extracting(TraceHop::url)
        .hasToString("[http://gazette.example/a, " + origin + "]");
    assertThat(hops.get(0).stopped()).isNull();
    assertThat(hops.get(1).likeness()).isGreaterThan(0.9);
    assertThat(trace.origin()).isNotNull().returns(1, Trace.Origin::signals);
    assertThat(articles()).isEmpty();
  }

  @Test
  void followsAPageOverTwoHopsAndKeepsThem() {
    String middle = "http://herald.example/middle";
    String origin = "http://ledger.example/origin";
    String named = "This article was originally published in <a href='%s'>%s</a>.";
    page("http://gazette.example/a", "A title", TEXT, named.formatted(middle, "Herald"));
    page(middle, "A title", TEXT, named.formatted(origin, "Ledger"));
    page(origin, "A title", TEXT, "");
    URI first = URI.create("http://gazette.example/a");

    Trace near = engine.trace(first, 1, false);
    assertThat(near.hops()).hasSize(2);
    assertThat(near.hops().get(1).stopped()).contains("--depth 1");

    Trace far = engine.trace(first, 5, true);
    assertThat(far.hops())
        .extracting(hop -> hop.url().getHost())
        .containsExactly("gazette.example", "herald.example", "ledger.example");
    assertThat(far.origin()).isNotNull().returns("ledger.example", Trace.Origin::who);
    assertThat(far.kept()).hasSize(1);
    assertThat(articles()).singleElement().satisfies(view -> assertThat(view.copies()).hasSize(3));
  }

  @Test
  void endsATraceWherePagesContradictEachOther() {
    String named = "This article was originally published in <a href='%s'>%s</a>.";
    String there = "http://herald.example/other";
    page("http://gazette.example/a", "A title", TEXT, named.formatted(there, "Herald"));
    page(there, "A title", Corpus.story(77, 200), "");
    Trace other = engine.trace(URI.create("http://gazette.example/a"), 5, true);
    assertThat(other.origin()).isNull();
    assertThat(other.hops().get(1).stopped()).startsWith("has another text");
    assertThat(articles()).singleElement().satisfies(view -> assertThat(view.copies()).hasSize(1));

    String one = "http://one.example/a";
    String two = "http://two.example/a";
    page(one, "A title", TEXT, named.formatted(two, "Two"));
    page(two, "A title", TEXT, named.formatted(one, "One"));
    assertThat(engine.trace(URI.create(one), 5, false).hops())
        .hasSize(2)
        .last()
        .satisfies(hop -> assertThat(hop.stopped()).contains("contradict"));
  }

  @Test
  void readsAPageByItsRecipe() throws IOException {
    page("http://gazette.example/a", "A title", TEXT, "Set by Ada Moreno in The Herald");
    Files.writeString(
        Files.createDirectory(directory.resolve("recipes")).resolve("gazette.yaml"),
        """
        hosts: gazette.example
        fields: {byline: {css: p, regex: 'Set by (.+) in'}, title: h1.none}
        claims: [{kind: ORIGIN, css: p, regex: 'Set by .+ in (.+)'}]
        """);
    try (Engine cooked = recipes(directory.resolve("recipes"), null)) {
      TraceHop hop = cooked.trace(URI.create("http://gazette.example/a"), 5, false).hops().get(0);
      Copy copy = Objects.requireNonNull(hop.copy());
      assertThat(copy.authors()).containsExactly("Ada Moreno");
      assertThat(copy.title()).isEqualTo("A title");
      assertThat(hop.claims().get(0).value()).isEqualTo("The Herald");
      assertThat(hop.fields())
          .anyMatch(found -> found.value().equals("found nothing") && !found.taken());
      Trial.Offer offer = cooked.trial(feed("gazette", "/a")).offers().get(0);
      assertThat(Objects.requireNonNull(offer.copy()).authors()).containsExactly("Ada Moreno");
      assertThat(offer.claims()).anyMatch(claim -> claim.evidence().kind().equals("recipe"));
    }
  }

  @Test
  void readsNoPageWhileARecipeIsWrongAndDoesAllElse() throws IOException {
    Path wrong = directory.resolve("wrong.yaml");
    Files.writeString(wrong, "hosts: gazette.example\nfields: {titel: h1}\n");
    page("http://gazette.example/a", "A title", TEXT, "");
    SourceRecord source = feed("gazette", "/a");
    try (Engine broken = recipes(directory, null);
        Engine tried = recipes(null, wrong)) {
      assertThatThrownBy(() -> broken.poll(List.of(source), listener))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith(wrong + ", line 2, column 10");
      assertThatThrownBy(() -> broken.run(DaemonRequest.plain(settings), listener))
          .isInstanceOf(ConfigurationException.class);
      assertThatThrownBy(() -> tried.trace(URI.create("http://gazette.example/a"), 5, false))
          .isInstanceOf(ConfigurationException.class);
      assertThat(broken.plugins()).isNotEmpty();
      assertThat(broken.sources().all()).isEmpty();
    }
  }

  /** The program with recipes, on a store of its own. */
  private Engine recipes(@Nullable Path folder, @Nullable Path tried) {
    Settings with =
        new Settings(
            StoreAddress.of(settings.db()),
            settings.db(),
            settings.fullText(),
            settings.fetchProxy(),
            settings.fetchAllow(),
            settings.fetchHostDelay(),
            null,
            null,
            4,
            settings.pollEvery(),
            settings.quota(),
            null,
            folder,
            tried,
            null,
            List.of());
    return LocalEngine.factory(() -> NOW).open(with, Access.SCRATCH);
  }

  @Test
  void saysWhereATraceEnds() {
    page("http://gazette.example/a", "A title", TEXT, "");

    assertThat(engine.trace(URI.create("http://gazette.example/a"), 5, false).hops())
        .singleElement()
        .extracting(TraceHop::stopped)
        .isEqualTo("says nothing of an earlier source");
    assertThat(engine.trace(URI.create("http://gazette.example/none"), 5, false).hops())
        .singleElement()
        .satisfies(hop -> assertThat(hop.stopped()).contains("404"));
  }

  @Test
  void saysWhyCopiesAreOneAndWhyArticlesAreNot() {
    page("http://gazette.example/a", "A title", TEXT, "");
    page("http://herald.example/a", "Another", TEXT, "");
    page("http://herald.example/b", "Else", Corpus.story(2, 200), "");
    poll(feed("gazette", "/a"));
    poll(feed("herald", "/a", "/b"));
    List<ArticleView> articles = articles();
    ArticleId joined = idOf(articles, 2);
    ArticleId other = idOf(articles, 1);

    assertThat(engine.why(joined, null))
        .singleElement()
        .satisfies(decision -> assertThat(decision.verdict()).isEqualTo(Verdict.SAME));
    assertThat(engine.why(joined, other))
        .hasSize(2)
        .allSatisfy(decision -> assertThat(decision.verdict()).isEqualTo(Verdict.APART));
  }

  private static ArticleId idOf(List<ArticleView> articles, int copies) {
    return articles.stream()
        .filter(view -> view.copies().size() == copies)
        .findFirst()
        .orElseThrow()
        .article()
        .id();
  }

  @Test
  void rebuildsTheArticlesThatAPurgedSourceHadAPartIn() {
    page("http://gazette.example/a", "A title", TEXT, "");
    page("http://gazette.example/b", "Alone", Corpus.story(2, 200), "");
    page("http://herald.example/a", "A title", TEXT, "First published in the Gazette.");
    SourceRecord gazette = feed("gazette", "/a", "/b");
    poll(gazette);
    poll(feed("herald", "/a"));
    engine.remove(gazette, true);

    assertThat(engine.sources().find(gazette.id())).isEmpty();
    assertThat(articles())
        .singleElement()
        .satisfies(
            view -> {
              assertThat(view.copies()).hasSize(1);
              assertThat(view.article().head()).isEqualTo(view.copies().get(0).id());
              assertThat(view.article().chain().edges())
                  .extracting(Edge::url)
                  .doesNotContain(URI.create("http://gazette.example/a"));
            });
  }

  @Test
  void keepsTheCopiesOfASourceThatIsRemoved() {
    page("http://gazette.example/a", "A title", TEXT, "");
    SourceRecord gazette = feed("gazette", "/a");
    poll(gazette);
    engine.remove(gazette, false);

    assertThat(articles()).hasSize(1);
    assertThat(engine.sources().all()).isEmpty();
  }

  @Test
  void pollsWhatIsDueUntilItIsInterrupted() throws InterruptedException {
    page("http://gazette.example/a", "A title", TEXT, "");
    engine.sources().add(feed("gazette", "/a"));
    CountDownLatch ended = new CountDownLatch(1);
    Thread daemon =
        new Thread(
            () -> {
              try {
                engine.run(DaemonRequest.plain(settings), listener);
              } catch (InterruptedException e) {
                ended.countDown();
              }
            });
    daemon.start();
    assertThat(polled.await(20, TimeUnit.SECONDS)).isTrue();
    daemon.interrupt();

    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(articles()).hasSize(1);
  }

  @Test
  void pollsNoSourceThatIsBeingPolledAlready() {
    SourceRecord source = feed("gazette", "/a");
    engine.sources().add(source);
    try (PollLocks other = PollLocks.beside(settings.db())) {
      assertThat(other.tryLock(source.id())).isPresent();
      PollReport report = engine.poll(List.of(source), listener).get(0);

      assertThat(report.status()).isEqualTo(PollReport.Status.BUSY);
      assertThat(report.message()).isEqualTo("another poll of it is under way");
      assertThat(engine.sources().polls(source.id(), 1)).isEmpty();
    }
    assertThat(engine.poll(List.of(source), listener).get(0).status())
        .isNotEqualTo(PollReport.Status.BUSY);
  }

  @Test
  void keepsTheSettingsInForceWhenChangedOnesCannotBeUsed() throws IOException {
    page("http://gazette.example/a", "A title", TEXT, "");
    SourceRecord source = feed("gazette", "/a");
    engine.sources().add(source);
    Files.writeString(directory.resolve("wrong.yaml"), "hosts: gazette.example\nfields: {t: h1}\n");
    try (StemmaDatabase database = StemmaDatabase.open(settings.db(), Mode.WRITE, () -> NOW);
        PollLocks locks = PollLocks.beside(settings.db());
        Polls polls =
            new Polls(settings, database, () -> NOW, listener, locks, Traffic.UNCOUNTED, null)) {
      Settings wrong =
          new Settings(
              StoreAddress.of(settings.db()),
              settings.db(),
              FullText.AUTO,
              settings.fetchProxy(),
              settings.fetchAllow(),
              Duration.ZERO,
              null,
              null,
              4,
              Schedule.AUTO,
              Quota.USUAL,
              null,
              directory,
              null,
              null,
              List.of());
      assertThatThrownBy(() -> polls.use(wrong)).isInstanceOf(ConfigurationException.class);
      assertThat(polls.one(source).status()).isEqualTo(PollReport.Status.DONE);
      polls.use(settings);
      assertThat(polls.one(source).status()).isEqualTo(PollReport.Status.NOT_MODIFIED);
    }
  }

  @Test
  void refusesASecondDaemonOnOneStore() throws InterruptedException {
    try (DaemonLock first = DaemonLock.beside(settings.db())) {
      first.hold();
      assertThatThrownBy(() -> engine.run(DaemonRequest.plain(settings), listener))
          .isInstanceOf(StemmaException.class)
          .hasMessageContaining("another `stemma run`")
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("stemma.db.run");
    }
    try (DaemonLock next = DaemonLock.beside(settings.db())) {
      next.hold();
    }
  }

  @Test
  void leavesNothingOfAScratchFolder() throws IOException {
    ScratchFolder folder = new ScratchFolder();
    Files.writeString(Files.createDirectory(folder.path().resolve("d")).resolve("f"), "x");
    folder.close();

    assertThat(folder.path()).doesNotExist();
  }

  @Test
  void throwsAwayTheStoreOfAScratchEngine() {
    try (Engine scratch = LocalEngine.factory(() -> NOW).open(settings, Access.SCRATCH)) {
      scratch.sources().add(feed("gazette"));
      assertThat(engine.sources().all()).isEmpty();
    }
  }
}
