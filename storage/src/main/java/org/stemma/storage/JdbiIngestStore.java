package org.stemma.storage;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.IngestStore;
import org.stemma.core.ingest.IngestTx;
import org.stemma.core.match.MatchStore;
import org.stemma.core.page.PageTrace;

/** What polls write, through the one writing connection. */
final class JdbiIngestStore implements IngestStore {
  private final Readers readers;
  private final Writer writer;
  private final InstantSource clock;

  /** Of the writer's transactions, which come one after the other. */
  private final RecentMatches recent;

  JdbiIngestStore(Readers readers, Writer writer, InstantSource clock, RecentMatches recent) {
    this.readers = readers;
    this.writer = writer;
    this.clock = clock;
    this.recent = recent;
  }

  @Override
  public Optional<KnownItem> item(SourceId source, String itemKey) {
    return readers.read(
        handle ->
            handle
                .createQuery(
                    "SELECT hash, copy FROM item_seen WHERE source = :source AND key = :key")
                .bind("source", source.value())
                .bind("key", StoredText.wellFormed(itemKey))
                .map(
                    (row, c) -> {
                      long id = row.getLong("copy");
                      @Nullable CopyId copy = row.wasNull() ? null : new CopyId(id);
                      return new KnownItem(row.getString("hash"), copy);
                    })
                .findOne());
  }

  @Override
  public Optional<CopyId> copyAt(CanonicalUrl key) {
    return readers.read(handle -> CopyRows.at(handle, key));
  }

  @Override
  public List<PageTrace> traces(String site) {
    return readers.read(handle -> SiteRows.of(handle, site));
  }

  @Override
  public <T> T matches(Function<MatchStore, T> question) {
    return readers.read(
        handle -> {
          try (JdbiMatchStore matches = new JdbiMatchStore(handle, new RecentMatches())) {
            return question.apply(matches);
          }
        });
  }

  @Override
  public <T> T preview(Function<IngestTx, T> work) {
    List<T> result = new ArrayList<>();
    try {
      write(
          tx -> {
            result.add(work.apply(tx));
            throw new TakenBack();
          });
    } catch (TakenBack e) {
      return result.get(0);
    }
    throw new IllegalStateException("a preview was kept");
  }

  /** Ends a preview; carries nothing. */
  private static final class TakenBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenBack() {
      super("a preview is taken back", null, false, false);
    }
  }

  @Override
  public void write(Consumer<IngestTx> work) {
    writer.write(
        handle -> {
          JdbiIngestTx tx = new JdbiIngestTx(handle, clock.instant(), recent);
          try (tx) {
            work.accept(tx);
            tx.end();
          }
          return tx;
        });
  }
}
