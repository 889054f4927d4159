package org.stemma.cli.polite;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.http.FetchPolicy;
import org.stemma.core.http.HttpFetcher;
import org.stemma.core.http.MovingClock;
import org.stemma.core.http.PageFetcher;
import org.stemma.core.http.RobotsCache;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.FullText;
import org.stemma.core.ingest.ItemReader;
import org.stemma.core.ingest.PollPolicy;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.Poller;
import org.stemma.core.ingest.Quota;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.core.match.Matcher;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.Recipes;
import org.stemma.core.plugin.PluginHost;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.provenance.ClaimReader;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleView;
import org.stemma.core.websub.Callback;
import org.stemma.core.websub.Subscriber;
import org.stemma.core.websub.Subscription;
import org.stemma.plugins.rss.RssPlugin;
import org.stemma.scheduler.QuartzCron;
import org.stemma.storage.StemmaDatabase;

/**
 * The program's own poller, feed plugin and store, with real connections to a server on loopback
 * that is every host of the public network, answers as scripted and remembers what it was asked. A
 * clock that only moves when it is told to, or when the fetcher waits for its turn.
 */
final class PoliteWorld implements AutoCloseable {
  /** A Monday. */
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  static final String AGENT = "Stemma/0.1 (+https://stemma.example/)";

  /** Where hubs would reach this program. */
  static final URI CALLBACK = URI.create("https://reader.example/push");

  static final Duration HOUR = Duration.ofHours(1);
  static final Duration DAY = Duration.ofDays(1);

  /** A request as the server met it. */
  record Asked(Instant at, String line, String url, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    boolean conditional() {
      return headers.containsKey("if-none-match") || headers.containsKey("if-modified-since");
    }
  }

  final MovingClock clock = new MovingClock(NOON);
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Function<Asked, MockResponse>> answers = new ConcurrentHashMap<>();
  private final MockWebServer server = new MockWebServer();
  private final Path file;
  private final UnaryOperator<FetchPolicy.Builder> fetching;

  /** Sources whose hubs have told of a change, in order. */
  final List<SourceId> told = new ArrayList<>();

  Subscriber subscriber;
  Callback callback;
  private FullText fullText = FullText.NEVER;
  private StemmaDatabase database;
  private HttpFetcher http;
  private Poller poller;

  PoliteWorld(Path folder) throws Exception {
    this(folder, policy -> policy);
  }

  PoliteWorld(Path folder, UnaryOperator<FetchPolicy.Builder> fetching) throws Exception {
    this.file = folder.resolve("stemma.db");
    this.fetching = fetching;
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
    open();
  }

  private void open() {
    database = StemmaDatabase.open(file, StemmaDatabase.Mode.CREATE, clock);
    FetchPolicy.Builder policy =
        FetchPolicy.as(AGENT).proxy(URI.create("http://127.0.0.1:" + server.getPort()));
    http = clock.fetcher(fetching.apply(policy).build(), database.holds());
    PageFetcher pages = new PageFetcher(http, new RobotsCache(http, clock), clock);
    subscriber = new Subscriber(database.subscriptions(), http, CALLBACK, clock);
    poller =
        new Poller(
            database.sources(),
            database.ingest(),
            new PluginHost(List.of(new RssPlugin()), http, pages, clock),
            new ItemReader(
                pages, new PageReader(), Recipes.NONE, new ClaimReader(), fullText, clock),
            new CopyWriter(new Matcher(), new ChainBuilder(), new Merger()),
            new PollPolicy(new QuartzCron()),
            subscriber,
            Quota.USUAL,
            clock);
    callback = new Callback(database.subscriptions(), database.sources(), told::add, clock);
  }

  private void shut() {
    http.close();
    database.close();
  }

  /** As when the program ends and is started again; nothing but the database is kept. */
  void restart() {
    shut();
    open();
  }

  /** From now on pages behind items are read too. */
  void readPages() {
    fullText = FullText.ALWAYS;
    restart();
  }

  private MockResponse answer(RecordedRequest request) {
    Map<String, String> headers = new TreeMap<>();
    request
        .getHeaders()
        .forEach(h -> headers.put(h.getFirst().toLowerCase(Locale.ROOT), h.getSecond()));
    String url = request.getTarget();
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    Asked met =
        new Asked(clock.instant(), request.getRequestLine(), url, Map.copyOf(headers), body);
    asked.add(met);
    return answers.getOrDefault(url, any -> reply(404, "no").build()).apply(met);
  }

  /** An answer; headers are given as name, value, name, value. */
  static MockResponse.Builder reply(int status, String body, String... headers) {
    MockResponse.Builder answer =
        new MockResponse.Builder().code(status).setHeader("Content-Type", "application/xml");
    for (int i = 0; i < headers.length; i += 2) {
      answer.setHeader(headers[i], headers[i + 1]);
    }
    return answer.body(body);
  }

  /** An address answers so, one after the other; the last for ever. */
  void serve(String url, MockResponse.Builder... script) {
    Deque<MockResponse.Builder> left = new ArrayDeque<>(List.of(script));
    answers.put(
        url,
        any -> {
          synchronized (left) {
            return (left.size() > 1 ? left.remove() : left.element()).build();
          }
        });
  }

  /** An address holds a document, and says so to who has it. */
  void keep(String url, String body, String etag) {
    answers.put(
        url,
        met ->
            (met.header("if-none-match").equals(etag)
                    ? reply(304, "", "ETag", etag)
                    : reply(200, body, "ETag", etag))
                .build());
  }

  void serve(String url, int status, String body, String... headers) {
    serve(url, reply(status, body, headers));
  }

  /** A feed with an item for each title. */
  static String rss(String... titles) {
    return channel("", titles);
  }

  /** The same with elements of the channel's own before the items. */
  static String channel(String elements, String... titles) {
    StringBuilder rss =
        new StringBuilder("<rss version='2.0'><channel><title>Gazette</title>").append(elements);
    for (String title : titles) {
      rss.append("<item><guid isPermaLink='false'>").append(title).append("</guid><title>");
      rss.append(title).append("</title><link>http://gazette.example/").append(title);
      rss.append("</link><description>All there is to say of ").append(title);
      rss.append(".</description></item>");
    }
    return rss.append("</channel></rss>").toString();
  }

  /** A source that is due once an hour, named after its host. */
  SourceRecord add(String url) {
    return add(URI.create(url).getHost().replaceAll("\\..*", ""), url, Schedule.every(HOUR));
  }

  SourceRecord add(String name, String url, Schedule schedule, String... settings) {
    Map<String, String> all = new HashMap<>(Map.of("url", url));
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    SourceRecord source =
        SourceRecord.added(new SourceId(name), "rss", all, List.of(), schedule, clock.instant());
    database.sources().add(source);
    return source;
  }

  /** Polls now, due or not. */
  PollReport poll(SourceRecord source) {
    return poller.poll(source, (id, article, copy) -> {});
  }

  /** Lets an hour pass, and polls. */
  PollReport pollAfter(Duration time, SourceRecord source) {
    clock.advance(time);
    return poll(source);
  }

  /** Polls whenever the source is due until so much time has passed. */
  void pollFor(Duration time, SourceRecord source) {
    Instant end = clock.instant().plus(time);
    while (true) {
      PollState state = state(source);
      Instant next = state.nextPollAt() == null ? clock.instant() : state.nextPollAt();
      if (state.gone() >= 2 || !next.isBefore(end)) {
        clock.reach(end);
        return;
      }
      clock.reach(next);
      poll(source);
    }
  }

  /** Answers an address by what it is asked. */
  void answer(String url, Function<Asked, MockResponse.Builder> script) {
    answers.put(url, met -> script.apply(met).build());
  }

  Optional<Subscription> subscription(SourceRecord source) {
    return database.subscriptions().of(source.id());
  }

  void remove(SourceRecord source) {
    database.sources().remove(source.id());
  }

  PollState state(SourceRecord source) {
    return database.sources().state(source.id());
  }

  /** From the end of the last poll to the next. */
  Duration wait(SourceRecord source) {
    return Duration.between(clock.instant(), state(source).nextPollAt());
  }

  /** Every stored article as it stands, its changes counted. */
  List<ArticleView> articles() {
    List<ArticleView> all = new ArrayList<>();
    database.articles().each(ArticleQuery.ALL, article -> all.add(article));
    return all;
  }

  /** What was asked of an address, in order. */
  List<Asked> asked(String url) {
    return asked().stream().filter(request -> request.url().equals(url)).toList();
  }

  List<Asked> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  Asked last() {
    List<Asked> all = asked();
    return all.get(all.size() - 1);
  }

  @Override
  public void close() {
    shut();
    server.close();
  }
}
