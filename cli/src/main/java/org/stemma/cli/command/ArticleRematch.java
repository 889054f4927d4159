package org.stemma.cli.command;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.words.Moments;
import org.stemma.core.canonical.LoggedDecision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "rematch",
    description = "Match stored copies again with today's rules; shows what would change.",
    footer = {
      "",
      "What people decided stays as it is. Nothing else can write to the store meanwhile; a",
      "daemon waits.",
      "",
      "Example: stemma article rematch --since 30d --apply"
    })
final class ArticleRematch extends StemmaCommand {
  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "Only copies first seen from then on: 2d, 36h, a day or a time.")
  private @Nullable String since;

  @Option(names = "--apply", description = "Change the store.")
  private boolean apply;

  @Override
  protected List<String> fieldNames() {
    return Decided.fieldNames();
  }

  @Override
  protected int work() {
    Instant from = since == null ? null : Moments.parse(since, now());
    try (Engine engine = top().open(Access.WRITE)) {
      List<LoggedDecision> moved = engine.rulings().rematch(from, !apply);
      Decided.rows(this, moved);
      String would = moved.size() + (moved.size() == 1 ? " change" : " changes");
      note(
          moved.isEmpty()
              ? "nothing changes: today's rules say what is stored"
              : apply ? would + " made" : would + "; nothing was changed, --apply does it");
      return ExitCode.DONE;
    }
  }
}
