package org.stemma.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.MatchStore.Posting;

class PostingRowsTest {
  private static final long[] HASHES = {-9_000_000_000_000_000_000L, -7, 0, 5, 1L << 40};
  private static final long NORTH = Integer.MIN_VALUE;
  private static final long SOUTH = Integer.MAX_VALUE;

  private final List<Handle> handles = new ArrayList<>();
  private final PostingRows rows = rows(MatchTables.open(handles));

  private static PostingRows rows(Handle handle) {
    return new PostingRows(new Statements(handle), new RecentMatches());
  }

  private static Posting posting(long site, long copy) {
    return new Posting(site, new CopyId(copy));
  }

  @AfterEach
  void closeTheDatabases() {
    handles.forEach(Handle::close);
  }

  @Test
  void findsWhatIsHeldBackAsWhatIsWritten() {
    rows.add(new CopyId(1), SOUTH, HASHES);
    rows.add(new CopyId(2), NORTH, new long[] {5});
    rows.write();
    rows.add(new CopyId(3), NORTH, new long[] {5, 0});
    rows.add(new CopyId(4), -1, new long[] {5});
    List<Posting> first = List.of(posting(NORTH, 2), posting(NORTH, 3), posting(-1, 4));

    assertThat(rows.find(new long[] {5}, 3)).isEqualTo(Map.of(5L, first));
    assertThat(rows.onSite(NORTH, 5, 9)).containsExactly(new CopyId(2), new CopyId(3));
    Map<Long, List<Posting>> before = rows.find(HASHES, 9);
    rows.write();

    assertThat(rows.find(new long[] {5}, 3)).isEqualTo(Map.of(5L, first));
    assertThat(rows.onSite(NORTH, 5, 1)).containsExactly(new CopyId(2));
    assertThat(rows.find(HASHES, 9)).isEqualTo(before).containsKey(-7L).hasSize(HASHES.length);
  }

  @Test
  void findsTheSameOfACrowdedHashAtFirstAndLater() {
    long[] many = LongStream.range(0, 100).toArray();
    for (int copy = 1; copy <= 600; copy++) {
      rows.add(new CopyId(copy), copy % 2 == 0 ? NORTH : SOUTH, new long[] {70, 99});
    }
    rows.add(new CopyId(601), 0, many);
    rows.write();
    List<Posting> crowd = List.of(posting(NORTH, 2), posting(NORTH, 4));

    Map<Long, List<Posting>> atFirst = rows.find(many, 2);
    assertThat(atFirst)
        .hasSize(many.length)
        .containsEntry(70L, crowd)
        .containsEntry(99L, crowd)
        .containsEntry(63L, List.of(posting(0, 601)));
    assertThat(rows.find(many, 2)).isEqualTo(atFirst);

    for (int copy = 1; copy <= 600; copy++) {
      rows.remove(new CopyId(copy), copy % 2 == 0 ? NORTH : SOUTH, new long[] {70, 99});
    }
    assertThat(rows.find(many, 2)).hasSize(many.length).containsEntry(70L, atFirst.get(63L));
    assertThat(rows.find(many, 2)).hasSize(many.length).containsEntry(99L, atFirst.get(63L));
  }

  @Test
  void comesBackToWhatWasHeldBackBefore() {
    rows.add(new CopyId(1), SOUTH, HASHES);
    List<PostingRows.Sketch> mark = rows.mark();
    rows.remove(new CopyId(1), SOUTH, HASHES);
    rows.add(new CopyId(2), SOUTH, HASHES);
    rows.backTo(mark);

    assertThat(rows.find(new long[] {5}, 9)).isEqualTo(Map.of(5L, List.of(posting(SOUTH, 1))));
    rows.write();
    assertThat(rows.find(new long[] {5}, 9)).isEqualTo(Map.of(5L, List.of(posting(SOUTH, 1))));
  }

  @Test
  void removesACopyFromItsOwnHashesAlone() {
    rows.add(new CopyId(1), SOUTH, HASHES);
    rows.add(new CopyId(2), SOUTH, HASHES);
    rows.write();
    rows.remove(new CopyId(1), SOUTH, HASHES);

    assertThat(rows.find(HASHES, 9))
        .hasSize(HASHES.length)
        .containsEntry(-7L, List.of(posting(SOUTH, 2)));
  }

  @Test
  void takesOverThePostingsOfAnOlderDatabase() {
    Handle old = Jdbi.create("jdbc:sqlite::memory:").open();
    handles.add(old);
    MatchTables.script(old, "0002_match.sql");
    for (long hash : HASHES) {
      old.execute("INSERT INTO match_posting VALUES (?, ?, 1), (?, ?, 2)", hash, NORTH, hash, -5);
    }
    MatchTables.script(old, "0006_posting.sql");

    List<Posting> both = List.of(posting(NORTH, 1), posting(-5, 2));
    assertThat(rows(old).find(HASHES, 9)).hasSize(HASHES.length).containsEntry(-7L, both);
  }
}
