package org.stemma.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.ConfigurationException;

class YamlTest {
  @Test
  void keepsWordsAsTheyWereWritten() {
    String document = "country: NO\nversion: 1.10\ntime: 22:22\nempty:\n";

    assertThat(((Yaml.Keys) Yaml.parse("f", document).orElseThrow()).values())
        .containsEntry("country", new Yaml.Text("NO", true, "line 1, column 10"))
        .containsEntry("version", new Yaml.Text("1.10", true, "line 2, column 10"))
        .containsEntry("time", new Yaml.Text("22:22", true, "line 3, column 7"))
        .containsEntry("empty", new Yaml.Text("", false, "line 4, column 7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 1\na: 2",
        "a: &a [*a]",
        "a: &a [x]\nb: *a",
        "!!java.net.URL [\"http://x.example/\"]",
        "sources:\n\t- id: a",
        "? [a, b]\n: c",
        "a: [b",
        "a: b\n---\nc: d"
      })
  void refusesWhatCouldGrowRecurseOrConstruct(String document) {
    assertThatThrownBy(() -> Yaml.parse("list.yaml", document))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("list.yaml, line ");
  }

  @Test
  void refusesDeepNestingWithoutRecursingIntoIt() {
    String deep = "[".repeat(20_000) + "]".repeat(20_000);
    assertThatThrownBy(() -> Yaml.parse("f", deep))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("nested deeper than 20");
  }
}
