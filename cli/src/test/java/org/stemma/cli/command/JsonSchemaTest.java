package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemma.cli.command.Shell.Result;
import org.stemma.cli.engine.Trace;
import org.stemma.cli.engine.TraceHop;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Evidence;

/**
 * What {@code -o json} writes, held against the schemas in {@code docs/schemas}. Here they allow
 * nothing that they do not name, so that a key that is not described is found.
 */
class JsonSchemaTest {
  private static final Path SCHEMAS = Path.of("..", "docs", "schemas");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String COPY =
      "http://eastgate-mirror.example/articles/2026/eels-of-hallin.html";
  private static final String OTHER =
      "http://northern-ledger.example/columns/plot-nineteen/late-bean.html";

  @TempDir private static Path home;

  private static Path store() {
    return home.resolve("demo").resolve("stemma.db");
  }

  /** The demo's store, with some decisions of a person's. */
  @BeforeAll
  static void demo() {
    assertThat(StoreShell.run(home, "demo", "--keep", home.resolve("demo").toString()).code())
        .isZero();
    for (String act :
        List.of(
            "article split " + COPY + " -m apart",
            "article undo d11",
            "outlet alias harbour-courier.example dailybrisk.example",
            "outlet set northern-ledger.example --kind paper")) {
      assertThat(run(act).code()).as(act).isZero();
    }
  }

  private static Result run(String command) {
    List<String> words = new ArrayList<>(List.of("--db", store().toString()));
    words.addAll(Arrays.asList(command.split(" ", -1)));
    return StoreShell.run(home, words.toArray(String[]::new));
  }

  /** A schema that allows nothing which it does not name. */
  private static Schema closed(String name) throws IOException {
    JsonNode schema = MAPPER.readTree(SCHEMAS.resolve(name + ".schema.json").toFile());
    close(schema);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema.toString(), InputFormat.JSON);
  }

  private static void close(JsonNode node) {
    if (node.path("properties").isObject() && node.path("type").asText().equals("object")) {
      ((ObjectNode) node).put("additionalProperties", false);
    }
    node.forEach(JsonSchemaTest::close);
  }

  private static void holds(String name, String json) throws IOException {
    assertThat(json).isNotBlank();
    assertThat(closed(name).validate(json, InputFormat.JSON)).as(json).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sources, source list",
    "source, source show northern-ledger",
    "status, status",
    "articles, article list -n 3",
    "article, article show " + COPY,
    "revision, article show " + OTHER + " --revisions",
    "copies, article copies " + COPY,
    "why, article why " + COPY,
    "why, article why " + COPY + " " + OTHER,
    "diff, article diff " + COPY,
    "decisions, article log",
    "decisions, article rematch",
    "decisions, article merge " + COPY + " " + OTHER + " --dry-run",
    "decisions, source distrust northern-ledger --dry-run",
    "outlets, outlet list",
    "outlet, outlet show northern-ledger.example",
    "pairs, graph --min 1",
    "figures, stats",
    "figures, stats --by author",
    "lags, stats --by lag",
    "plugins, plugin list",
    "copies, article list -n 3 --all-copies",
    "migrations, db migrate --dry-run",
    "damage, db check",
    "doctor, doctor",
  })
  void theDemoIsAsDescribed(String schema, String command) throws IOException {
    Result result = run(command + " -o json");

    assertThat(result.code()).as(result.err()).isIn(0, 6);
    holds(schema, result.out());
  }

  @Test
  void copiesOfTheStoreAreAsDescribed() throws IOException {
    Path backup = home.resolve("backup.db");
    holds("backups", run("db backup --force " + backup + " -o json").out());
    holds("copied", run("db copy --to " + backup + ".copy -o json").out());
    Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
    for (int i = 0; i < 2; i++) { // the second time there is one to be kept
      holds(
          "restored",
          StoreShell.run(elsewhere, "db", "restore", backup.toString(), "-y", "-o", "json").out());
    }
    assertThat(StoreShell.run(elsewhere, "stats", "-o", "json").out())
        .isEqualTo(run("stats -o json").out());
  }

  @Test
  void theGraphIsAsDescribed() throws IOException {
    holds("graph", run("graph --min 1 --as json").out());
  }

  @Test
  void everyExportedArticleIsAsDescribed() throws IOException {
    List<String> lines = run("export --as ndjson").out().lines().toList();
    assertThat(lines).hasSizeGreaterThan(20);
    Schema schema = closed("article");
    for (String line : lines) {
      assertThat(schema.validate(line, InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void whatNeedsTheNetIsAsDescribed() throws IOException {
    Shell shell = new Shell(home.resolve("fake"));
    shell.engine.sources().add(Samples.source("paper", "https://paper.example/feed"));
    shell.engine.hops.add(
        new TraceHop(
            Samples.SECOND,
            Samples.copy(Samples.SECOND, "T"),
            List.of(
                new Claim(
                    ClaimKind.ORIGIN,
                    "First",
                    Samples.FIRST,
                    ClaimedDate.unread("last Tuesday"),
                    new Evidence("sentence", "p", "First published by First", Samples.SECOND))),
            Samples.fields(),
            0.9,
            null));
    shell.engine.origin = new Trace.Origin("First", Samples.FIRST, 2, 0.9);

    holds("trace", shell.run("trace", Samples.SECOND.toString(), "-o", "json").out());
    holds("items", shell.run("source", "test", "paper", "-o", "json").out());
    holds("polls", shell.run("poll", "--all", "-o", "json").out());
    shell.engine.polls = source -> Samples.mended("paper");
    holds("polls", shell.run("poll", "--all", "-o", "json").out());
    holds("sources", shell.run("source", "edit", "paper", "--every", "3h", "-o", "json").out());
    Path list = home.resolve("list.opml");
    Files.writeString(
        list,
        "<opml version=\"2.0\"><body><outline text=\"a\" xmlUrl=\"http://a.example/f\"/></body></opml>");
    holds(
        "added-sources", shell.run("source", "import", list.toString(), "-y", "-o", "json").out());
  }

  @Test
  void errorsAreAsDescribed() throws IOException {
    holds("error", run("article show zzzz -o json").err());
    holds("error", run("source show nix -o ndjson").err());
    holds("error", run("article list --since never -o json").err());
  }

  @Test
  void aSchemaSaysWhatIsMissingAndWhatIsNotDescribed() throws IOException {
    Schema schema = closed("lags");
    String json = run("stats --by lag -o json").out();

    assertThat(schema.validate(json.replaceFirst("\"texts\"", "\"words\""), InputFormat.JSON))
        .hasSize(2);
    assertThat(schema.validate(json.replace("\"schema\":1", "\"schema\":2"), InputFormat.JSON))
        .hasSize(1);
  }

  /** The page that lists them names every one, and no other. */
  @Test
  void everySchemaIsListed() throws IOException {
    Set<String> files = new TreeSet<>();
    try (DirectoryStream<Path> schemas = Files.newDirectoryStream(SCHEMAS)) {
      for (Path schema : schemas) {
        files.add(schema.getFileName().toString());
      }
    }
    String page = Files.readString(SCHEMAS.resolveSibling("json.md"));

    assertThat(files).hasSizeGreaterThan(20).allSatisfy(file -> assertThat(page).contains(file));
  }
}
