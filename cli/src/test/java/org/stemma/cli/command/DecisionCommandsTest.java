package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.command.Shell.Result;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.Reading;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.storage.StemmaDatabase;
import org.stemma.storage.StemmaDatabase.Mode;

/** Deciding and looking at decisions, on a real store. */
class DecisionCommandsTest {
  private static final String A = "https://gazette.example/a";
  private static final String B = "https://herald.example/b";
  private static final String C = "https://herald.example/c";
  private static final SourceId GAZETTE = new SourceId("gazette");
  private static final SourceId HERALD = new SourceId("herald");

  @TempDir private Path home;

  @BeforeEach
  void store() {
    String text = Corpus.story(1, 200);
    try (StemmaDatabase database =
        StemmaDatabase.open(home.resolve("s.db"), Mode.CREATE, () -> Samples.NOW)) {
      database.sources().add(Samples.source("gazette", "https://gazette.example/feed"));
      database.sources().add(Samples.source("herald", "https://herald.example/feed"));
      write(database, GAZETTE, A, "Gulls come back", text, "The last words of the gazette.");
      write(database, HERALD, B, "Gulls are back", text);
      write(database, HERALD, C, "Another matter", Corpus.story(2, 200));
      write(database, HERALD, C, "Another matter", Corpus.story(2, 210));
    }
  }

  private static void write(
      StemmaDatabase database, SourceId source, String url, String title, String... blocks) {
    write(database, source, org.stemma.core.ingest.Samples.copy(url, title, blocks), List.of());
  }

  private static void write(
      StemmaDatabase database, SourceId source, Copy copy, List<Claim> claims) {
    Reading reading = new Reading(copy.key(), copy, claims, List.of(), true, null, null, false);
    CopyWriter writer = new CopyWriter(new Matcher(), new ChainBuilder(), new Merger());
    database.ingest().write(tx -> writer.write(tx, source, reading, Samples.NOW));
  }

  private Result run(String... args) {
    return StoreShell.run(home, args);
  }

  private long articles() {
    return run("article", "list", "-o", "ndjson").out().lines().count();
  }

  @Test
  void splitsLogsAndTakesBack() {
    assertThat(articles()).isEqualTo(2);
    assertThat(run("article", "split", B, "--dry-run").err()).contains("nothing was changed");
    assertThat(articles()).isEqualTo(2);

    Result split = run("article", "split", B, "-m", "its own");

    assertThat(split.code()).isZero();
    assertThat(split.out()).startsWith("d2  a copy split from ");
    assertThat(split.err()).contains("stemma article undo d2");
    assertThat(articles()).isEqualTo(3);
    assertThat(run("article", "log", A, "-o", "ndjson", "--fields", "decision,by,note").out())
        .isEqualTo(
            """
            {"decision":"d2","by":"person","note":"its own"}
            {"decision":"d1","by":"rules"}
            """);
    assertThat(run("article", "undo", "d2").out()).startsWith("d3  d2 taken back");
    assertThat(articles()).isEqualTo(2);
    assertThat(run("article", "rematch").err()).contains("nothing changes");
  }

  @Test
  void mergesArticlesThatAPersonNames() {
    assertThat(run("article", "merge", A, C).out()).startsWith("d2  merged into ");
    assertThat(articles()).isEqualTo(1);
    assertThat(run("article", "rematch", "--apply").err()).contains("nothing changes");
    assertThat(run("article", "merge", A, C).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void distrustsASource() {
    assertThat(run("source", "distrust", "herald").out())
        .isEqualTo("d2  a copy of herald parted\n");
    assertThat(articles()).isEqualTo(3);
    assertThat(run("article", "undo", "2").code()).isZero();
    assertThat(articles()).isEqualTo(2);
  }

  @Test
  void showsHowCopiesDiffer() {
    Result diff = run("article", "diff", A, B, "--exit-code");

    assertThat(diff.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(diff.out())
        .isEqualTo(
            """
            from  https://gazette.example/a
            to    https://herald.example/b
            title  Gulls [-come-] {+are+} back
            text   1 same, 1 dropped of its paragraphs

              … 1 paragraph unchanged

            - [-The last words of the gazette.-]
            """);
    assertThat(run("article", "diff", B, "-o", "json").out())
        .startsWith("{\"schema\":1,\"from\":{")
        .contains("\"differs\":true");
    assertThat(run("article", "diff", A, A, "--exit-code").code()).isZero();
  }

  @Test
  void tellsOfATranslationFromBothSides() {
    Copy english = inLanguage("https://harbour.example/talks", "Talks resume", "en-gb", 7);
    Copy german = inLanguage("https://hafen.example/talks", "Neue Gespräche", "de", 8);
    Claim origin =
        new Claim(
            ClaimKind.ORIGIN,
            "Harbour",
            english.url(),
            null,
            new Evidence("sentence", "p", "Aus dem Englischen, zuerst in Harbour", german.url()));
    try (StemmaDatabase database =
        StemmaDatabase.open(home.resolve("s.db"), Mode.CREATE, () -> Samples.NOW)) {
      write(database, GAZETTE, english, List.of());
      write(database, HERALD, german, List.of(origin));
    }

    assertThat(run("article", "show", german.url().toString()).out())
        .containsPattern("a translation, by its own word, of [0-9a-f]{7}  Talks resume");
    assertThat(run("article", "show", english.url().toString()).out())
        .containsPattern("translated, by its own word, as [0-9a-f]{7}  Neue Gespräche");
  }

  private static Copy inLanguage(String url, String title, String language, int story) {
    return org.stemma.core.ingest.Samples.dated(
        url, title, language, null, Corpus.story(story, 200));
  }

  @Test
  void showsTheVersionsOfACopy() {
    assertThat(run("article", "show", C, "--revisions").out())
        .startsWith("https://herald.example/c\n")
        .contains("200 words", "210 words");
    assertThat(run("article", "diff", C, "--revisions").out()).contains("1 edited");
    assertThat(run("article", "diff", A, "--revisions").code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(run("article", "diff", A, B, "--revisions").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void saysWhatCannotBe() {
    assertThat(run("article", "undo", "seven").err()).contains("'seven' is no decision");
    assertThat(run("article", "undo", "d99").err()).contains("no decision d99");
    assertThat(run("article", "split", C).err()).contains("no other copies");
    assertThat(run("article", "log", "--since", "soon").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("source", "distrust", "nobody").code()).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void listsEveryCopyOfTheArticlesFound() {
    assertThat(
            run("article", "list", "gulls", "--all-copies", "-o", "tsv", "--fields", "url").out())
        .isEqualTo(A + "\n" + B + "\n");
    assertThat(run("article", "list", "--all-copies", "-o", "json").out())
        .contains("\"copies\":[", "\"article\":\"", "\"url\":\"" + C + "\"");
  }

  @Test
  void renamesASourceWithAllThatItBrought() {
    Result renamed = run("source", "edit", "herald", "--name", "courier");

    assertThat(renamed.code()).as(renamed.err()).isZero();
    assertThat(run("source", "list", "-o", "tsv", "--fields", "name").out())
        .isEqualTo("courier\ngazette\n");
    assertThat(run("article", "list", "-s", "courier", "-o", "ndjson").out().lines()).hasSize(2);
    assertThat(run("article", "list", "-s", "herald").code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(run("article", "copies", B, "-o", "tsv", "--fields", "sources").out())
        .contains("courier")
        .doesNotContain("herald");
    assertThat(run("db", "check").code()).isZero();
    assertThat(run("source", "edit", "courier", "--name", "gazette").err()).contains("taken");
    assertThat(run("source", "remove", "gazette").code()).isZero();
    assertThat(run("source", "edit", "courier", "--name", "gazette").err()).contains("taken");
  }

  @Test
  void givesALongAnswerToThePagerThatAPersonNames() throws Exception {
    Path seen = home.resolve("seen");

    Result shown = paged("dd status=none of=" + seen, "article", "show", A);

    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(shown.out()).isEmpty();
    assertThat(seen).content().contains("Gulls come back").endsWith("\n");
    assertThat(paged("dd status=none of=" + seen, "article", "show", A, "-o", "json").out())
        .startsWith("{");
    assertThat(paged("cat", "article", "show", A).out()).contains("Gulls come back");
  }

  @Test
  void goesOnWhenThePagerHasSeenEnough() {
    assertThat(paged("true", "article", "show", A).code()).isZero();
  }

  @Test
  void namesAPagerThatIsNotThere() {
    Result failed = paged("no-such-pager -x", "article", "show", A);

    assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
    assertThat(failed.err()).contains("no-such-pager -x", "STEMMA_PAGER");
  }

  private Result paged(String pager, String... args) {
    return StoreShell.run(home, Map.of("STEMMA_PAGER", pager), args);
  }
}
