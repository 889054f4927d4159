package org.stemma.core.ingest;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.stemma.core.http.FetchPolicy;
import org.stemma.core.http.HttpFetcher;
import org.stemma.core.http.PageFetcher;
import org.stemma.core.http.RobotsCache;
import org.stemma.core.match.Corpus;
import org.stemma.core.plugin.PluginHost;
import org.stemma.core.source.Config;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Http;
import org.stemma.core.source.Item;
import org.stemma.core.source.Poll;
import org.stemma.core.source.Response;
import org.stemma.core.source.Source;
import org.stemma.core.source.SourcePlugin;

/** A server on loopback that is every host, and a plugin that offers what it is told to. */
final class PolledWeb implements AutoCloseable {
  private static final List<String> HOSTS =
      List.of("gazette.example:80", "herald.example:80", "www.gazette.example:80");

  /** What a test's source does; in its place a real one would read a document. */
  @FunctionalInterface
  interface Script {
    void run(Http http, Poll poll, URI url) throws Exception;
  }

  record Settings(@Config(doc = "the list") URI url) {}

  static final class Scripted implements Source {
    private final Settings settings;
    private final Http http;
    private final Script script;

    @Inject
    Scripted(Settings settings, Http http, Script script) {
      this.settings = settings;
      this.http = http;
      this.script = script;
    }

    @Override
    public void poll(Poll poll) throws Exception {
      script.run(http, poll, settings.url());
    }
  }

  private static final class Plugin extends SourcePlugin {
    private final Script script;

    Plugin(Script script) {
      super("rss", Settings.class, Scripted.class);
      this.script = script;
    }

    @Override
    protected void configure() {
      bind(Script.class).toInstance(script);
    }
  }

  final List<RecordedRequest> requests = Collections.synchronizedList(new ArrayList<>());
  final PageFetcher pages;
  final PluginHost plugins;
  private final MockWebServer server = new MockWebServer();
  private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private final Map<String, Runnable> events = new ConcurrentHashMap<>();
  private final HttpFetcher http;

  /**
   * A web on which every feed offers {@code items}.
   *
   * @param items as they are at the time of a poll
   */
  PolledWeb(InstantSource clock, List<Item> items, List<FeedInfo> info) throws Exception {
    this(
        clock,
        (http, poll, url) -> {
          Response answer = http.get(url);
          info.forEach(poll::feed);
          if (!answer.notModified()) {
            items.forEach(poll::emit);
          }
        });
  }

  PolledWeb(InstantSource clock, Script script) throws Exception {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
    http =
        new HttpFetcher(
            FetchPolicy.as("Stemma/0.1 (+https://stemma.example/)")
                .proxy(URI.create("http://127.0.0.1:" + server.getPort()))
                .allow(HOSTS)
                .hostDelay(Duration.ZERO)
                .build(),
            clock);
    pages = new PageFetcher(http, new RobotsCache(http, clock), clock);
    plugins = new PluginHost(List.of(new Plugin(script)), http, pages, clock);
  }

  private MockResponse answer(RecordedRequest request) {
    requests.add(request);
    events.getOrDefault(request.getTarget(), () -> {}).run();
    MockResponse answer = answers.get(request.getTarget());
    if (answer == null) {
      return new MockResponse.Builder().code(404).body("no").build();
    }
    String body = bodies.getOrDefault(request.getTarget(), "");
    // What a feed offers changes while its body here does not; a poll would take that for no
    // change.
    return body.isEmpty()
        ? answer
        : answer.newBuilder().body(body + "<!-- " + requests.size() + " -->").build();
  }

  /** Answers an address so from now on; headers are given as name, value, name, value. */
  void serve(String url, int status, String body, String... headers) {
    MockResponse.Builder answer =
        new MockResponse.Builder().code(status).body(body).setHeader("Content-Type", "text/html");
    for (int i = 0; i < headers.length; i += 2) {
      answer.setHeader(headers[i], headers[i + 1]);
    }
    bodies.put(url, status == 304 ? "" : body);
    answers.put(url, answer.build());
  }

  /** Serves a page that holds an article. */
  void page(String url, String title, String text) {
    serve(url, 200, html(title, text));
  }

  static String html(String title, String text) {
    return "<html><head><title>%1$s</title></head><body><article><h1>%1$s</h1>%2$s</article>"
        .formatted(title, paragraphs(text));
  }

  /** A text of made-up words in paragraphs of forty. */
  static String paragraphs(String text) {
    StringBuilder html = new StringBuilder();
    int words = text.split(" ").length;
    for (int from = 0; from < words; from += 40) {
      html.append("<p>").append(Corpus.cut(text, from, from + 40)).append(".</p>");
    }
    return html.toString();
  }

  /** Does something whenever an address is asked for, before it is answered. */
  void whenAsked(String url, Runnable event) {
    events.put(url, event);
  }

  /** The addresses asked for so far, in order, but for robots.txt. */
  List<String> asked() {
    return requests.stream()
        .map(RecordedRequest::getTarget)
        .filter(target -> !target.endsWith("/robots.txt"))
        .collect(Collectors.toList());
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}
