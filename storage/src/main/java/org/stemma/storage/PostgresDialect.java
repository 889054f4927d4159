package org.stemma.storage;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.query.TextQuery;

/**
 * PostgreSQL's words; its text index is a tsvector under a GIN index. The server's own planner
 * chooses between indexes, so what steers SQLite's is left out.
 */
final class PostgresDialect implements Dialect {
  /** A hit in the title weighs five of the text, as with SQLite; the order is D, C, B, A. */
  private static final String WEIGHTS = "CAST('{0.2, 0.2, 0.2, 1.0}' AS real[])";

  private static final String WORDS = "CAST(:words AS tsquery)";

  /** Divides by the length's logarithm: a long text is not better for being long. */
  private static final int BY_LENGTH = 1;

  @Override
  public String beginRead() {
    return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  }

  /**
   * Writers take turns for the whole store, whichever machine they are on, by one lock that is let
   * go of with the transaction. Each statement then sees what was kept before it began, and nothing
   * is kept beside.
   */
  @Override
  public void beginWrite(Handle handle) {
    boolean begun = false;
    try {
      handle.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
      handle
          .createQuery("SELECT pg_advisory_xact_lock(:program, hashtext(current_schema()))")
          .bind("program", Migrations.APPLICATION_ID)
          .map((row, c) -> true)
          .one();
      begun = true;
    } finally {
      if (!begun) {
        handle.execute("ROLLBACK");
      }
    }
  }

  @Override
  public String deferForeignKeys() {
    return "SET CONSTRAINTS ALL DEFERRED";
  }

  @Override
  public int schema(Handle handle) {
    return PostgresMigrations.version(handle);
  }

  @Override
  public String uniqueText(String column) {
    return "text_key(" + column + ")";
  }

  @Override
  public String numbers(String parameter) {
    return "SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST("
        + parameter
        + " AS json)) AS t(value)";
  }

  @Override
  public String texts(String parameter) {
    return "SELECT value FROM json_array_elements_text(CAST("
        + parameter
        + " AS json)) AS t(value)";
  }

  @Override
  public String contains(String text, String part) {
    return "strpos(" + text + ", " + part + ") > 0";
  }

  @Override
  public String day(String millis) {
    return "to_char(to_timestamp(" + millis + " / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD')";
  }

  @Override
  public String unindexed(String column) {
    return column;
  }

  @Override
  public String withSource(String json) {
    return "CAST(jsonb_set(CAST("
        + json
        + " AS jsonb), '{source}', to_jsonb(CAST(? AS text))) AS text)";
  }

  @Override
  public @Nullable String textQuery(TextQuery query) {
    return PostgresText.query(query);
  }

  @Override
  public String withWords() {
    return "words @@ " + WORDS;
  }

  @Override
  public String leadingJoin() {
    return "JOIN";
  }

  @Override
  public String scores() {
    return "SELECT rowid AS num, CAST(-ts_rank("
        + WEIGHTS
        + ", words, "
        + WORDS
        + ", "
        + BY_LENGTH
        + ") AS double precision) AS score FROM article_text WHERE rowid BETWEEN :last AND :first"
        + " AND rowid IN ("
        + numbers(":nums")
        + ")";
  }

  @Override
  public void index(Handle handle, long num, String title, String body) {
    handle.execute(
        "INSERT INTO article_text (rowid, words) VALUES (?, CAST(? AS tsvector))"
            + " ON CONFLICT (rowid) DO UPDATE SET words = excluded.words",
        num,
        PostgresText.document(title, body));
  }

  @Override
  public long counted(Handle handle, String table) {
    return handle
        .createQuery(
            "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM " + table + "_id_seq")
        .mapTo(Long.class)
        .one();
  }

  /** Numbers of the other tables too go on from the greatest that there is. */
  @Override
  public void countFrom(Handle handle, String table, long last) {
    goOn(handle, table + "_id_seq", last);
    for (String other : List.of("poll", "outlet", "copy_revision", "copy_claims", "author")) {
      long greatest =
          handle.createQuery("SELECT coalesce(max(id), 0) FROM " + other).mapTo(Long.class).one();
      goOn(handle, other + "_id_seq", greatest);
    }
  }

  private static void goOn(Handle handle, String sequence, long last) {
    handle
        .createQuery("SELECT setval(CAST(:sequence AS regclass), :last, :given)")
        .bind("sequence", sequence)
        .bind("last", Math.max(1, last))
        .bind("given", last > 0)
        .mapTo(Long.class)
        .one();
  }

  @Override
  public PostingRows postings(Statements statements, RecentMatches recent) {
    return new PostgresPostingRows(statements, recent);
  }
}
