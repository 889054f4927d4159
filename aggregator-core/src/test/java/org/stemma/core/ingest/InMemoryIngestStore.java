package org.stemma.core.ingest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.match.MatchStore;
import org.stemma.core.page.PageTrace;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleStatistics;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.CopyView;
import org.stemma.core.query.InMemoryArticleFinder;
import org.stemma.core.query.InMemoryArticleStatistics;
import org.stemma.core.query.OutletFacts;
import org.stemma.core.query.OutletFinder;

/** A store that forgets with the process, and its finder; for tests. Safe for many threads. */
public final class InMemoryIngestStore implements IngestStore {
  private final InMemorySourceCatalog catalog;
  private final InstantSource clock;
  private InMemoryState state = new InMemoryState();

  /**
   * @param catalog whose removals are heard of here
   * @param clock gives the times of changes to articles
   */
  public InMemoryIngestStore(InMemorySourceCatalog catalog, InstantSource clock) {
    this.catalog = catalog;
    this.clock = clock;
    catalog.onRemoval(this::removed);
  }

  @Override
  public synchronized Optional<KnownItem> item(SourceId source, String itemKey) {
    return Optional.ofNullable(state.items.get(new InMemoryState.ItemKey(source, itemKey)));
  }

  @Override
  public synchronized Optional<CopyId> copyAt(CanonicalUrl key) {
    return Optional.ofNullable(state.addresses.get(key));
  }

  @Override
  public synchronized List<PageTrace> traces(String site) {
    return List.copyOf(state.sites.getOrDefault(site, List.of()));
  }

  @Override
  public synchronized <T> T matches(Function<MatchStore, T> question) {
    return question.apply(state.matches.copy());
  }

  @Override
  public synchronized void write(Consumer<IngestTx> work) {
    InMemoryIngestTx tx = new InMemoryIngestTx(state.copy(), catalog::listed, clock.instant());
    work.accept(tx);
    state = tx.state();
  }

  @Override
  public synchronized <T> T preview(Function<IngestTx, T> work) {
    return work.apply(new InMemoryIngestTx(state.copy(), catalog::listed, clock.instant()));
  }

  private synchronized List<LoggedDecision> decisions() {
    return List.copyOf(state.decisions);
  }

  private synchronized List<ArticleFinder.Revision> revisions(CopyId copy) {
    return List.copyOf(state.revisions.getOrDefault(copy, List.of()));
  }

  private synchronized void removed(SourceId source) {
    state.items.keySet().removeIf(key -> key.source().equals(source));
  }

  /** Answers about outlets from what is stored at the time. */
  public OutletFinder outlets() {
    return new OutletFinder(
        new OutletFacts.Reads() {
          @Override
          public <T> T read(Function<OutletFacts, T> question) {
            synchronized (InMemoryIngestStore.this) {
              return question.apply(new InMemoryOutletFacts(state));
            }
          }
        });
  }

  /** Answers from what is stored at the time. */
  public ArticleFinder articles() {
    return new InMemoryArticleFinder(
        this::views,
        this::copyAt,
        source -> catalog.find(source).map(s -> (Set<String>) s.tags()).orElse(Set.of()),
        () -> catalog.all().size(),
        this::decisions,
        this::revisions);
  }

  /** Counts what is stored at the time. */
  public ArticleStatistics statistics() {
    return new InMemoryArticleStatistics(this::views);
  }

  private synchronized Collection<ArticleView> views() {
    return state.articles.values().stream()
        .map(
            written ->
                new ArticleView(
                    written.article(),
                    written.changed(),
                    written.article().members().stream()
                        .filter(state.copies::containsKey)
                        .map(this::view)
                        .toList()))
        .toList();
  }

  private CopyView view(CopyId id) {
    InMemoryState.Held held = state.held(id);
    Instant seen = held.first().at();
    List<SourceId> sources = List.copyOf(held.sources());
    return new CopyView(
        id,
        held.copy(),
        List.copyOf(held.claims()),
        state.fields.getOrDefault(id, List.of()),
        sources,
        seen,
        held.revisions());
  }
}
