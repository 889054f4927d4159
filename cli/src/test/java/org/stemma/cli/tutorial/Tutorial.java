package org.stemma.cli.tutorial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A document in Markdown that can be run. A block {@code ```console} holds commands, after a dollar
 * sign, and what each prints; any other block whose first line names a file after its language is
 * that file. In what is printed an ellipsis stands for anything, alone on its line for any lines.
 *
 * @param steps in the order of the document
 */
record Tutorial(List<Step> steps) {
  private static final String PROMPT = "$ ";
  private static final String ANYTHING = "…";

  /** One thing to do. */
  sealed interface Step {}

  /** A file to write, with its path from where the commands are run. */
  record Text(String path, String content) implements Step {}

  /**
   * A command to run.
   *
   * @param printed the lines that follow it
   */
  record Command(String line, List<String> printed) implements Step {}

  static Tutorial read(Path document) throws IOException {
    List<Step> steps = new ArrayList<>();
    List<String> block = new ArrayList<>();
    String kind = "";
    for (String line : Files.readAllLines(document)) {
      if (!line.startsWith("```")) {
        block.add(line);
        continue;
      }
      if (kind.equals("console")) {
        commands(block, steps);
      } else if (kind.contains(" ")) {
        steps.add(new Text(kind.substring(kind.indexOf(" ") + 1), String.join("\n", block) + "\n"));
      }
      kind = line.substring(3);
      block.clear();
    }
    return new Tutorial(List.copyOf(steps));
  }

  private static void commands(List<String> block, List<Step> steps) {
    List<String> printed = new ArrayList<>();
    String command = "";
    for (String line : block) {
      if (line.startsWith(PROMPT)) {
        if (!command.isEmpty()) {
          steps.add(new Command(command, List.copyOf(printed)));
        }
        command = line.substring(PROMPT.length());
        printed.clear();
      } else {
        printed.add(line);
      }
    }
    steps.add(new Command(command, List.copyOf(printed)));
  }

  List<Command> commands() {
    return steps.stream().filter(Command.class::isInstance).map(Command.class::cast).toList();
  }

  /** How the commands' output differs from what the document shows; empty when it does not. */
  static String difference(Command command, String output) {
    StringBuilder expected = new StringBuilder();
    for (String line : command.printed()) {
      expected.append(
          line.equals(ANYTHING)
              ? "(?:[^\n]*\n)*?"
              : Pattern.quote(line).replace(ANYTHING, "\\E[^\n]*\\Q") + "\n");
    }
    return Pattern.matches(expected.toString(), output)
        ? ""
        : "$ "
            + command.line()
            + "\nshown:\n"
            + String.join("\n", command.printed())
            + "\nprinted:\n"
            + output;
  }

  /** As a script for bash, which prints each command before its output. */
  String script() {
    StringBuilder script = new StringBuilder("set -u\n");
    int number = 0;
    for (Step step : steps) {
      if (step instanceof Text text) {
        script.append("mkdir -p \"$(dirname '").append(text.path()).append("')\"\n");
        script.append("cat > '").append(text.path()).append("' <<'END-OF-FILE'\n");
        script.append(text.content()).append("END-OF-FILE\n");
      } else if (step instanceof Command command) {
        script.append("echo '@@ ").append(number++).append("'\n");
        script.append(command.line()).append('\n');
      }
    }
    return script.append("echo '@@ end'\n").toString();
  }

  /**
   * {@code DOCUMENT script} prints the script; {@code DOCUMENT compare FILE} says where what the
   * script printed is not what the document shows, and fails then.
   */
  public static void main(String[] args) throws IOException {
    Tutorial tutorial = read(Path.of(args[0]));
    if (args[1].equals("script")) {
      System.out.print(tutorial.script());
      return;
    }
    String[] outputs = Files.readString(Path.of(args[2])).split("(?m)^@@ .*\n", -1);
    List<Command> commands = tutorial.commands();
    int wrong = 0;
    for (int i = 0; i < commands.size(); i++) {
      String output = i + 1 < outputs.length ? outputs[i + 1] : "(not run)\n";
      String difference = difference(commands.get(i), output);
      if (!difference.isEmpty()) {
        System.out.println(difference);
        wrong++;
      }
    }
    System.out.println(commands.size() + " commands, " + wrong + " print something else");
    System.exit(wrong == 0 ? 0 : 1);
  }
}
