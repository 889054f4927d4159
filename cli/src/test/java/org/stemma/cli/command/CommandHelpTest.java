package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.render.Terminal;
import picocli.CommandLine;

/** Every command explains itself, with an example that the command line takes. */
class CommandHelpTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^(?:Example: |  )(stemma .*)$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private final CommandLine top =
      new CommandTree(
              new Io(
                  InputStream.nullInputStream(),
                  new ByteArrayOutputStream(),
                  new ByteArrayOutputStream(),
                  Map.of(),
                  Terminal.NONE,
                  InstantSource.system()),
              (settings, access) -> new FakeEngine())
          .line();

  /** The commands that do something, by their words. */
  private Map<String, CommandLine> leaves() {
    Map<String, CommandLine> leaves = new TreeMap<>();
    collect(top, "", leaves);
    leaves.remove("help");
    leaves.remove("generate-completion");
    return leaves;
  }

  private static void collect(CommandLine command, String words, Map<String, CommandLine> leaves) {
    command
        .getSubcommands()
        .forEach(
            (name, inner) -> {
              if (inner.getSubcommands().isEmpty()) {
                leaves.put((words + " " + name).strip(), inner);
              } else {
                collect(inner, words + " " + name, leaves);
              }
            });
  }

  private static List<String> examples(CommandLine command) {
    List<String> examples = new ArrayList<>();
    String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
    Matcher example = EXAMPLE.matcher(footer);
    while (example.find()) {
      examples.add(example.group(1));
    }
    return examples;
  }

  /** As a shell cuts it, without what follows a {@code >}. */
  private static List<String> words(String example) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(example.replaceFirst(" > .*", ""));
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words.subList(1, words.size());
  }

  @Test
  void givesEveryCommandAnExampleThatIsUnderstood() {
    assertThat(leaves()).hasSizeGreaterThan(35);
    leaves()
        .forEach(
            (name, command) -> {
              assertThat(examples(command)).as("examples of " + name).isNotEmpty();
              for (String example : examples(command)) {
                List<String> words = words(example);
                assertThat(words).as(example).startsWith(name.split(" ", -1));
                assertThatCode(() -> top.parseArgs(words.toArray(new String[0])))
                    .as(example)
                    .doesNotThrowAnyException();
              }
            });
  }

  /** Commands are looked up by the name beside their class, before the class is read. */
  @Test
  void namesEveryCommandAsItsClassDoes() {
    named(top);
  }

  private static void named(CommandLine command) {
    command
        .getSubcommands()
        .forEach(
            (name, inner) -> {
              assertThat(inner.getCommandSpec().name()).isEqualTo(name);
              named(inner);
            });
  }

  @Test
  void writesAManPageForEveryCommand(@TempDir Path folder) throws IOException {
    ManPages.write(folder);
    for (String name : leaves().keySet()) {
      assertThat(folder.resolve("stemma-" + name.replace(' ', '-') + ".adoc"))
          .content()
          .contains("== Synopsis", "Example");
    }
  }

  /** The list of commands shows this line alone. */
  @Test
  void saysInOneLineWhatACommandDoes() {
    leaves()
        .forEach(
            (name, command) -> {
              String[] lines = command.getCommandSpec().usageMessage().description();
              assertThat(lines).as(name).isNotEmpty();
              assertThat(lines[0]).as(name + ": " + Arrays.toString(lines)).endsWith(".");
            });
  }

  @Test
  void keepsOptionsAndTheirMeaningOfOneKind() {
    leaves()
        .forEach(
            (name, command) -> {
              for (CommandLine.Model.OptionSpec option : command.getCommandSpec().options()) {
                assertThat(option.description()).as(name + " " + option.longestName()).isNotEmpty();
                if (Arrays.asList(option.names()).contains("-n")) {
                  assertThat(option.names()).as(name).contains("--limit");
                }
              }
            });
  }
}
