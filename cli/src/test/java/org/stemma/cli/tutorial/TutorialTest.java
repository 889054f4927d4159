package org.stemma.cli.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/plugin-tutorial.md shows what its commands print, every one of them. */
class TutorialTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "plugin-tutorial.md");

  @TempDir private Path folder;

  /** All commands in one process, as relative paths need a folder to start from. */
  private String run(Path document) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "java",
                "-cp",
                System.getProperty("java.class.path"),
                TutorialRun.class.getName(),
                document.toAbsolutePath().toString())
            .directory(folder.toFile())
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(folder.resolve("errors.txt")).content().isEmpty();
    return printed;
  }

  @Test
  void showsWhatItsCommandsPrint() throws IOException, InterruptedException {
    List<Tutorial.Command> commands = Tutorial.read(DOCUMENT).commands();

    String[] printed = run(DOCUMENT).split("(?m)^@@.*\n", -1);

    List<String> differences = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      differences.add(Tutorial.difference(commands.get(i), printed[i + 1]));
    }
    differences.removeIf(String::isEmpty);
    assertThat(differences).as(String.join("\n", differences)).isEmpty();
    assertThat(commands).hasSizeGreaterThan(10);
  }

  @Test
  void showsAPluginInThirtyLinesAndARecipeInTwelve() throws IOException {
    for (Tutorial.Step step : Tutorial.read(DOCUMENT).steps()) {
      if (step instanceof Tutorial.Text text && text.path().endsWith(".java")) {
        assertThat(text.content().lines().count()).isLessThanOrEqualTo(30);
      }
      if (step instanceof Tutorial.Text text && text.path().endsWith(".yaml")) {
        assertThat(text.content().lines().count()).isLessThanOrEqualTo(12);
      }
    }
  }

  @Test
  void findsWhatIsShownOtherwise() {
    Tutorial.Command command = new Tutorial.Command("x", List.of("one … three", "…", "end"));
    assertThat(Tutorial.difference(command, "one two three\na\nb\nend\n")).isEmpty();
    assertThat(Tutorial.difference(command, "one two three\nend\n")).isEmpty();
    assertThat(Tutorial.difference(command, "one two three\nend\nmore\n")).contains("more");
    assertThat(Tutorial.difference(command, "one two\nend\n")).contains("$ x");
  }
}
