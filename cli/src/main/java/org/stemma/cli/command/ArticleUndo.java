package org.stemma.cli.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "undo",
    description = "Take a decision back, of a person or of the rules.",
    footer = {"", "Example: stemma article undo d1177"})
final class ArticleUndo extends StemmaCommand {
  private static final Pattern NUMBER = Pattern.compile("d?([0-9]{1,18})");

  @Parameters(paramLabel = "DECISION", description = "Its name in the log, such as d17.")
  private String decision = "";

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Override
  protected int work() {
    Matcher number = NUMBER.matcher(decision.strip());
    if (!number.matches()) {
      throw usage("'" + decision + "' is no decision; stemma article log names them, such as d17");
    }
    try (Engine engine = top().open(Access.WRITE)) {
      Decided.tell(
          this,
          engine.rulings().undo(Long.parseLong(number.group(1)), options.note, options.dry),
          options.dry);
      return ExitCode.DONE;
    }
  }
}
