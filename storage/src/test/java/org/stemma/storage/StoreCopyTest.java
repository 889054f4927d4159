package org.stemma.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;
import static org.stemma.core.ingest.Samples.copy;
import static org.stemma.core.ingest.Samples.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.StorageException;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.Reading;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.Narrowing;
import org.stemma.storage.StemmaDatabase.Mode;

/** From a file to a server and back. */
final class StoreCopyTest {
  private static final CopyWriter WRITER =
      new CopyWriter(new Matcher(), new ChainBuilder(), new Merger());

  @TempDir Path directory;

  @AfterEach
  void giveBack() {
    PostgresServer.giveBack();
  }

  private StoreAddress file(String name) {
    return StoreAddress.of(directory.resolve(name));
  }

  private static StemmaDatabase open(StoreAddress address, Mode mode) {
    return StemmaDatabase.open(address, mode, () -> NOON, () -> {});
  }

  private static void write(StemmaDatabase store, SourceId source, String url, String text) {
    Copy copy = copy(url, "Title of " + url, text);
    Reading reading = new Reading(copy.key(), copy, List.of(), List.of(), true, null, null, false);
    store
        .ingest()
        .write(
            tx -> {
              CopyId id = WRITER.write(tx, source, reading, NOON).copy();
              tx.item(source, url, "hash", id, NOON);
            });
  }

  /** Thirty stories and their re-posts; one source that was purged leaves numbers unused. */
  private StoreAddress filled() {
    StoreAddress address = file("from.db");
    try (StemmaDatabase store = open(address, Mode.CREATE)) {
      store.sources().add(source(GAZETTE, "news", "home"));
      store.sources().add(source(HERALD));
      store.sources().restate(GAZETTE, PollState.FRESH);
      for (int i = 0; i < 30; i++) {
        String text = Corpus.story(i, 120);
        write(store, GAZETTE, "https://gazette.example/" + i, text);
        write(store, HERALD, "https://herald.example/" + i, text + " And so it ends.");
      }
      SourceId gone = new SourceId("gone");
      write(store, gone, "https://gone.example/1", Corpus.story(99, 120));
      store.ingest().write(tx -> WRITER.purge(tx, gone));
    }
    return address;
  }

  private static List<ArticleView> articles(StoreAddress address) {
    List<ArticleView> articles = new ArrayList<>();
    try (StemmaDatabase store = open(address, Mode.READ)) {
      store.articles().each(ArticleQuery.ALL, articles::add);
    }
    return articles;
  }

  private static int found(StoreAddress address, String words) {
    try (StemmaDatabase store = open(address, Mode.READ)) {
      return store.articles().list(new Narrowing().words(words).query()).articles().size();
    }
  }

  @Test
  void bringsAStoreToAServerAndBackAsItWas() {
    StoreAddress from = filled();
    StoreAddress server = PostgresServer.empty();
    StoreAddress back = file("back.db");

    StoreCopy.Result there = StoreCopy.copy(from, server, StoreProgress.NONE);
    StoreCopy.Result here = StoreCopy.copy(server, back, StoreProgress.NONE);

    assertThat(there.rows()).isGreaterThan(1_000);
    assertThat(here).isEqualTo(there);
    assertThat(articles(server)).hasSize(30).isEqualTo(articles(from));
    assertThat(articles(back)).isEqualTo(articles(from));
    String word = List.of(Corpus.story(7, 120).split(" ", -1)).get(3);
    assertThat(found(server, word)).isPositive().isEqualTo(found(from, word));
    assertThat(found(back, word)).isEqualTo(found(from, word));
    assertThat(StoreCheck.of(server, StoreProgress.NONE)).isEmpty();
    assertThat(StoreCheck.of(back, StoreProgress.NONE)).isEmpty();
    // What comes next is joined there as here, under the same numbers.
    for (StoreAddress store : List.of(from, server, back)) {
      try (StemmaDatabase open = open(store, Mode.WRITE)) {
        write(open, HERALD, "https://third.example/7", Corpus.story(7, 120));
      }
    }
    assertThat(articles(server)).isEqualTo(articles(from));
    assertThat(articles(back)).isEqualTo(articles(from));
  }

  @Test
  void goesOnWhereItWasBrokenOff() {
    StoreAddress from = filled();
    for (StoreAddress to : List.of(PostgresServer.empty(), file("to.db"))) {
      for (String at : List.of("copying copy_revision", "copying match_posting", "indexing")) {
        assertThatThrownBy(() -> StoreCopy.copy(from, to, stopAt(at)))
            .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> open(to, Mode.CREATE))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("holds half a copy");
      }
      StoreCopy.copy(from, to, StoreProgress.NONE);

      assertThat(articles(to)).isEqualTo(articles(from));
      assertThatThrownBy(() -> StoreCopy.copy(from, to, StoreProgress.NONE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("already");
    }
  }

  private static StoreProgress stopAt(String what) {
    return (now, done, all) -> {
      if (now.equals(what)) {
        throw new CancellationException("stopped at " + what);
      }
    };
  }

  @Test
  void findsThatTheSourceWasWrittenBetweenTwoTries() {
    StoreAddress from = filled();
    StoreAddress to = file("to.db");
    assertThatThrownBy(() -> StoreCopy.copy(from, to, stopAt("copying article")))
        .isInstanceOf(CancellationException.class);
    try (StemmaDatabase store = open(from, Mode.WRITE)) {
      store.sources().title(GAZETTE, "Another title");
    }

    assertThatThrownBy(() -> StoreCopy.copy(from, to, StoreProgress.NONE))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("is not the same as");
    assertThatThrownBy(() -> open(to, Mode.READ)).hasMessageContaining("holds half a copy");
  }

  @Test
  void knowsEveryTableOfBothDatabases() {
    Set<String> listed = new TreeSet<>(Set.of(StoreTable.TEXT));
    StoreTable.ALL.forEach(table -> listed.add(table.name()));
    try (StemmaDatabase made = open(file("s.db"), Mode.CREATE);
        Handle sqlite = StorePlace.of(file("s.db")).connector().reader();
        Handle postgres = StorePlace.of(PostgresServer.withTables()).connector().reader()) {
      assertThat(made.articles().status().copies()).isZero();
      assertThat(
              tables(
                  sqlite,
                  "SELECT name FROM sqlite_schema WHERE type = 'table'"
                      + " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'article_text_%'"))
          .isEqualTo(listed);
      assertThat(
              tables(
                  postgres,
                  "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
                      + " AND tablename !~ '^match_posting_|^stemma_schema$'"))
          .isEqualTo(listed);
      for (StoreTable table : StoreTable.ALL) {
        assertThat(TableRows.columns(postgres, table)).isEqualTo(TableRows.columns(sqlite, table));
      }
    }
    assertThat(PostgresMigrations.LATEST).isEqualTo(Migrations.LATEST);
  }

  private static Set<String> tables(Handle handle, String sql) {
    return new TreeSet<>(handle.createQuery(sql).mapTo(String.class).list());
  }
}
