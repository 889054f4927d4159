package org.stemma.core.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.StorageException;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.ItemKey.Keyed;

/**
 * Readings that are written in one transaction, each under its own savepoint, so that one that
 * cannot be stored loses only itself.
 */
final class Batch {
  private static final Logger log = LoggerFactory.getLogger(Batch.class);

  /**
   * Readings a transaction holds: enough to share the cost of a commit, few enough that a crash
   * loses little of what was fetched and other writers wait well under a second.
   */
  static final int SIZE = 20;

  /**
   * A transaction that has taken so long begins no other reading, so that no other source waits
   * longer. Records of large articles are written after it.
   */
  private static final Duration LONGEST = Duration.ofMillis(250);

  private final SourceId source;
  private final IngestStore store;
  private final CopyWriter writer;
  private final Tally tally;
  private final StoredListener listener;
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(Keyed item, Reading reading, Sighting sighting) {
    Instant seen() {
      return sighting.at();
    }
  }

  private record Stored(CopyId id, ArticleId article, Copy copy) {
    Stored of(ArticleId other) {
      return new Stored(id, other, copy);
    }
  }

  Batch(
      SourceId source, IngestStore store, CopyWriter writer, Tally tally, StoredListener listener) {
    this.source = source;
    this.store = store;
    this.writer = writer;
    this.tally = tally;
    this.listener = listener;
  }

  /** Takes a reading, and writes when there are enough. */
  void add(Keyed item, Reading reading, Sighting sighting) {
    entries.add(new Entry(item, reading, sighting));
    int text = reading.copy().text().getBytes(StandardCharsets.UTF_8).length;
    tally.intake = tally.intake.and(text, sighting.at());
    if (entries.size() >= SIZE) {
      flush();
    }
  }

  /** Writes what is there, in as many transactions as their {@link #LONGEST time} asks for. */
  void flush() {
    Deque<Entry> left = new ArrayDeque<>(entries);
    entries.clear();
    while (!left.isEmpty()) {
      writeSome(left);
    }
  }

  private void writeSome(Deque<Entry> left) {
    List<Entry> taken = new ArrayList<>();
    try {
      transaction(left, taken, true);
    } catch (NotFinished e) {
      log.warn("records not written together source={}", source, e.getCause());
      // Nothing was kept. One by one, only the item goes whose record cannot be written.
      taken.forEach(
          entry -> transaction(new ArrayDeque<>(List.of(entry)), new ArrayList<>(), false));
    }
  }

  /** The records that waited for the end of a transaction could not be written. */
  private static final class NotFinished extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFinished(RuntimeException cause) {
      super(cause);
    }
  }

  /**
   * Writes what there is time for.
   *
   * @param taken to this is added what was tried
   * @param together whether records of large articles wait for the end of the transaction
   */
  private void transaction(Deque<Entry> left, List<Entry> taken, boolean together) {
    List<Stored> stored = new ArrayList<>();
    Tally counted = new Tally();
    store.write(
        tx -> {
          if (!tx.listed(source)) {
            throw new SourceRemovedException(source);
          }
          LateRecords late = new LateRecords();
          long start = System.nanoTime();
          do {
            Entry entry = left.remove();
            taken.add(entry);
            LateRecords.Mark mark = late.mark();
            CopyWriter.@Nullable Written written =
                guarded(entry, counted, () -> tx.savepoint(() -> write(tx, entry, late, together)));
            if (written == null) {
              late.backTo(mark);
              continue;
            }
            counted.count(written);
            if (written.change() != CopyWriter.Change.NONE
                && written.change() != CopyWriter.Change.UNKEPT) {
              stored.add(new Stored(written.copy(), written.article(), entry.reading().copy()));
            }
          } while (!left.isEmpty() && System.nanoTime() - start < LONGEST.toNanos());
          finish(tx, late, stored);
        });
    tally.add(counted);
    stored.forEach(s -> listener.stored(source, s.article(), s.copy()));
  }

  private void finish(IngestTx tx, LateRecords late, List<Stored> stored) {
    Set<CopyId> waiting = late.copies();
    try {
      writer.finish(tx, late);
    } catch (StorageException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new NotFinished(e);
    }
    // Which copy of an article was there first, and names it, is known only now.
    stored.replaceAll(
        one -> waiting.contains(one.id()) ? one.of(tx.articleOf(one.id()).orElseThrow()) : one);
  }

  private CopyWriter.Written write(IngestTx tx, Entry entry, LateRecords late, boolean together) {
    CopyWriter.Written written =
        together
            ? writer.write(tx, entry.sighting(), entry.reading(), late)
            : writer.write(tx, entry.sighting(), entry.reading());
    if (entry.reading().trace() != null) {
      tx.remember(entry.reading().trace(), entry.seen());
    }
    @Nullable CopyId done = entry.reading().again() ? null : written.copy();
    ItemKey key = entry.item().key();
    tx.item(source, key.value(), key.hash(), done, entry.seen());
    return written;
  }

  private CopyWriter.@Nullable Written guarded(
      Entry entry, Tally counted, Supplier<CopyWriter.Written> work) {
    try {
      return work.get();
    } catch (StorageException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("item not stored source={} url={}", source, entry.reading().address(), e);
      counted.fail("could not be stored: " + entry.reading().address() + ": " + e.getMessage());
      return null;
    }
  }
}
