package org.stemma.core.ingest;

import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.http.FetchPolicy;
import org.stemma.core.http.HttpFetcher;
import org.stemma.core.http.PageFetcher;
import org.stemma.core.http.RobotsCache;
import org.stemma.core.http.SimulatedClock;
import org.stemma.core.http.SimulatedNetwork;
import org.stemma.core.http.SimulatedNetwork.Reply;
import org.stemma.core.match.Matcher;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.Recipes;
import org.stemma.core.plugin.PluginHost;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.provenance.ClaimReader;
import org.stemma.core.source.Config;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Http;
import org.stemma.core.source.Item;
import org.stemma.core.source.Poll;
import org.stemma.core.source.Response;
import org.stemma.core.source.Source;
import org.stemma.core.source.SourcePlugin;

/**
 * A simulated month: the real poller, plugin host and fetcher ask made-up feeds when they are due,
 * on a clock that jumps from one due time to the next. One worker: polls that are due together
 * queue. One thread, no sockets.
 */
final class PollingMonth {
  static final Instant START = Instant.parse("2026-03-02T00:00:00Z"); // a Monday

  private static final Duration EXCHANGE = Duration.ofMillis(150);

  /** What the fetcher promises towards hosts of the public network. */
  private static final Duration SPACING = Duration.ofSeconds(1);

  final List<MonthFeed> feeds;
  final Map<String, Integer> violations = new TreeMap<>();
  final Map<String, Integer> reasons = new TreeMap<>();
  final int[] perHour;
  final Duration length;

  /** The longest that a poll began after it was due, and took, together. */
  Duration late = Duration.ZERO;

  private final SimulatedClock clock = new SimulatedClock(START);
  private final Map<String, MonthFeed> byAddress = new HashMap<>();
  private final Map<String, Instant> askedHost = new HashMap<>();
  private final Map<String, Instant> heldHost = new HashMap<>();

  PollingMonth(int feeds, Duration length, long seed) {
    this.feeds = new MonthOfFeeds(seed, START, length).make(feeds);
    this.length = length;
    this.perHour = new int[(int) length.toHours() + 1];
  }

  private record Turn(Instant at, SourceRecord source, MonthFeed feed) {}

  void run() {
    InMemorySourceCatalog catalog = new InMemorySourceCatalog();
    PriorityQueue<Turn> turns =
        new PriorityQueue<>(Comparator.comparing(Turn::at).thenComparing(t -> t.source().id()));
    for (MonthFeed feed : feeds) {
      String url = feed.manners.url().toString();
      byAddress.put(url, feed);
      SourceId id = new SourceId(feed.manners.url().getPath().substring(1));
      SourceRecord source =
          SourceRecord.added(id, "month", Map.of("url", url), List.of(), Schedule.AUTO, START);
      catalog.add(source);
      turns.add(new Turn(START, source, feed));
    }
    FetchPolicy policy = FetchPolicy.as("Stemma/0.1 (+https://stemma.example/)").build();
    try (HttpFetcher http = SimulatedNetwork.fetcher(policy, clock, EXCHANGE, this::answer)) {
      Poller poller = poller(http, catalog);
      while (!turns.isEmpty() && turns.element().at().isBefore(START.plus(length))) {
        Turn turn = turns.remove();
        clock.reach(turn.at());
        poller.poll(turn.source(), (source, article, copy) -> {});
        late = longer(late, Duration.between(turn.at(), clock.instant()));
        PollState state = catalog.state(turn.source().id());
        String reason = String.valueOf(state.waitReason()).replaceAll("\\d+", "N");
        reasons.merge(reason, 1, Integer::sum);
        if (state.gone() < 2 && state.nextPollAt() != null) {
          turn.feed().expect(state.nextPollAt(), reason);
          turns.add(new Turn(state.nextPollAt(), turn.source(), turn.feed()));
        }
      }
    }
    feeds.stream()
        .flatMap(feed -> Stream.of(feed.door, feed.elsewhere))
        .forEach(
            door -> door.violations.forEach((rule, n) -> violations.merge(rule, n, Integer::sum)));
  }

  Stream<MonthFeed> of(MonthOfFeeds.Kind kind) {
    return feeds.stream().filter(feed -> feed.manners.kind() == kind);
  }

  /** Requests to the address that was asked most, on its busiest day. */
  int mostInADay() {
    return feeds.stream()
        .flatMap(feed -> Stream.of(feed.door, feed.elsewhere))
        .flatMap(door -> door.perDay.stream())
        .mapToInt(n -> n)
        .max()
        .orElse(0);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Poller poller(HttpFetcher http, SourceCatalog catalog) {
    PageFetcher pages = new PageFetcher(http, new RobotsCache(http, clock), clock);
    return new Poller(
        catalog,
        new ForgetfulIngestStore(clock),
        new PluginHost(List.of(new Plugin()), http, pages, clock),
        new ItemReader(
            pages, new PageReader(), Recipes.NONE, new ClaimReader(), FullText.NEVER, clock),
        new CopyWriter(new Matcher(), new ChainBuilder(), new Merger()),
        new PollPolicy(
            (expression, zone, after) -> {
              throw new IllegalStateException("no source of the month has a cron expression");
            }),
        clock);
  }

  private Reply answer(URI url, Map<String, String> request) throws IOException {
    Instant now = clock.instant();
    String host = url.getHost();
    perHour[(int) Math.min(perHour.length - 1L, Duration.between(START, now).toHours())]++;
    @Nullable Instant before = askedHost.put(host, now);
    if (before != null && before.plus(SPACING).isAfter(now)) {
      violations.merge("spacing of a host", 1, Integer::sum);
    }
    if (now.isBefore(heldHost.getOrDefault(host, Instant.MIN))) {
      violations.merge("429 holds its host", 1, Integer::sum);
    }
    String address = url.toString();
    boolean elsewhere = address.endsWith("-elsewhere");
    MonthFeed feed =
        byAddress.get(elsewhere ? address.substring(0, address.length() - 10) : address);
    if (feed == null) {
      throw new IllegalStateException("nobody lives at " + url);
    }
    Reply reply = elsewhere ? feed.answerElsewhere(now, request) : feed.answer(now, request);
    if (reply.status() == 429) {
      heldHost.put(host, now.plusSeconds(Long.parseLong(reply.headers().get("Retry-After"))));
    }
    return reply;
  }

  record Settings(@Config(doc = "the feed") URI url) {}

  /** Reads the documents of {@link MonthFeed}. */
  static final class Lines implements Source {
    private final Settings settings;
    private final Http http;

    @Inject
    Lines(Settings settings, Http http) {
      this.settings = settings;
      this.http = http;
    }

    @Override
    public void poll(Poll poll) throws Exception {
      Response answer = http.get(settings.url());
      if (answer.notModified()) {
        return;
      }
      List<String> lines = new String(answer.body(), StandardCharsets.UTF_8).lines().toList();
      if (!lines.get(0).startsWith("feed ")) {
        throw new IOException("not a feed");
      }
      String[] asks = lines.get(0).substring(5).split(" ", 2);
      List<Integer> hours = new ArrayList<>();
      for (String hour : asks[1].split(",", -1)) {
        if (!hour.isEmpty()) {
          hours.add(Integer.valueOf(hour));
        }
      }
      long ttl = Long.parseLong(asks[0]);
      poll.feed(
          new FeedInfo(
              null,
              null,
              null,
              null,
              null,
              null,
              List.of(),
              null,
              null,
              ttl == 0 ? null : Duration.ofMinutes(ttl),
              hours,
              List.of()));
      for (String line : lines.subList(1, lines.size())) {
        String[] words = line.split(" ", 2);
        Item.Builder item = Item.withGuid(words[0]).title("Item " + words[0]);
        if (!words[1].isEmpty()) {
          item.published(ClaimedDate.at(words[1], Instant.parse(words[1])));
        }
        poll.emit(item.build());
      }
    }
  }

  private static final class Plugin extends SourcePlugin {
    Plugin() {
      super("month", Settings.class, Lines.class);
    }
  }
}
