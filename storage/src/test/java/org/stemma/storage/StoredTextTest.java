package org.stemma.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.NOON;
import static org.stemma.core.ingest.Samples.alone;
import static org.stemma.core.ingest.Samples.claim;
import static org.stemma.core.ingest.Samples.copy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Copy;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.query.ArticleSummary;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.Narrowing;
import org.stemma.core.query.TextQuery;
import org.stemma.storage.StemmaDatabase.Mode;

/** Text that does harm elsewhere, stored and looked for. */
final class StoredTextTest {
  private static final String HOSTILE =
      "nul\0 half\ud800 other\udc00 bell\7 \u202e \ufeff 😀 '\";--";
  private static final String SOUND =
      "nul\ufffd half\ufffd other\ufffd bell\7 \u202e \ufeff 😀 '\";--";

  @TempDir Path directory;
  private StemmaDatabase database;

  @BeforeEach
  void open() {
    database = StemmaDatabase.open(directory.resolve("s.db"), Mode.CREATE, () -> NOON);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<String> titles(String... words) {
    return database.articles().list(new Narrowing().words(words).query()).articles().stream()
        .map(ArticleSummary::title)
        .toList();
  }

  private void put(String title, String... blocks) {
    int n = (int) database.articles().status().copies();
    alone(database.ingest(), copy("https://gazette.example/" + n, title, blocks), GAZETTE, NOON);
  }

  @Test
  void storesNoNulAndNoHalfCharacter() {
    Copy copy = copy("https://gazette.example/a", HOSTILE, HOSTILE);
    CanonicalArticle article = alone(database.ingest(), copy, GAZETTE, NOON);
    Claim claim = claim(ClaimKind.AUTHOR, HOSTILE, "https://gazette.example/a");
    for (int i = 0; i < 2; i++) {
      database.ingest().write(tx -> tx.claims(article.head(), List.of(claim), NOON));
      database.ingest().write(tx -> tx.item(GAZETTE, HOSTILE, "hash", article.head(), NOON));
    }

    ArticleView view = database.articles().find(article.id()).orElseThrow();
    assertThat(view.article().title()).isEqualTo(SOUND);
    assertThat(view.article().text()).isEqualTo(SOUND);
    assertThat(view.copies().get(0).copy().blocks()).containsExactly(SOUND);
    assertThat(view.copies().get(0).claims()).extracting(Claim::value).containsExactly(SOUND);
    assertThat(database.ingest().item(GAZETTE, HOSTILE)).isPresent();
    assertThat(titles("half", "bell")).containsExactly(SOUND);
  }

  @Test
  void storesAMegabyteOfTitle() {
    String title = "word ".repeat(200_000) + "end";
    put(title, "Text.");

    assertThat(titles("end")).containsExactly(title);
  }

  @Test
  void findsWordsOfScriptsWithoutSpaces() {
    put("東京で大きな地震", "気象庁によると、震源は深い。");
    put("ข่าวด่วนกรุงเทพ", "น้ำท่วมหนัก");

    assertThat(titles("地震")).hasSize(1);
    assertThat(titles("気象庁", "東京")).hasSize(1);
    assertThat(titles("震地")).isEmpty();
    assertThat(titles("กรุงเทพ")).hasSize(1);
  }

  @Test
  void looksPastAccentsAndCase() {
    put("Éclair à la crème", "Straße");

    assertThat(titles("eclair", "CREME")).hasSize(1);
    assertThat(titles("STRASSE")).isEmpty();
    assertThat(titles("straße")).hasSize(1);
  }

  @Test
  void refusesAQueryThatIsFarTooLong() {
    assertThatThrownBy(() -> titles("a ".repeat(TextQuery.LONGEST)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("characters");
  }

  @Test
  void answersHostileQueries() throws IOException {
    Path queries = Path.of("..", "..", "shared", "data", "hostile", "fts", "queries.txt");
    assumeThat(queries)
        .as("the hostile queries are not beside the repository; this test is left out")
        .exists();
    put("a b NOT OR title", "x");
    String all = new String(Files.readAllBytes(queries), StandardCharsets.UTF_8);
    for (String query : all.split("\n", -1)) {
      try {
        assertThat(titles(query)).hasSizeLessThanOrEqualTo(1);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageMatching("(?s).*(at column \\d+|characters can be looked for).*");
      }
      assertThat(titles("x")).hasSize(1);
      assertThat(database.articles().resolve(query)).isInstanceOf(List.class);
    }
  }

  @Test
  void readsNothingInAReferenceAsAPattern() {
    put("A", "a");

    for (String reference : List.of("%", "____", "*", "' OR 1=1 --", "g000")) {
      assertThat(database.articles().resolve(reference)).as(reference).isEmpty();
    }
    assertThat(database.articles().find(new ArticleId("0000000000000000"))).isEmpty();
  }
}
