package org.stemma.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;
import static org.stemma.core.ingest.Samples.alone;
import static org.stemma.core.ingest.Samples.copy;
import static org.stemma.core.ingest.Samples.source;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stemma.core.StorageException;
import org.stemma.core.StorageException.Kind;
import org.stemma.core.article.Copy;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.IngestTx;
import org.stemma.core.ingest.Reading;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleSummary;
import org.stemma.storage.StemmaDatabase.Mode;

/** Several nodes on one database of a server, and what fails under them. */
final class PostgresWriterTest {
  private static final CopyWriter WRITER =
      new CopyWriter(new Matcher(), new ChainBuilder(), new Merger());

  private StoreAddress address;
  private StemmaDatabase database;

  @BeforeEach
  void open() {
    address = PostgresServer.withTables();
    database = node();
  }

  private StemmaDatabase node() {
    return StemmaDatabase.open(address, Mode.WRITE, () -> NOON, () -> {});
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
    PostgresServer.giveBack();
  }

  private static void write(IngestTx tx, SourceId source, String url, String text) {
    Copy copy = copy(url, "Port talks open", text);
    Reading reading = new Reading(copy.key(), copy, List.of(), List.of(), true, null, null, false);
    WRITER.write(tx, source, reading, NOON);
  }

  @Test
  void makesOneArticleOfATextThatTwoNodesTakeInAtOnce() throws Exception {
    int rounds = 60;
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (StemmaDatabase other = node()) {
      List<Callable<Void>> nodes =
          List.of(
              takesIn(database, GAZETTE, "gazette", rounds, start),
              takesIn(other, HERALD, "herald", rounds, start));
      for (Future<Void> done : pool.invokeAll(nodes)) {
        done.get();
      }
      assertThat(other.articles().list(ArticleQuery.ALL).articles())
          .hasSize(rounds)
          .extracting(ArticleSummary::copies)
          .containsOnly(2);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Callable<Void> takesIn(
      StemmaDatabase node, SourceId source, String outlet, int rounds, CyclicBarrier start) {
    return () -> {
      for (int i = 0; i < rounds; i++) {
        String url = "https://" + outlet + ".example/" + i;
        String text = Corpus.story(i, 150);
        start.await();
        node.ingest().write(tx -> write(tx, source, url, text));
      }
      return null;
    };
  }

  @Test
  void letsReadersReadWhileATransactionIsOpen() {
    alone(database.ingest(), copy("https://gazette.example/a"), GAZETTE, NOON);
    Copy next = copy("https://gazette.example/b");
    database
        .ingest()
        .write(
            tx -> {
              tx.add(next, next.key(), GAZETTE, NOON);
              try (StemmaDatabase reader =
                  StemmaDatabase.open(address, Mode.READ, () -> NOON, () -> {})) {
                assertThat(reader.articles().list(ArticleQuery.ALL).articles()).hasSize(1);
                assertThat(reader.ingest().copyAt(next.key())).isEmpty();
              }
            });
    assertThat(database.ingest().copyAt(next.key())).isPresent();
  }

  @Test
  void losesABadItemAloneAndKeepsTheOthers() {
    database
        .ingest()
        .write(
            tx -> {
              write(tx, GAZETTE, "https://gazette.example/a", Corpus.story(1, 150));
              assertThatThrownBy(() -> tx.savepoint(() -> fail(tx)))
                  .isInstanceOf(JdbiException.class);
              write(tx, HERALD, "https://herald.example/a", Corpus.story(1, 150));
            });
    assertThat(database.articles().list(ArticleQuery.ALL).articles())
        .extracting(ArticleSummary::copies)
        .containsExactly(2);
  }

  private static int fail(IngestTx tx) {
    return ((JdbiIngestTx) tx).handle().execute("INSERT INTO copy_source VALUES (-1, 'x', 0)");
  }

  @Test
  void keepsNothingWhereAFailureWasPassedOver() {
    assertThatThrownBy(
            () ->
                database
                    .ingest()
                    .write(
                        tx -> {
                          write(tx, GAZETTE, "https://gazette.example/a", Corpus.story(1, 150));
                          assertThatThrownBy(() -> fail(tx)).isInstanceOf(JdbiException.class);
                        }))
        .isInstanceOf(StorageException.class);
    assertThat(database.articles().status().copies()).isZero();
  }

  @Test
  void keepsNothingOfATransactionWhoseConnectionIsCutAndGoesOn() {
    assertThatThrownBy(
            () ->
                database
                    .ingest()
                    .write(
                        tx -> {
                          write(tx, GAZETTE, "https://gazette.example/a", Corpus.story(1, 150));
                          cut(((JdbiIngestTx) tx).handle());
                          write(tx, GAZETTE, "https://gazette.example/b", Corpus.story(2, 150));
                        }))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("the database " + address + " failed: ");
    assertThat(database.articles().status().copies()).isZero();

    database
        .ingest()
        .write(tx -> write(tx, GAZETTE, "https://gazette.example/a", Corpus.story(1, 150)));
    assertThat(database.articles().status().copies()).isEqualTo(1);
  }

  private void cut(Handle victim) {
    int process = victim.createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one();
    try (Handle other = new ServerDatabase(address).connections().reader()) {
      other.createQuery("SELECT pg_terminate_backend(" + process + ")").mapTo(boolean.class).one();
    }
  }

  @Test
  void letsOneProcessBeAtWorkOnAThing() {
    try (ServerLocks one = new ServerLocks(address);
        ServerLocks other = new ServerLocks(address)) {
      try (ServerLocks ended = new ServerLocks(address)) {
        assertThat(ended.tryLock("gazette")).isTrue();
        assertThat(ended.tryLock("gazette")).isFalse();
        assertThat(one.tryLock("gazette")).isFalse();
        assertThat(ended.tryLock("herald")).isTrue();
        ended.release("herald");
        assertThat(one.tryLock("herald")).isTrue();
      }
      assertThat(one.tryLock("gazette")).as("that of one that ended").isTrue();
      cutAll();
      assertThat(one.tryLock("third")).isTrue();
      assertThat(other.tryLock("gazette")).as("kept, though its connection was cut").isFalse();
    }
  }

  private void cutAll() {
    try (Handle handle = new ServerDatabase(address).connections().reader()) {
      handle
          .createQuery(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE datname = current_database() AND pid <> pg_backend_pid()")
          .mapTo(Boolean.class)
          .list();
    }
  }

  @Test
  void namesALock() {
    try (Handle other = new ServerDatabase(address).connections().writer();
        Handle writer = new ServerDatabase(address).connections().writer()) {
      Dialect.of(other).beginWrite(other);
      writer.execute("SET lock_timeout = 1");

      assertThatThrownBy(
              () ->
                  new ServerFaults(address)
                      .named(
                          () -> {
                            Dialect.of(writer).beginWrite(writer);
                            return writer;
                          }))
          .isInstanceOfSatisfying(
              StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOCKED))
          .hasMessageStartingWith(address + " is locked: ");
      other.execute("ROLLBACK");
      Dialect.of(writer).beginWrite(writer);
      writer.execute("ROLLBACK");
    }
  }

  @Test
  void findsByKeysThatNoIndexTakesWhole() {
    String path = "x".repeat(5_000);
    Copy copy = copy("https://gazette.example/" + path + "?1");
    Copy next = copy("https://gazette.example/" + path + "?2");
    alone(database.ingest(), copy, GAZETTE, NOON);
    alone(database.ingest(), next, GAZETTE, NOON);
    database
        .ingest()
        .write(
            tx -> {
              tx.item(GAZETTE, path + "1", "h1", null, NOON);
              tx.item(GAZETTE, path + "2", "h2", null, NOON);
              tx.item(GAZETTE, path + "1", "h3", null, NOON);
            });

    assertThat(database.ingest().copyAt(copy.key()))
        .isNotEqualTo(database.ingest().copyAt(next.key()))
        .isPresent();
    assertThat(database.ingest().item(GAZETTE, path + "1").orElseThrow().hash()).isEqualTo("h3");
    assertThat(database.ingest().item(GAZETTE, path + "2").orElseThrow().hash()).isEqualTo("h2");
  }

  @Test
  void looksUpPostingsInOnePartOfTheTableEach() {
    try (Handle handle = new ServerDatabase(address).connections().reader()) {
      handle.execute("SET plan_cache_mode = force_generic_plan");
      List<String> plan =
          handle
              .createQuery("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + PostgresPostingRows.FIND)
              .bind(0, "{7}")
              .bind(1, 10)
              .mapTo(String.class)
              .list();
      assertThat(plan.stream().filter(line -> line.contains("never executed")))
          .as(() -> String.join("\n", plan))
          .hasSizeGreaterThanOrEqualTo(15);
    }
  }

  @Test
  void makesItsTablesOnceWhenTwoNodesComeFirst() throws Exception {
    StoreAddress empty = PostgresServer.empty();
    assertThatThrownBy(() -> StemmaDatabase.open(empty, Mode.WRITE, () -> NOON, () -> {}))
        .hasMessage("no store in " + empty + " yet; `stemma source add` makes one");
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Callable<Void> first =
          () -> {
            StemmaDatabase.open(empty, Mode.CREATE, () -> NOON, () -> {}).close();
            return null;
          };
      for (Future<Void> done : pool.invokeAll(List.of(first, first))) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
    try (StemmaDatabase store = StemmaDatabase.open(empty, Mode.READ, () -> NOON, () -> {})) {
      assertThat(store.articles().status().schema()).isEqualTo(PostgresMigrations.LATEST);
      assertThat(store.articles().status().bytes()).isPositive();
    }
  }

  @Test
  void refusesWhatIsNotItsOwnOrNewerOrNotThere() {
    StoreAddress empty = PostgresServer.empty();
    try (Handle handle = new ServerDatabase(empty).connections().writer()) {
      handle.execute("CREATE TABLE article (x integer)");
    }
    assertThatThrownBy(() -> StemmaDatabase.open(empty, Mode.CREATE, () -> NOON, () -> {}))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("has tables of something else")
        .hasMessageContaining("currentSchema");
    try (Handle handle = new ServerDatabase(address).connections().writer()) {
      handle.execute("UPDATE stemma_schema SET version = 99");
    }
    assertThatThrownBy(this::node)
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OTHER_VERSION))
        .hasMessageContaining("has schema 99");
    StoreAddress none = StoreAddress.parse(address.url().replaceFirst("/t\\d+\\?", "/none?"));
    assertThatThrownBy(() -> StemmaDatabase.open(none, Mode.READ, () -> NOON, () -> {}))
        .hasMessage("there is no database " + none + "; `createdb` makes one");
  }

  @Test
  void neverTellsAPassword() {
    String url = address.url().replace("user=postgres", "user=nobody&password=s3cret");
    for (String text :
        List.of(
            url,
            url.replace("localhost", "unknown.invalid"),
            url.replaceFirst("localhost:\\d+", "localhost:1"))) {
      StoreAddress told = StoreAddress.parse(text);
      assertThatThrownBy(() -> StemmaDatabase.open(told, Mode.READ, () -> NOON, () -> {}))
          .hasMessageContaining(told.toString())
          .satisfies(e -> assertThat(messages(e)).noneMatch(m -> m.contains("s3cret")));
    }
    for (String text :
        List.of(
            "jdbc:postgresql://me:s3cret@host/db",
            "postgres://me:s3cret@host/db",
            "jdbc:mysql://me:s3cret@host/db")) {
      assertThatThrownBy(() -> StoreAddress.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .satisfies(e -> assertThat(messages(e)).noneMatch(m -> m.contains("s3cret")));
    }
  }

  private static List<String> messages(Throwable failure) {
    List<String> messages = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      messages.add(cause.toString());
    }
    return messages;
  }

  @Test
  void renamesASourceThatRowsPointTo() {
    database.sources().add(source(GAZETTE, "news", "a b"));
    database.sources().rename(GAZETTE, HERALD);
    assertThat(database.sources().find(HERALD).orElseThrow().tags()).containsExactly("a b", "news");
  }
}
