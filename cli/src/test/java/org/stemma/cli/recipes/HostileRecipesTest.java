package org.stemma.cli.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemma.core.ConfigurationException;
import org.stemma.core.article.Field;
import org.stemma.core.page.CssSelector;
import org.stemma.core.page.Recipe;

/** Recipes from people who mean harm, and from YAML's own traps (F107). */
class HostileRecipesTest {
  private static final String PLACE = "(?s)kai\\.yaml, line \\d+, column \\d+: .+";

  private static final Path DATA =
      Path.of(
          System.getenv().getOrDefault("STEMMA_SHARED_DATA", "../../shared/data"), "hostile/yaml");

  @TempDir private Path folder;

  static Stream<String> documents() {
    String bomb = "a: &a [lol, lol]\nb: &b [*a, *a]\nc: &c [*b, *b]\nhosts: *c\n";
    String deepBlock =
        Stream.iterate("", indent -> indent + " ")
            .limit(2_000)
            .map(indent -> indent + "a:\n")
            .reduce("", String::concat);
    return Stream.of(
        bomb,
        "hosts: &a [*a]\n",
        "<<: &x {hosts: a.example}\n<<: *x\n",
        "fields: &f {title: *f}\n",
        "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]\n",
        "hosts: !!java.io.File a.example\nfields: {title: h1}\n",
        "hosts: !!python/object/apply:os.system [id]\n",
        "hosts: a.example\nfields: {title: !x h1}\n",
        "[".repeat(20_000) + "]".repeat(20_000),
        "{a: ".repeat(20_000) + "}".repeat(20_000),
        deepBlock,
        "hosts: a.example\nhosts: b.example\nfields: {title: h1}\n",
        "hosts: a.example\nfields: {title: h1, title: h2}\n",
        "hosts:\n\t- a.example\n",
        "hosts: a.example\nfields:\n\ttitle: h1\n",
        "hosts: a.example\n---\nhosts: b.example\n",
        "? {a: b}\n: hosts\n",
        "hosts: 'a.example\n",
        "hosts: \"\\xZZ\"\n",
        "%YAML 9.9\n---\nhosts: a.example\n");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void areRefusedWithLineAndColumn(String yaml) {
    assertThatThrownBy(() -> RecipeYaml.read("kai.yaml", yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageMatching(PLACE);
  }

  @Test
  void areRefusedByTheirLengthAndByWhatIsNoText() throws IOException {
    Path file = folder.resolve("kai.yaml");
    Files.writeString(file, "hosts: a.example #" + "x".repeat(2 << 20));
    assertThatThrownBy(() -> RecipeFolder.file(file))
        .hasMessage(file + ": too long to be a recipe");
    Files.write(file, new byte[] {'h', (byte) 0xFF, 0});
    assertThatThrownBy(() -> RecipeFolder.file(file)).hasMessage(file + ": not UTF-8");
    Files.writeString(file, "hosts: a\0b.example\n");
    assertThatThrownBy(() -> RecipeFolder.file(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("special characters are not allowed");
  }

  /** no, 1.10, 22:22 and 0x10 are words here, not false, 1.1, 1342 and 16. */
  @Test
  void keepsWordsThatYamlTakesForOtherThings() {
    RecipeFile file =
        RecipeYaml.read(
            "kai.yaml",
            """
            hosts: [no, 1.10, 0x10]
            path: /2024-05-09
            source: {url: 'http://no/', links: ~, limit: 0o17}
            fields: {title: 'yes', site-name: on}
            """);
    assertThat(file.recipe().hosts()).containsExactly("no", "1.10", "0x10");
    assertThat(file.recipe().paths()).containsExactly("/2024-05-09");
    assertThat(file.source())
        .isNotNull()
        .extracting(RecipeFile.Source::settings)
        .isEqualTo(Map.of("url", "http://no/", "links", "~", "limit", "0o17"));
    assertThat(file.recipe().versions().get(0).fields())
        .containsEntry(
            Field.SITE_NAME, new Recipe.Extract(new CssSelector("on"), null, null, null));
  }

  @Test
  void tellsEveryFaultAtOnceEachWithItsPlace() {
    String yaml =
        """
        hosts: [a.example, 'https://b.example/', 'c d']
        path: [news, /ok/]
        sourc: {}
        fields:
          titel: h1
          title: 'h1['
          published: {css: p, regex: '(', format: MMMM}
          body: {css: '', remove: ['[', p]}
        claims:
          - {kind: ORIGEN}
          - nothing
        versions:
          - {since: March}
          - {since: 2024-01-01, fields: {title: {css: p, regex: '(?=x)'}}}
        """;
    assertThatThrownBy(() -> RecipeYaml.read("kai.yaml", yaml))
        .satisfies(
            e -> {
              List<String> places = new ArrayList<>();
              String.valueOf(e.getMessage())
                  .lines()
                  .forEach(line -> places.add(line.replaceAll("kai.yaml, (.*?): .*", "$1")));
              assertThat(places)
                  .containsExactlyInAnyOrder(
                      "line 1, column 20",
                      "line 1, column 42",
                      "line 2, column 8",
                      "line 3, column 1",
                      "line 5, column 3",
                      "line 6, column 10",
                      "line 7, column 30",
                      "line 7, column 43",
                      "line 8, column 15",
                      "line 8, column 28",
                      "line 10, column 5",
                      "line 10, column 12",
                      "line 11, column 5",
                      "line 13, column 5",
                      "line 13, column 13",
                      "line 14, column 57");
            });
  }

  @Test
  void tellsEveryAliasTagAndDoubledKeyAtOnce() {
    assertThatThrownBy(() -> RecipeYaml.read("kai.yaml", "a: &a [x]\nb: *a\nc: !!x [*a]\n"))
        .hasMessage(
            """
            kai.yaml, line 2, column 4: an alias (*name); write the value out
            kai.yaml, line 3, column 4: a tag (tag:yaml.org,2002:x); leave it out
            kai.yaml, line 3, column 9: an alias (*name); write the value out""");
    assertThatThrownBy(() -> RecipeYaml.read("kai.yaml", "a: 1\na: 2\nb: {c: 1, c: 2}\n"))
        .hasMessage(
            """
            kai.yaml, line 2, column 1: 'a' is given twice
            kai.yaml, line 3, column 11: 'c' is given twice""");
  }

  @Test
  void areReadWithoutHarmFromACollection() throws IOException {
    assumeThat(DATA).as("no shared data beside the repository").exists();
    Map<String, String> said = new TreeMap<>();
    for (Path file : RecipeFolder.files(DATA)) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      try {
        RecipeYaml.read("kai.yaml", text);
        said.put(file.getFileName().toString(), "taken");
      } catch (ConfigurationException e) {
        said.put(file.getFileName().toString(), String.valueOf(e.getMessage()));
      }
    }
    assertThat(said).isNotEmpty().doesNotContainValue("taken");
    said.remove("norway.yaml"); // harmless, and a list of sources
    assertThat(said.values()).allSatisfy(message -> assertThat(message).matches(PLACE));
  }
}
