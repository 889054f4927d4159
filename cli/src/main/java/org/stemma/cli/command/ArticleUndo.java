package org.stemma.cli.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "undo", description = "Take a decision back, of a person or of the rules.")
final class ArticleUndo extends StemmaCommand {
  private static final Pattern NUMBER = Pattern.compile("d?([0-9]{1,18})");

  @Parameters(paramLabel = "DECISION", description = "Its name in the log, such as d17.")
  private String decision = "";

  @Option(
      names = {"-m", "--note"},
      paramLabel = "NOTE",
      description = "Why, for the log.")
  private @Nullable String note;

  @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
  private boolean dry;

  @Override
  protected int work() {
    Matcher number = NUMBER.matcher(decision.strip());
    if (!number.matches()) {
      throw usage("'" + decision + "' is no decision; stemma article log names them, such as d17");
    }
    try (Engine engine = top().open(Access.WRITE)) {
      Decided.tell(this, engine.rulings().undo(Long.parseLong(number.group(1)), note, dry), dry);
      return ExitCode.DONE;
    }
  }
}
