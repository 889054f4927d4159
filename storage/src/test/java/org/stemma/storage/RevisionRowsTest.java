package org.stemma.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.fingerprint.Fingerprint;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.Reading;
import org.stemma.core.ingest.Samples;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.match.Profile;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.CopyView;
import org.stemma.storage.StemmaDatabase.Mode;

final class RevisionRowsTest {
  private static final CopyWriter WRITER =
      new CopyWriter(new Matcher(), new ChainBuilder(), new Merger());

  private static final String STORY = Corpus.story(1, 300);

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("s.db");
  }

  private StemmaDatabase open() {
    return StemmaDatabase.open(file(), Mode.CREATE, () -> NOON);
  }

  private static Reading reading(String url, String text) {
    Copy copy = Samples.dated(url, "A title of " + url, "en", null, text);
    String lead = text.substring(0, 80);
    FieldReading place =
        new FieldReading(
            Field.TITLE, lead, new Evidence("meta", "og:title", lead, URI.create(url)), true);
    return new Reading(copy.key(), copy, List.of(), List.of(place), true, null, null, false);
  }

  private static void write(StemmaDatabase database, SourceId source, Reading reading) {
    database.ingest().write(tx -> WRITER.write(tx, source, reading, NOON));
  }

  private static List<CopyView> copies(StemmaDatabase database) {
    List<CopyView> copies = new ArrayList<>();
    database.articles().each(ArticleQuery.ALL, article -> copies.addAll(article.copies()));
    return copies;
  }

  private long number(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void keepsARepostAsWhatDiffersAndReadsItAsItWas() throws SQLException {
    Reading original = reading("https://gazette.example/a", STORY);
    Reading repost = reading("https://herald.example/b", STORY + " And the end of it.");
    try (StemmaDatabase database = open()) {
      write(database, GAZETTE, original);
      write(database, HERALD, repost);

      assertThat(number("SELECT count(base) FROM copy_revision")).isEqualTo(1);
      assertThat(number("SELECT min(length(data)) * 3 < max(length(data)) FROM copy_revision"))
          .isEqualTo(1);
      assertThat(copies(database))
          .extracting(CopyView::copy)
          .containsExactly(original.copy(), repost.copy());
      assertThat(copies(database))
          .extracting(CopyView::fields)
          .containsExactly(original.fields(), repost.fields());
    }
  }

  @Test
  void keepsARepostWholeWhenItsBaseGoes() throws SQLException {
    Reading repost = reading("https://herald.example/b", STORY);
    try (StemmaDatabase database = open()) {
      write(database, GAZETTE, reading("https://gazette.example/a", STORY));
      write(database, HERALD, repost);
      write(database, HERALD, reading("https://herald.example/c", STORY));
      database.ingest().write(tx -> WRITER.purge(tx, GAZETTE));

      assertThat(number("SELECT count(*) FROM copy_revision WHERE base IS NOT NULL")).isZero();
      assertThat(copies(database)).hasSize(2);
      assertThat(copies(database).get(0).copy()).isEqualTo(repost.copy());
      assertThat(copies(database).get(0).fields()).isEqualTo(repost.fields());
    }
  }

  @Test
  void findsTheTextAsItWasWhenACopyIsRevised() throws SQLException {
    try (StemmaDatabase database = open()) {
      write(database, GAZETTE, reading("https://gazette.example/a", STORY));
      write(database, HERALD, reading("https://herald.example/b", Corpus.story(2, 300)));
    }
    // In a new process, which has to read the former text from the store.
    try (StemmaDatabase database = open()) {
      write(database, HERALD, reading("https://herald.example/b", STORY));

      assertThat(database.articles().status().articles()).isEqualTo(1);
      assertThat(number("SELECT count(*) FROM match_posting"))
          .isEqualTo(2L * Fingerprint.of(STORY).sketch().length);
      assertThat(number("SELECT count(*) FROM match_text")).isZero();
    }
  }

  @Test
  void takesWordsOutOfAnOlderStoreWhereTheyFollowFromTheCopy() throws SQLException {
    String other = Corpus.story(2, 300);
    try (StemmaDatabase database = open()) {
      write(database, GAZETTE, reading("https://gazette.example/a", STORY));
      write(database, HERALD, reading("https://herald.example/b", Corpus.story(3, 300)));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO match_text (copy, words) VALUES (?, ?)")) {
      int copy = 0;
      for (String text : List.of(STORY, other)) {
        insert.setInt(1, ++copy);
        insert.setBytes(2, Fingerprint.of(text).toBytes());
        insert.executeUpdate();
      }
      statement.executeUpdate("DROP TABLE site_hold");
      statement.executeUpdate("DROP INDEX copy_revision_by_base");
      statement.executeUpdate("ALTER TABLE copy_revision DROP COLUMN base");
      statement.executeUpdate("PRAGMA user_version = 12");
    }
    try (StemmaDatabase database = open()) {
      assertThat(number("SELECT group_concat(copy) FROM match_text")).isEqualTo(2);
      List<Profile> profiles =
          database.ingest().matches(m -> m.profiles(List.of(new CopyId(1), new CopyId(2))));
      assertThat(profiles)
          .extracting(Profile::text)
          .containsExactly(Fingerprint.of(STORY), Fingerprint.of(other));
    }
  }
}
