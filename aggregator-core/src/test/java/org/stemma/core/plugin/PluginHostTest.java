package org.stemma.core.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stemma.core.ConfigurationException;
import org.stemma.core.StorageException;
import org.stemma.core.http.FetchPolicy;
import org.stemma.core.http.HttpFetcher;
import org.stemma.core.http.PageFetcher;
import org.stemma.core.http.RobotsCache;
import org.stemma.core.http.Validators;
import org.stemma.core.source.Config;
import org.stemma.core.source.Http;
import org.stemma.core.source.Item;
import org.stemma.core.source.Poll;
import org.stemma.core.source.PollStopped;
import org.stemma.core.source.Source;
import org.stemma.core.source.SourcePlugin;

class PluginHostTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  record Settings(@Config(doc = "the list") URI url) {}

  /** What a test's source does; in its place a real one would read a document. */
  @FunctionalInterface
  interface Script {
    void run(URI url, Http http, Poll poll) throws Exception;
  }

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
      script.run(settings.url(), http, poll);
    }
  }

  static class ScriptedPlugin extends SourcePlugin {
    private final Script script;

    ScriptedPlugin(String id, Script script) {
      super(id, Settings.class, Scripted.class);
      this.script = script;
    }

    @Override
    protected void configure() {
      bind(Script.class).toInstance(script);
    }
  }

  @StartStop public final MockWebServer server = new MockWebServer();

  private final List<Item> items = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<HttpFetcher> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(HttpFetcher::close);
  }

  private PluginHost host(SourcePlugin... plugins) {
    return host(RunLimit.USUAL, plugins);
  }

  private PluginHost host(RunLimit limit, SourcePlugin... plugins) {
    HttpFetcher http =
        new HttpFetcher(
            FetchPolicy.as("Stemma/0.1 (+https://stemma.example/)")
                .allow(List.of("127.0.0.1:" + server.getPort()))
                .hostDelay(Duration.ZERO)
                .build(),
            InstantSource.fixed(NOW));
    opened.add(http);
    InstantSource clock = InstantSource.fixed(NOW);
    return new PluginHost(
        Plugins.of(List.of(plugins)),
        http,
        new PageFetcher(http, new RobotsCache(http, clock), clock),
        clock,
        limit);
  }

  private String at(String path) {
    return "http://127.0.0.1:" + server.getPort() + path;
  }

  private PollSession session(
      Map<String, Validators> known, int limit, @Nullable Instant deadline, Consumer<Item> sink) {
    return new PollSession(
        known, "here", sink, feed -> {}, url -> {}, warnings::add, limit, deadline);
  }

  private PollSession session() {
    return session(Map.of(), 100, null, items::add);
  }

  private PollResult poll(Script script, PollSession session) {
    return host(new ScriptedPlugin("scripted", script))
        .poll("scripted", Map.of("url", at("/list")), session);
  }

  private void answer(int status, String body, String... headers) {
    MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
    for (int i = 0; i < headers.length; i += 2) {
      response.setHeader(headers[i], headers[i + 1]);
    }
    server.enqueue(response.build());
  }

  private static Item item(int n) {
    return Item.at(URI.create("http://news.example/" + n)).build();
  }

  private static String failure(PollResult result) {
    assertThat(result).isInstanceOf(PollResult.Failed.class);
    return ((PollResult.Failed) result).reason();
  }

  @Test
  void handsItemsOverAndKeepsWhatTheServerSaid() {
    answer(200, "list", "ETag", "\"1\"", "Cache-Control", "max-age=600");
    answer(200, "more");
    PollResult result =
        poll(
            (url, http, poll) -> {
              assertThat(poll.cursor()).hasValue("here");
              http.get(url);
              http.get(url.resolve("/more"));
              poll.emit(item(1));
              poll.cursor("there");
            },
            session());

    assertThat(items).containsExactly(item(1));
    assertThat(result)
        .isEqualTo(
            new PollResult.Done(
                Map.of(
                    at("/list"), new Validators("\"1\"", null).of("list".getBytes(UTF_8)),
                    at("/more"), Validators.NONE.of("more".getBytes(UTF_8))),
                "there",
                NOW.plusSeconds(600),
                null,
                false,
                null));
  }

  @Test
  void isNotModifiedWhenAllThatWasAskedForIsNot() throws Exception {
    answer(304, "");
    Validators known = new Validators("\"1\"", null);
    PollResult result =
        poll(
            (url, http, poll) -> assertThat(http.get(url).notModified()).isTrue(),
            session(Map.of(at("/list"), known), 100, null, items::add));

    assertThat(server.takeRequest().getHeaders().get("If-None-Match")).isEqualTo("\"1\"");
    assertThat(result)
        .isEqualTo(new PollResult.NotModified(Map.of(at("/list"), known), "here", null, null));
  }

  @Test
  void tellsWhereTheFirstDocumentMoved() {
    answer(301, "", "Location", "/new");
    answer(200, "list");
    PollResult result = poll((url, http, poll) -> http.get(url), session());

    assertThat(result)
        .isInstanceOfSatisfying(
            PollResult.Done.class, done -> assertThat(done.movedTo()).hasToString(at("/new")));
  }

  @Test
  void turnsAnswersIntoResults() {
    answer(410, "");
    assertThat(poll((url, http, poll) -> http.get(url), session()))
        .isInstanceOf(PollResult.Gone.class);
    answer(429, "", "Retry-After", "60");
    assertThat(poll((url, http, poll) -> http.get(url), session()))
        .isInstanceOfSatisfying(
            PollResult.Throttled.class,
            throttled -> assertThat(throttled.retryAt()).isEqualTo(NOW.plusSeconds(60)));
    answer(404, "");
    assertThat(failure(poll((url, http, poll) -> http.get(url), session()))).contains("status 404");
  }

  @Test
  void seesAFailureThatThePluginWrapsOrSwallows() {
    answer(410, "");
    Script wraps =
        (url, http, poll) -> {
          try {
            http.get(url);
          } catch (IOException e) {
            throw new IllegalStateException("oh", e);
          }
        };
    assertThat(poll(wraps, session())).isInstanceOf(PollResult.Gone.class);

    answer(410, "");
    Script swallows =
        (url, http, poll) -> {
          try {
            http.get(url);
          } catch (IOException e) {
            poll.cursor("there");
          }
        };
    assertThat(poll(swallows, session())).isInstanceOf(PollResult.Gone.class);
  }

  @Test
  void namesThePluginThatBreaks() {
    assertThat(failure(poll((url, http, poll) -> recurse(1), session())))
        .startsWith("plugin scripted failed: ")
        .contains("StackOverflowError");
    assertThat(
            failure(
                poll(
                    (url, http, poll) -> {
                      throw new NoSuchMethodError("emit\u001b[2J\nx");
                    },
                    session())))
        .isEqualTo(
            "plugin scripted was built for another SPI than 1, or lacks a class:"
                + " java.lang.NoSuchMethodError: emit [2J x");
    assertThat(
            failure(
                poll(
                    (url, http, poll) -> {
                      throw new IOException("no XML at line 3");
                    },
                    session())))
        .isEqualTo("no XML at line 3");
  }

  @Test
  void saysWhichDocumentAPluginCouldNotRead() {
    answer(200, "x");
    Script refuses =
        (url, http, poll) -> {
          http.get(url);
          throw new IOException("no XML at line 3");
        };
    assertThat(failure(poll(refuses, session()))).isEqualTo(at("/list") + ": no XML at line 3");
  }

  /** A checked exception where none is declared. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new StackOverflowError();
    }
  }

  @Test
  void losesOneSourceWhateverAPluginThrows() {
    List<Throwable> all =
        List.of(
            new OutOfMemoryError("made up"),
            new StackOverflowError(),
            new Error("plain"),
            new ThreadDeath(),
            new InterruptedException("sneaky"),
            new Exception("checked"),
            new Unspeakable());
    for (Throwable thrown : all) {
      PollResult result =
          poll((url, http, poll) -> PluginHostTest.<RuntimeException>sneak(thrown), session());
      assertThat(result)
          .isInstanceOfSatisfying(
              PollResult.Failed.class,
              failed -> {
                assertThat(failed.severity()).isEqualTo(PollResult.Severity.FAULT);
                assertThat(failed.reason())
                    .startsWith("plugin scripted failed: ")
                    .contains(thrown.getClass().getSimpleName());
              });
    }
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  @SuppressWarnings("NullAway") // a plugin need not be checked for it
  void takesNoNullAndNoEndlessText() {
    assertThat(failure(poll((url, http, poll) -> poll.emit(null), session())))
        .contains("an item that is null");
    String long1 = "x".repeat(1 << 20);
    poll(
        (url, http, poll) -> {
          for (int i = 0; i < 1_000; i++) {
            poll.emit(Item.withGuid("g" + i).content(long1).build());
            poll.remark("again");
          }
        },
        session(Map.of(), 1_000, null, items::add));
    assertThat(items).hasSizeBetween(50, 100);
    assertThat(warnings)
        .contains("more than 100000000 characters; the rest is left out")
        .hasSizeLessThan(25);
  }

  @Test
  void leavesAPluginBehindThatDoesNotEnd() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    List<Throwable> refused = new CopyOnWriteArrayList<>();
    List<Throwable> swallowed = new CopyOnWriteArrayList<>();
    CountDownLatch tried = new CountDownLatch(1);
    Script endless =
        (url, http, poll) -> {
          poll.emit(item(1));
          while (over.getCount() > 0) {
            try {
              over.await();
            } catch (InterruptedException e) {
              swallowed.add(e);
            }
          }
          try {
            poll.emit(item(2));
          } catch (PollStopped e) {
            refused.add(e);
          }
          tried.countDown();
        };
    PluginHost host =
        host(
            new RunLimit(Duration.ofMillis(50), Duration.ofMillis(50)),
            new ScriptedPlugin("scripted", endless));
    Map<String, String> settings = Map.of("url", at("/list"));

    assertThat(failure(host.poll("scripted", settings, session())))
        .isEqualTo("plugin scripted did not end, and could not be stopped");
    assertThat(failure(host.poll("scripted", settings, session())))
        .isEqualTo("plugin scripted has not ended an earlier poll of this source");
    over.countDown();
    assertThat(tried.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(refused).hasSize(1);
    assertThat(swallowed).isNotEmpty();
    assertThat(items).containsExactly(item(1));
  }

  @Test
  void endsAPollThatTakesTooLongWithWhatItHas() {
    Script slow =
        (url, http, poll) -> {
          poll.emit(item(1));
          while (true) {
            poll.remark("still there");
          }
        };
    PluginHost host =
        host(
            new RunLimit(Duration.ofMillis(50), Duration.ofSeconds(20)),
            new ScriptedPlugin("scripted", slow));

    assertThat(host.poll("scripted", Map.of("url", at("/list")), session()))
        .isEqualTo(new PollResult.Done(Map.of(), "here", null, null, false, null));
    assertThat(items).containsExactly(item(1));
    assertThat(warnings).contains("not finished in time");
  }

  private static int recurse(int depth) {
    return depth < 0 ? 0 : recurse(depth + 1) + depth;
  }

  @Test
  void leavesOutWhatIsBeyondTheLimit() {
    PollResult result =
        poll(
            (url, http, poll) -> {
              for (int i = 0; i < 10; i++) {
                poll.emit(item(i));
              }
            },
            session(Map.of(), 3, null, items::add));

    assertThat(result).isInstanceOf(PollResult.Done.class);
    assertThat(items).hasSize(3);
    assertThat(warnings).containsExactly("more than 3 items; the rest is left out");
  }

  @Test
  void changesNothingWhenTheSessionStopsThePoll() {
    answer(200, "list", "ETag", "\"2\"");
    Map<String, Validators> known = Map.of(at("/list"), new Validators("\"1\"", null));
    PollResult result =
        poll(
            (url, http, poll) -> {
              http.get(url);
              poll.cursor("there");
              poll.emit(item(1));
            },
            session(
                known,
                100,
                null,
                item -> {
                  throw new PollStopped("shutting down");
                }));

    assertThat(result).isEqualTo(new PollResult.Done(known, "here", null, null, false, null));
  }

  @Test
  void noticesAPluginThatCatchesTheStop() {
    Script stubborn =
        (url, http, poll) -> {
          for (int i = 0; i < 5; i++) {
            try {
              poll.emit(item(i));
            } catch (PollStopped e) {
              assertThat(e).hasMessageContaining("more than 2 items");
            }
          }
        };
    poll(stubborn, session(Map.of(), 2, null, items::add));

    assertThat(items).hasSize(2);
    assertThat(warnings).anyMatch(warning -> warning.contains("scripted catches PollStopped"));
  }

  @Test
  void endsAPollWhoseTimeIsOver() {
    PollResult result =
        poll(
            (url, http, poll) -> http.get(url),
            session(Map.of(), 100, NOW.minusSeconds(1), items::add));

    assertThat(result).isEqualTo(new PollResult.Done(Map.of(), "here", null, null, false, null));
    assertThat(warnings).containsExactly("not finished in time");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void passesOnWhatTheStoreThrows() {
    Consumer<Item> full =
        item -> {
          throw new StorageException("disk full", null);
        };
    Script tolerant =
        (url, http, poll) -> {
          try {
            poll.emit(item(1));
          } catch (RuntimeException e) {
            poll.cursor("there");
          }
        };

    assertThatThrownBy(
            () -> poll((u, h, poll) -> poll.emit(item(1)), session(Map.of(), 9, null, full)))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> poll(tolerant, session(Map.of(), 9, null, full)))
        .isInstanceOf(StorageException.class);
  }

  @Test
  void leavesOutItemsWithoutAWebAddress() {
    poll(
        (url, http, poll) -> {
          poll.emit(Item.at(URI.create("javascript:alert(1)")).build());
          poll.emit(Item.at(URI.create("/relative")).build());
          poll.emit(Item.withGuid("no page").build());
        },
        session());

    assertThat(items).extracting(Item::guid).containsExactly("no page");
    assertThat(warnings).containsExactly("2 items left out: their address is not http or https");
  }

  @Test
  void refusesPluginsThatItCannotHost() {
    Script nothing = (url, http, poll) -> {};
    SourcePlugin newer =
        new ScriptedPlugin("newer", nothing) {
          @Override
          public int spi() {
            return 2;
          }
        };
    assertThatThrownBy(
            () ->
                host(
                    new ScriptedPlugin("one", nothing),
                    new ScriptedPlugin("one", nothing),
                    new ScriptedPlugin("No Good", nothing),
                    newer))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("its id 'one' is taken by")
        .hasMessageContaining("its id 'No Good' is not 1-32")
        .hasMessageContaining("plugin newer needs SPI 2, this is SPI 1");
  }

  @Test
  void checksSettingsWithoutFetching() {
    PluginHost host = host(new ScriptedPlugin("scripted", (url, http, poll) -> {}));

    host.check("scripted", Map.of("url", at("/list")));
    assertThatThrownBy(() -> host.check("scripted", Map.of("ulr", "x")))
        .hasMessageContaining("did you mean 'url'")
        .hasMessageContaining("missing setting 'url'");
    assertThatThrownBy(() -> host.check("rss", Map.of()))
        .hasMessage("no plugin 'rss'; there are: scripted");
    assertThat(failure(host.poll("scripted", Map.of(), session()))).contains("missing setting");
    assertThat(server.getRequestCount()).isZero();
  }

  static final class Helper {
    @Inject
    Helper() {}
  }

  static final class NeedsHelper implements Source {
    @Inject
    NeedsHelper(Helper helper) {
      assertThat(helper).isNotNull();
    }

    @Override
    public void poll(Poll poll) {}
  }

  @Test
  void asksForExplicitBindings() {
    SourcePlugin plugin = new SourcePlugin("loose", Settings.class, NeedsHelper.class) {};

    assertThat(failure(host(plugin).poll("loose", Map.of("url", at("/")), session())))
        .startsWith("plugin loose cannot make a source: ")
        .contains("Helper");
  }
}
