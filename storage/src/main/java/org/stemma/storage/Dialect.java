package org.stemma.storage;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;
import org.stemma.core.query.TextQuery;

/**
 * What the databases say in different words. All other statements are understood by each of them:
 * upserts are ON CONFLICT, parameters a plain question mark each, times and digests integers.
 * Parameters are given as they stand in a statement. Safe for many threads.
 */
interface Dialect {
  /** That of the database behind a handle; SQLite's where none was set. */
  static Dialect of(Handle handle) {
    return handle.getConfig(Setting.class).dialect;
  }

  /** Carries the dialect along with a handle. */
  final class Setting implements JdbiConfig<Setting> {
    private Dialect dialect = new SqliteDialect();

    Setting set(Dialect spoken) {
      this.dialect = spoken;
      return this;
    }

    @Override
    public Setting createCopy() {
      return new Setting().set(dialect);
    }
  }

  /** Begins a transaction that reads one state of the store. */
  String beginRead();

  /** Begins a transaction that no other one writes beside, in this or any other process. */
  void beginWrite(Handle handle);

  /** Lets rows point nowhere until the end of the transaction. */
  String deferForeignKeys();

  /** The schema of the store. */
  int schema(Handle handle);

  /** What a unique column of texts of any length is called in ON CONFLICT. */
  String uniqueText(String column);

  /** Rows of one number, from a parameter that is a JSON array of them. */
  String numbers(String parameter);

  /** Rows of one text, from a parameter that is a JSON array of them. */
  String texts(String parameter);

  /** True where a text has another one in it. */
  String contains(String text, String part);

  /** The day of milliseconds since 1970, as 2026-11-24. */
  String day(String millis);

  /** A column that no index is to be used for: all that meet the test would be gathered first. */
  String unindexed(String column);

  /** JSON with the next parameter as its member {@code source}. */
  String withSource(String json);

  /** A query for {@link #withWords}; empty for no words, null when no text can have them. */
  @Nullable String textQuery(TextQuery query);

  /** A condition on article_text, with the parameter {@code :words}. */
  String withWords();

  /** Joins a table that is to be read first. */
  String leadingJoin();

  /**
   * A query for num and score of the articles {@code :nums} that have {@code :words}; they lie
   * between {@code :last} and {@code :first}. The better, the less.
   */
  String scores();

  /** Puts a text into the full-text index, in place of what there was under its number. */
  void index(Handle handle, long num, String title, String body);

  /** How a table is read and written as it is the same in every database. */
  default TableForm form(StoreTable table, List<String> columns) {
    return TableForm.of(table, columns);
  }

  /** The greatest number that a table's rows were ever given by the database. */
  long counted(Handle handle, String table);

  /** Has the rows of a table numbered from there on. */
  void countFrom(Handle handle, String table, long last);

  /** The postings. */
  PostingRows postings(Statements statements, RecentMatches recent);
}
