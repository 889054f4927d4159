package org.stemma.core.ingest;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.match.MatchStore;
import org.stemma.core.page.PageTrace;

/**
 * A store that remembers which items it has seen, and nothing of their copies once a transaction is
 * over: enough to poll against for a month. One thread.
 */
final class ForgetfulIngestStore implements IngestStore {
  private final Map<InMemoryState.ItemKey, KnownItem> items = new HashMap<>();
  private final InstantSource clock;

  ForgetfulIngestStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<KnownItem> item(SourceId source, String itemKey) {
    return Optional.ofNullable(items.get(new InMemoryState.ItemKey(source, itemKey)));
  }

  @Override
  public Optional<CopyId> copyAt(CanonicalUrl key) {
    return Optional.empty();
  }

  @Override
  public List<PageTrace> traces(String site) {
    return List.of();
  }

  @Override
  public <T> T matches(Function<MatchStore, T> question) {
    return question.apply(new InMemoryState().matches);
  }

  @Override
  public void write(Consumer<IngestTx> work) {
    InMemoryIngestTx tx =
        new InMemoryIngestTx(new InMemoryState(), source -> true, clock.instant());
    work.accept(tx);
    items.putAll(tx.state().items);
  }

  @Override
  public <T> T preview(Function<IngestTx, T> work) {
    return work.apply(new InMemoryIngestTx(new InMemoryState(), source -> true, clock.instant()));
  }
}
