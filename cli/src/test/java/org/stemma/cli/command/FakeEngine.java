package org.stemma.cli.command;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.ArticleLink;
import org.stemma.cli.engine.DaemonRequest;
import org.stemma.cli.engine.DaemonState;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.Found;
import org.stemma.cli.engine.PluginLine;
import org.stemma.cli.engine.PollListener;
import org.stemma.cli.engine.Trace;
import org.stemma.cli.engine.TraceHop;
import org.stemma.cli.engine.Trial;
import org.stemma.core.ConfigurationException;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.Rulings;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.core.match.Decision;
import org.stemma.core.plugin.Setting;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleStatistics;
import org.stemma.core.query.ArticleSummary;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.InMemoryArticleStatistics;
import org.stemma.core.query.OutletFinder;
import org.stemma.core.query.StoreStatus;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.websub.Subscription;

/** An engine in memory, scripted by a test. */
final class FakeEngine implements Engine, SourceCatalog, ArticleFinder {
  final Map<SourceId, SourceRecord> sources = new TreeMap<>();
  final Map<SourceId, PollState> states = new HashMap<>();
  final Map<SourceId, Subscription> subscriptions = new HashMap<>();
  @Nullable String storeProblem;
  final List<ArticleView> articles = new ArrayList<>();
  final Map<URI, List<Found>> web = new HashMap<>();
  final List<Decision> decisions = new ArrayList<>();
  final List<TraceHop> hops = new ArrayList<>();
  final List<ArticleId> kept = new ArrayList<>();
  Trace.@Nullable Origin origin;
  final List<SourceId> removed = new ArrayList<>();
  Function<SourceRecord, PollReport> polls = s -> Samples.polled(s.id().value(), 0, 0);
  ArticleQuery asked = ArticleQuery.ALL;
  @Nullable List<SourceRecord> polled;
  @Nullable FeedInfo feed;
  boolean closed;
  @Nullable DaemonRequest asDaemon;
  @Nullable DaemonState daemon;

  SourceRecord source(String name) {
    return find(new SourceId(name)).orElseThrow();
  }

  @Override
  public SourceCatalog sources() {
    return this;
  }

  @Override
  public ArticleFinder articles() {
    return this;
  }

  @Override
  public ArticleStatistics statistics() {
    return new InMemoryArticleStatistics(() -> articles);
  }

  @Override
  public OutletFinder outlets() {
    throw new UnsupportedOperationException("outlets are tried on a real store");
  }

  @Override
  public List<PluginLine> plugins() {
    Setting url =
        new Setting("url", "address", "the feed", null, null, null, List.of(), true, false);
    return List.of(
        new PluginLine("rss", "0.1.0", "Feeds", null, null, List.of(url)),
        new PluginLine("web", "0.1.0", "Lists", null, null, List.of(url)));
  }

  @Override
  public void check(SourceRecord source) {
    if (source.settings().containsKey("bad")) {
      throw new ConfigurationException("setting 'bad' is not one of plugin " + source.plugin());
    }
  }

  @Override
  public Optional<String> storeProblem() {
    return Optional.ofNullable(storeProblem);
  }

  @Override
  public Optional<Subscription> subscription(SourceId source) {
    return Optional.ofNullable(subscriptions.get(source));
  }

  @Override
  public Map<String, String> shown(SourceRecord source) {
    Map<String, String> shown = new TreeMap<>(source.settings());
    shown.computeIfPresent("token", (k, v) -> "***");
    return shown;
  }

  @Override
  public List<Found> discover(URI address) throws IOException {
    List<Found> found = web.get(address);
    if (found == null) {
      throw new IOException(address + ": no such host; check the address");
    }
    return found;
  }

  @Override
  public Trial trial(SourceRecord source) {
    return new Trial(polls.apply(source), feed, Samples.offers());
  }

  @Override
  public List<PollReport> poll(List<SourceRecord> chosen, PollListener each) {
    this.polled = chosen;
    List<PollReport> reports = new ArrayList<>();
    for (SourceRecord source : chosen) {
      PollReport report = polls.apply(source);
      for (ArticleView article : report.fresh() > 0 ? articles : List.<ArticleView>of()) {
        each.stored(source.id(), article.article().id(), article.copies().get(0).copy());
      }
      each.polled(report);
      reports.add(report);
    }
    return reports;
  }

  @Override
  public void run(DaemonRequest request, PollListener each) throws InterruptedException {
    asDaemon = request;
    poll(List.copyOf(sources.values()), each);
    throw new InterruptedException();
  }

  @Override
  public Optional<DaemonState> daemon() {
    return Optional.ofNullable(daemon);
  }

  @Override
  public Trace trace(URI address, int depth, boolean keep) {
    return new Trace(hops, origin, keep ? kept : List.of());
  }

  @Override
  public List<Decision> why(ArticleId article, @Nullable ArticleId other) {
    return decisions;
  }

  @Override
  public Rulings rulings() {
    throw new UnsupportedOperationException("rulings are tried on a real store");
  }

  @Override
  public List<ArticleLink> links(ArticleId article) {
    return List.of();
  }

  @Override
  public Optional<ArticleId> articleOf(CopyId copy) {
    return Optional.empty();
  }

  @Override
  public List<ArticleId> named(ArticleId article) {
    return List.of();
  }

  @Override
  public List<ArticleId> namedBy(ArticleId article) {
    return List.of();
  }

  @Override
  public List<LoggedDecision> decisions(
      @Nullable ArticleId article, @Nullable Instant since, int limit) {
    return List.of();
  }

  @Override
  public List<Revision> revisions(CopyId copy) {
    return List.of();
  }

  @Override
  public void rename(SourceId from, SourceId to) {
    SourceRecord source = java.util.Objects.requireNonNull(sources.remove(from));
    sources.put(to, source.named(to));
  }

  @Override
  public void remove(SourceRecord source, boolean purge) {
    sources.remove(source.id());
    removed.add(source.id());
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public List<SourceRecord> all() {
    return List.copyOf(sources.values());
  }

  @Override
  public Optional<SourceRecord> find(SourceId id) {
    return Optional.ofNullable(sources.get(id));
  }

  @Override
  public void add(SourceRecord source) {
    if (sources.putIfAbsent(source.id(), source) != null) {
      throw new IllegalArgumentException("taken: " + source.id());
    }
  }

  @Override
  public void update(SourceRecord source) {
    sources.put(source.id(), source);
  }

  @Override
  public void remove(SourceId id) {
    sources.remove(id);
  }

  @Override
  public PollState state(SourceId id) {
    return states.getOrDefault(id, PollState.FRESH);
  }

  @Override
  public List<SourceRecord> due(Instant now) {
    return sources.values().stream().filter(s -> s.enabled() && state(s.id()).due(now)).toList();
  }

  @Override
  public void record(PollReport report, PollState after) {
    states.put(report.source(), after);
  }

  @Override
  public void tryRoom() {}

  @Override
  public void restate(SourceId id, PollState state) {
    states.put(id, state);
  }

  @Override
  public List<PollReport> polls(SourceId id, int limit) {
    return List.of(Samples.mended(id.value()));
  }

  @Override
  public boolean undoMove(SourceId id, Instant now) {
    PollState state = state(id);
    state.moves().undo(now).ifPresent(moves -> states.put(id, state.with(moves)));
    return state.moves().address().isPresent();
  }

  @Override
  public void title(SourceId id, String title) {}

  @Override
  public Result list(ArticleQuery query) {
    asked = query;
    List<ArticleSummary> found = articles.stream().map(Samples::summary).toList();
    return new Result(found, query.limit() == 1 ? "c1" : null);
  }

  @Override
  public void each(ArticleQuery query, Consumer<ArticleView> reader) {
    asked = query;
    articles.forEach(reader);
  }

  @Override
  public List<ArticleId> resolve(String reference) {
    return articles.stream()
        .filter(
            a ->
                a.article().id().value().startsWith(reference)
                    || a.copies().stream()
                        .anyMatch(c -> c.copy().url().toString().equals(reference)))
        .map(a -> a.article().id())
        .toList();
  }

  @Override
  public Optional<ArticleView> find(ArticleId id) {
    return articles.stream().filter(a -> a.article().id().equals(id)).findFirst();
  }

  @Override
  public StoreStatus status() {
    return new StoreStatus("/data/stemma.db", 4, 18_204, 25_911, sources.size(), 212_000_000L);
  }
}
