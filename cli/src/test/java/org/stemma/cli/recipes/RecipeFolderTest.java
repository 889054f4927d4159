package org.stemma.cli.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.ConfigurationException;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Field;
import org.stemma.core.page.CssSelector;
import org.stemma.core.page.DatePattern;
import org.stemma.core.page.Recipe;

class RecipeFolderTest {
  private static final String WHOLE =
      """
      hosts: [quay.example, mast.example]
      path: /news/
      fields:
        title: h1.entry-title
        byline: {css: .who, regex: 'Words: ([^|]+)'}
        published: {css: time, attr: datetime, format: d MMMM yyyy}
        modified: .changed
        language: {css: html, attr: lang}
        site-name: .logo
        canonical: {css: 'link[rel=canonical]', attr: href}
        body:
          css: .entry
          remove: [.ad, .share]
      claims:
        - {kind: origin, css: .src, regex: 'First in ([^,]+)', date: ', (.+)', format: d MMM yyyy}
        - kind: LICENCE
          css: .rights a
          attr: href
      versions:
        - since: 2026-03-01
          fields:
            title: h1.headline
      """;

  @TempDir private Path folder;

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml);
  }

  private static Recipe recipe(String yaml) {
    return RecipeYaml.read("quay.yaml", yaml).recipe();
  }

  @Test
  void readsAWholeRecipe() {
    Recipe recipe = recipe(WHOLE);
    assertThat(recipe.hosts()).containsExactly("quay.example", "mast.example");
    assertThat(recipe.paths()).containsExactly("/news/");
    assertThat(recipe.versions())
        .extracting(Recipe.Version::since)
        .containsExactly(LocalDate.MIN, LocalDate.of(2026, 3, 1));
    Recipe.Version first = recipe.versions().get(0);
    assertThat(first.fields()).hasSize(7).doesNotContainKey(Field.BODY);
    assertThat(first.fields().get(Field.TITLE))
        .isEqualTo(new Recipe.Extract(new CssSelector("h1.entry-title"), null, null, null));
    assertThat(first.fields().get(Field.AUTHORS)).extracting("regex").hasToString("Words: ([^|]+)");
    assertThat(first.fields().get(Field.PUBLISHED))
        .isEqualTo(
            new Recipe.Extract(
                new CssSelector("time"), "datetime", null, new DatePattern("d MMMM yyyy")));
    assertThat(first.body())
        .isEqualTo(
            new Recipe.Body(
                new CssSelector(".entry"),
                List.of(new CssSelector(".ad"), new CssSelector(".share"))));
    assertThat(first.claims())
        .extracting(Recipe.Said::kind)
        .containsExactly(ClaimKind.ORIGIN, ClaimKind.LICENCE);
    assertThat(recipe.versions().get(1).body()).as("a version stands alone").isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fields: {titel: h1}                   | line 2, column 10: unknown key 'titel'; did you mean title?
          fields: {author: h1}                  | unknown key 'author'; there are title, byline, published
          field: {title: h1}                    | line 2, column 1: unknown key 'field'; did you mean fields?
          fields: {title: {css: h1, atr: x}}    | line 2, column 27: unknown key 'atr'; did you mean attr?
          fields: {title: {css: h1, format: d}} | unknown key 'format'
          fields: {title: {attr: x}}            | line 2, column 17: no css; give a selector
          fields: {title: 'h1['}                | line 2, column 17: selector 'h1['
          fields: {title: 'p:matches(a)'}       | no regex in a selector; write it as 'regex:' beside 'css:'
          fields: {title: {css: p, regex: '('}} | line 2, column 33: regex '('
          fields: {title: {css: p, regex: '(a)(b)'}} | more than one group
          fields: {published: {css: p, format: MMMM}} | a day needs all of d, M and y
          fields: [title]                       | fields: must be keys
          fields: {body: {css: p, remove: ['[']}} | line 2, column 34: selector '['
          claims: {kind: ORIGIN}                | claims: must be a list
          claims: [{kind: ORIGEN, css: p}]      | line 2, column 17: unknown kind 'ORIGEN'; did you mean ORIGIN?
          claims: [{css: p}]                    | no kind; one of AUTHOR, ORIGIN
          versions: [{since: March, fields: {title: p}}] | since: 'March' is no day; write it as 2026-03-01
          versions: [{fields: {title: p}}]      | no since
          """)
  void tellsWhatIsWrongAndWhere(String line, String problem) {
    assertThatThrownBy(() -> recipe("hosts: quay.example\n" + line + "\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("quay.yaml, line 2")
        .hasMessageContaining(problem);
  }

  @Test
  void tellsOfHostsAndPathsWhereTheyStand() {
    assertThatThrownBy(() -> recipe("fields: {title: p}\nhosts: ['https://a.example/x']\n"))
        .hasMessageStartingWith("quay.yaml, line 2, column 9: 'https://a.example/x' is no host");
    assertThatThrownBy(() -> recipe("fields: {title: p}\nhosts: a.example\npath: news\n"))
        .hasMessageStartingWith("quay.yaml, line 3, column 7: 'news' is no path");
    assertThatThrownBy(() -> recipe("fields: {title: p}\n")).hasMessageContaining("no hosts");
    assertThatThrownBy(() -> recipe("hosts: a.example\n"))
        .hasMessageStartingWith("quay.yaml, line 1, column 1: nothing to look for");
    assertThatThrownBy(() -> recipe("- a\n")).hasMessageContaining("not a recipe");
    assertThatThrownBy(() -> recipe("")).hasMessageContaining("not a recipe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hosts: &a [x.example, *a]",
        "hosts: !!javax.script.ScriptEngineManager [x]",
        "hosts: x.example\nhosts: y.example",
        "hosts:\n\t- x.example",
        "hosts: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a:"
            + " {a: 1}}}}}}}}}}}}}}}}}}}}}",
        "hosts: [",
        "hosts: [{x: y}]\nfields: {title: p}"
      })
  void refusesHostileYaml(String yaml) {
    assertThatThrownBy(() -> recipe(yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageMatching("(?s)quay\\.yaml, line \\d+, column \\d+: .+");
  }

  @Test
  void readsAFolderAndTellsOfAllFilesThatAreWrong() throws IOException {
    write("b.yaml", "hosts: b.example\nfields: {title: h1}\n");
    write("a.yml", "hosts: a.example\nfields: {title: h1}\n");
    write("notes.txt", "not for us");
    assertThat(RecipeFolder.read(folder, null).all())
        .extracting(recipe -> recipe.hosts().get(0))
        .containsExactly("a.example", "b.example");

    Path wrong = write("c.yaml", "hosts: c.example\nfields: {titel: h1}\n");
    Path binary = folder.resolve("d.yaml");
    Files.write(binary, "hosts: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> RecipeFolder.read(folder, null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(wrong + ", line 2")
        .hasMessageContaining(binary + ": not UTF-8");
  }

  @Test
  void triesOneThatIsNotInstalled() throws IOException {
    Path tried = write("tried.yaml", "hosts: a.example\nfields: {title: h1}\n");
    assertThat(RecipeFolder.read(null, tried).tried()).isNotNull();
    Path none = folder.resolve("none.yaml");
    assertThatThrownBy(() -> RecipeFolder.read(null, none)).hasMessage("no recipe " + none);
  }
}
