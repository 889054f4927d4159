package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.command.Shell.Result;
import org.stemma.cli.engine.Trace;
import org.stemma.cli.engine.TraceHop;
import org.stemma.cli.render.Terminal;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.match.Decision;
import org.stemma.core.match.Decision.Signal;
import org.stemma.core.match.Decision.Verdict;
import org.stemma.core.query.ArticleQuery;

class ArticleCommandsTest {
  @TempDir private Path home;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(home);
    shell.engine.articles.add(Samples.article());
  }

  @Test
  void listsForPeople() {
    shell.terminal = new Terminal(true, true, true, 90);
    Result result = shell.run("article", "list", "--min-copies", "2");

    assertThat(result.out())
        .isEqualTo(
            """
            ID       FIRST PUBLISHED           COPIES        AUTHOR       TITLE
            7f3c9a1  2026-10-11 first.example  2 (1 origin)  Ada Example  Harbour talks open
            """);
    assertThat(result.err()).isEqualTo("clock: first seen\n");
  }

  @Test
  void listsForPrograms() {
    assertThat(shell.run("article", "list").out())
        .isEqualTo(
            "7f3c9a1200000001\t2026-10-11\tfirst.example\t2\t1\tAda Example\tHarbour talks open\ten\t"
                + "2026-10-11T18:02:00Z\t2026-10-20T12:00:00Z\n");
    assertThat(shell.run("article", "list", "-o", "csv", "--fields", "title,copies").out())
        .isEqualTo("title,copies\r\nHarbour talks open,2\r\n");
    assertThat(shell.run("article", "list", "-n", "1", "-o", "json", "--fields", "id").out())
        .isEqualTo(
            "{\"schema\":1,\"articles\":[\n{\"id\":\"7f3c9a1200000001\"}],\"next\":\"c1\"}\n");
    assertThat(shell.run("article", "list", "-n", "1").err())
        .isEqualTo("there are more: --after c1\n");
  }

  @Test
  void asksWhatTheOptionsSay() {
    shell.run(
        "article",
        "list",
        "harbour",
        "talks",
        "--since",
        "2d",
        "--until",
        "2026-10-20",
        "--clock",
        "published",
        "--origin",
        "first.example",
        "--author",
        "ada",
        "--lang",
        "en",
        "--sort",
        "copies",
        "--after",
        "x");

    ArticleQuery asked = shell.engine.asked;
    assertThat(asked.words()).containsExactly("harbour", "talks");
    assertThat(asked.since()).isEqualTo(Instant.parse("2026-10-18T12:00:00Z"));
    assertThat(asked.until()).isEqualTo(Instant.parse("2026-10-20T00:00:00Z"));
    assertThat(asked.clock()).isEqualTo(ArticleQuery.Clock.PUBLISHED);
    assertThat(asked.sort()).isEqualTo(ArticleQuery.Sort.COPIES);
    assertThat(List.of(asked.origin(), asked.author(), asked.language(), asked.after()))
        .containsExactly("first.example", "ada", "en", "x");
    assertThat(asked.limit()).isEqualTo(50);
  }

  @Test
  void drawsAChain() {
    shell.terminal = new Terminal(true, true, true, 100);

    assertThat(shell.run("article", "chain", "7f3c").out())
        .isEqualTo(
            """
            7f3c9a1  "Harbour talks open"
            ├─ written by           Ada Example                           certain
            │    byline, second.example: "By Ada Example"
            └─ first published      first.example   2026-10-11            certain
               │  https://first.example/harbour
               │  sentence, second.example: "First published by First Example."
               └─ re-posted by      second.example  2026-10-13  +2 d      likely, likeness 1.00
                    https://second.example/harbour-talks
                    no attribution on the page
                    rights: © Ada Example, 2026
                    terms: "May be re-posted with credit."
            not believed: second.example says it was first, because first.example was seen before
                 byline, second.example: "By Ada Example"
            """);
  }

  @Test
  void drawsInAsciiWhereTheLocaleHasNoMore() {
    shell.terminal = new Terminal(true, true, true, 100, true);

    assertThat(shell.run("article", "chain", "7f3c").out())
        .contains(
            "\n+- written by ",
            "\n|    byline, second.example",
            "\n`- first published ",
            "\n   |  https://first.example/harbour\n",
            "\n   `- re-posted by ")
        .doesNotContain("─", "│");
  }

  @Test
  void breaksItsLinesOnANarrowTerminal() {
    shell.terminal = new Terminal(true, true, true, 44);

    assertThat(shell.run("article", "chain", "7f3c").out())
        .startsWith(
            """
            7f3c9a1  "Harbour talks open"
            +- written by Ada Example, certain
            |    byline, second.example: "By Ada
            |    Example"
            `- first published first.example,
                 2026-10-11, certain
               |  https://first.example/harbour
               |  sentence, second.example: "First
               |  published by First Example."
               `- re-posted by second.example,
                    2026-10-13, +2 d, likely, likeness
                    1.00
            """);
  }

  @Test
  void writesAChainAsJson() {
    assertThat(shell.run("article", "chain", Samples.SECOND.toString(), "-o", "json").out())
        .isEqualTo(
            """
            {"schema":1,"id":"7f3c9a1200000001","title":"Harbour talks open","edges":[\
            {"kind":"written-by","who":"Ada Example","state":"observed","confidence":"certain","evidence":[\
            {"kind":"byline","from":"https://second.example/harbour-talks","where":".byline","text":"By Ada Example","at":"2026-10-12T18:02:00Z"}]},\
            {"kind":"first-published","who":"First Example","outlet":"first.example","url":"https://first.example/harbour","at":"2026-10-11","state":"observed","confidence":"certain","evidence":[\
            {"kind":"sentence","from":"https://second.example/harbour-talks","where":"p.origin","text":"First published by First Example.","at":"2026-10-12T18:02:00Z"}]},\
            {"kind":"re-posted","who":"second.example","outlet":"second.example","url":"https://second.example/harbour-talks","at":"2026-10-13T09:00:00Z","takenFrom":"first.example","state":"observed","confidence":"likely","evidence":[]}],\
            "rights":[{"copy":"https://second.example/harbour-talks","holder":"Ada Example","year":2026,"terms":"May be re-posted with credit."}],\
            "contradictions":[{"claim":"second.example says it was first","because":"first.example was seen before","evidence":\
            {"kind":"byline","from":"https://second.example/harbour-talks","where":".byline","text":"By Ada Example","at":"2026-10-12T18:02:00Z"}}]}
            """);
  }

  @Test
  void marksAnOriginThatWasNeverSeen() {
    shell.engine.articles.set(0, Samples.repost());

    assertThat(shell.run("article", "chain", "7f3c", "-o", "table").out())
        .contains("certain, not seen here");
    assertThat(shell.run("article", "copies", "7f3c", "--fields", "url,state").out())
        .isEqualTo(Samples.SECOND + "\tobserved\n" + Samples.FIRST + "\treferenced\n");
    assertThat(shell.run("export", "--as", "ndjson").out())
        .contains(
            "{\"url\":\"https://first.example/harbour\",\"outlet\":\"first.example\","
                + "\"published\":\"2026-10-11\",\"state\":\"referenced\"");
  }

  @Test
  void showsAnArticleWithItsTerms() {
    assertThat(shell.run("article", "show", "7f3c").out())
        .isEqualTo(
            """
            Harbour talks open
            by Ada Example
            first published 2026-10-11 at first.example, seen here 2026-10-11 18:02 UTC
            id 7f3c9a1200000001; text of the copy that is the first publisher's

            Talks opened in the harbour on Monday.

            They will go on.

            at https://second.example/harbour-talks
              rights: © Ada Example, 2026
              terms: "May be re-posted with credit."

            2 copies, 1 origin
              https://first.example/harbour  2026-10-11
              https://second.example/harbour-talks  2026-10-11
            """);
  }

  @Test
  void saysWhyCopiesAreOne() {
    shell.engine.decisions.add(
        new Decision(
            new CopyId(1),
            new CopyId(2),
            Verdict.SAME,
            "text.near-duplicate",
            List.of(new Signal("text", 0.97, 0.55), new Signal("words", 812, null)),
            3));

    assertThat(shell.run("article", "why", "7f3c").out())
        .isEqualTo(
            """
            one: text.near-duplicate; text 0.97 (bar 0.55)
              c1  https://first.example/harbour
              c2  https://second.example/harbour-talks
              rule text.near-duplicate, rules v3
            """);
    assertThat(shell.run("article", "why", "7f3c", "-v").out())
        .endsWith("\n  measured: text 0.97 (bar 0.55), words 812\n");
    assertThat(shell.run("article", "why", "7f3c", "-o", "json").out())
        .contains(
            "\"verdict\":\"same\"",
            "{\"name\":\"text\",\"value\":0.97,\"bar\":0.55}",
            "\"deciding\":[\"text\"]");
  }

  @Test
  void listsWhatAnAmbiguousNameMayMean() {
    shell.engine.articles.add(
        Samples.article(
            "7f3c000000000002", "Another", List.of(Samples.FIRST), Samples.chain(true)));

    Result result = shell.run("article", "show", "7f3c");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("7f3c9a1200000001 Harbour talks open", "Another");
    assertThat(shell.run("article", "show", "ffff").code()).isEqualTo(4);
  }

  private static final String READ =
      """
        title      Harbour talks open           json-ld headline
                     also                       feed title
                     not taken: Talks ␛[2Jopen  element h1
        authors    Ada Example                  element p.by  "By Ada Example"
        modified     not taken: 2026-10-12      meta article:modified_time
        body       12 words                     element div.text  "Talks opened in the harbour."
      """;

  private static final String HEADLINE =
      "{\"field\":\"title\",\"value\":\"Harbour talks open\",\"taken\":true,\"kind\":\"json-ld\","
          + "\"from\":\"https://first.example/harbour\",\"where\":\"headline\","
          + "\"text\":\"Harbour talks open\"}";

  @Test
  void showsWhatWasReadOfEveryCopyAndFromWhere() {
    assertThat(shell.run("article", "show", "7f3c").out()).doesNotContain("not taken");
    assertThat(shell.run("article", "show", "7f3c", "--evidence").out())
        .endsWith(
            "\nread at https://first.example/harbour\n"
                + READ
                + "\nread at https://second.example/harbour-talks\n"
                + READ);
    assertThat(shell.run("article", "show", "7f3c", "-o", "json").out())
        .contains("\"head\":true,\"shared\":1.0,\"relation\":[],\"fields\":[" + HEADLINE);
  }

  @Test
  void showsWhatARecipeFoundAndWhatNot() {
    Evidence none = new Evidence("recipe", ".who", "", Samples.FIRST);
    Evidence head = new Evidence("recipe", ".head", "T", Samples.FIRST);
    Evidence meta = new Evidence("meta", "og:title", "U", Samples.FIRST);
    Evidence source = new Evidence("recipe", ".src", "From Mast", Samples.FIRST);
    shell.engine.hops.add(
        new TraceHop(
            Samples.FIRST,
            Samples.copy(Samples.FIRST, "T"),
            List.of(new Claim(ClaimKind.COPYRIGHT, "Mast", null, null, source)),
            List.of(
                new FieldReading(Field.TITLE, "T", head, true),
                new FieldReading(Field.AUTHORS, "found nothing", none, false),
                new FieldReading(Field.TITLE, "U", meta, false)),
            null,
            "says nothing of an earlier source"));

    assertThat(shell.run("trace", Samples.FIRST.toString(), "--recipe", "x.yaml").out())
        .isEqualTo(
            """
            first.example  2026-10-11  says nothing of an earlier source
              recipe title: T (.head)
              recipe byline: found nothing (.who)
              recipe copyright: Mast (.src)
            """);
    assertThat(shell.run("-o", "json", "trace", Samples.FIRST.toString()).out())
        .contains("\"field\":\"title\",\"value\":\"U\",\"taken\":false,\"kind\":\"meta\"");
  }

  @Test
  void tracesAPageToItsOrigin() {
    Evidence evidence = new Evidence("sentence", "p", "First at First Example", Samples.SECOND);
    Claim origin = new Claim(ClaimKind.ORIGIN, "First Example", Samples.FIRST, null, evidence);
    shell.engine.hops.add(
        new TraceHop(
            Samples.SECOND,
            Samples.copy(Samples.SECOND, "T"),
            List.of(origin),
            Samples.fields(),
            null,
            null));
    shell.engine.hops.add(
        new TraceHop(
            Samples.FIRST,
            Samples.copy(Samples.FIRST, "T"),
            List.of(),
            Samples.fields(),
            0.97,
            "names no earlier source"));
    shell.engine.origin = new Trace.Origin("first.example", Samples.FIRST, 1, 0.97);

    Result result = shell.run("trace", Samples.SECOND.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .isEqualTo(
            "second.example  2026-10-11  says: original source First Example\n"
                + READ
                + "first.example  2026-10-11  likeness 0.97, names no earlier source\n"
                + "origin: first.example, named by 1 kind of evidence, found there with likeness 0.97\n");
    assertThat(shell.run("trace", Samples.SECOND.toString(), "--evidence").out())
        .contains("names no earlier source\n" + READ + "origin: ");
    assertThat(shell.run("trace", Samples.SECOND.toString(), "-o", "json").out())
        .contains("\"fields\":[" + HEADLINE)
        .contains("\"origin\":{\"who\":\"first.example\"");
    shell.engine.kept.add(new ArticleId("7f3c9a1200000001"));
    assertThat(shell.run("trace", Samples.SECOND.toString(), "--keep").err())
        .contains("stored with article 7f3c9a1");
    assertThat(shell.run("trace", Samples.SECOND.toString(), "--depth", "0").code()).isEqualTo(2);
    assertThat(shell.run("trace", "file:///etc/passwd").code()).isEqualTo(2);
  }

  @Test
  void printsHostileTitlesWithoutTheirPowers() {
    String hostile = "\u001b[2J\u202egnp\nFake  row";
    URI url = URI.create("https://evil.example/a");
    shell.engine.articles.set(
        0, Samples.article(Samples.ID, hostile, List.of(url), Samples.chain(true)));

    for (String[] command :
        List.of(
            new String[] {"article", "list"},
            new String[] {"article", "list", "-o", "table"},
            new String[] {"article", "list", "-o", "csv"},
            new String[] {"article", "list", "-o", "json"},
            new String[] {"article", "show", "7f3c"},
            new String[] {"article", "chain", "7f3c", "-o", "table"},
            new String[] {"article", "copies", "7f3c", "-o", "table"},
            new String[] {"export", "--as", "ndjson"})) {
      assertThat(shell.run(command).out()).isNotEmpty().doesNotContain("\u001b", "\u202e");
    }
    assertThat(shell.run("article", "list").out()).hasLineCount(1).contains("␛[2Jgnp Fake row");
  }
}
