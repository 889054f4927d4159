package org.stemma.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.article.CopyId;

class KnownHashesTest {
  private static final int PATIENCE = 500;

  @TempDir Path directory;
  private final List<Handle> handles = new ArrayList<>();
  private final RecentMatches recent = new RecentMatches();
  private final KnownHashes known = recent.known();
  private Handle handle;

  @BeforeEach
  void openADatabase() {
    handle = open();
  }

  private Handle open() {
    String url = "jdbc:sqlite:" + directory.resolve("postings.db");
    Handle opened = Jdbi.create(url).open();
    handles.add(opened);
    if (handles.size() == 1) {
      opened.execute("PRAGMA journal_mode = WAL");
      for (String script : MatchTables.SCRIPTS) {
        MatchTables.script(opened, script);
      }
    }
    return opened;
  }

  @AfterEach
  void closeTheDatabases() {
    handles.forEach(Handle::close);
  }

  private static long[] hashes(long seed, int count) {
    return new Random(seed).longs(count).toArray();
  }

  /** Writes a document's hashes in a transaction of a connection, and keeps it or not. */
  private void write(Handle on, RecentMatches memory, long copy, long[] hashes, boolean kept) {
    on.begin();
    PostingRows rows = begun(on, memory);
    rows.add(new CopyId(copy), 7, hashes);
    rows.write();
    if (kept) {
      on.commit();
    } else {
      on.rollback();
    }
  }

  private static PostingRows begun(Handle on, RecentMatches memory) {
    PostingRows rows = new PostingRows(new Statements(on), memory);
    rows.begin(on.getConnection());
    return rows;
  }

  /** Transactions in which so many documents are looked up, that have nothing in the store. */
  private void look(int transactions, int documents) {
    for (int i = 0; i < transactions; i++) {
      PostingRows rows = begun(handle, recent);
      for (int document = 0; document < documents; document++) {
        rows.find(new long[] {1}, 9);
      }
    }
  }

  private long lacking(long[] hashes) {
    return LongStream.of(hashes).filter(known::lacks).count();
  }

  @Test
  void knowsAllOfAStoreThatItSawGrowFromNothing() {
    long[] written = hashes(1, 5_000);
    write(handle, recent, 1, written, true);
    assertThat(lacking(written)).isZero();
    assertThat(lacking(hashes(2, 5_000))).as("of hashes that none has").isGreaterThan(4_900);
  }

  @Test
  void readsWhatWasThereBeforeBitByBit() {
    long[] written = hashes(1, 9_000);
    write(open(), new RecentMatches(), 1, written, true);
    look(1, PATIENCE - 1);
    assertThat(lacking(hashes(2, 1_000))).as("not yet").isZero();
    look(2, 10);
    long part = lacking(hashes(2, 1_000));
    assertThat(part).as("in part").isBetween(300L, 700L);
    assertThat(lacking(written)).isZero();
    look(3, 10);
    assertThat(lacking(hashes(2, 1_000))).isGreaterThan(950);
    assertThat(lacking(written)).isZero();
  }

  @Test
  void seesWhatAnotherConnectionWrote() {
    write(handle, recent, 1, hashes(1, 50), true);
    long[] foreign = hashes(2, 50);
    write(open(), new RecentMatches(), 2, foreign, true);
    assertThat(begun(handle, recent).find(foreign, 9)).hasSize(50);
  }

  @Test
  void goesOnWhenItsOwnTransactionWasUndone() {
    long[] kept = hashes(1, 50);
    write(handle, recent, 1, kept, true);
    write(handle, recent, 2, hashes(2, 50), false);
    handle.begin();
    begun(handle, recent).remove(new CopyId(1), 7, kept);
    handle.rollback();
    assertThat(begun(handle, recent).find(kept, 9)).hasSize(50);
    assertThat(lacking(hashes(3, 1_000))).isGreaterThan(950);
  }

  @Test
  void growsWithTheStore() {
    long[] written = hashes(1, 2_000);
    write(handle, recent, 1, written, true);
    LongStream.of(hashes(2, 1_500_000)).forEach(known::add);
    assertThat(lacking(hashes(3, 10_000))).as("full").isLessThan(9_500);
    look(3, 10);
    assertThat(lacking(hashes(3, 10_000))).isGreaterThan(9_900);
    assertThat(lacking(written)).isZero();
  }

  @Test
  void tellsApartHashesByTheBitsThatTheIndexKeeps() {
    write(handle, recent, 1, new long[] {5}, true);
    assertThat(known.lacks(5 | 9L << 40)).isFalse();
    assertThat(begun(handle, recent).find(new long[] {5 | 9L << 40}, 9))
        .containsOnlyKeys(5 | 9L << 40);
    assertThat(begun(handle, recent).find(new long[] {6}, 9)).isEqualTo(Map.of());
  }
}
