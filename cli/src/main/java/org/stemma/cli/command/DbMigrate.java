package org.stemma.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.StoreUpkeep;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Rows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "migrate",
    description = "Bring the database of an older version to this version's schema.",
    footer = {
      "",
      "A copy of the database as it is is put beside it first. It is done in one transaction: when",
      "it is stopped, or there is no space, the database is as it was, and it can be started again.",
      "Every command that writes does the same when it meets an older database.",
      "",
      "Example: stemma db migrate --dry-run"
    })
final class DbMigrate extends StemmaCommand {
  /** What was or would be done. */
  private record Step(String store, int from, int to, @Nullable String copy) {}

  private static final List<Field<Step>> FIELDS =
      List.of(
          new Field<>("database", Step::store),
          new Field<>("from", Step::from),
          new Field<>("to", Step::to),
          new Field<>("copy", Step::copy));

  @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
  private boolean dry;

  @Override
  protected List<String> fieldNames() {
    return FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    StoreUpkeep upkeep = top().upkeep();
    int from = upkeep.schema();
    String store = upkeep.store().toString();
    @Nullable String copy = null;
    if (from == upkeep.current()) {
      note("nothing to do: the database has this version's schema");
    } else if (dry) {
      note("nothing was changed; without --dry-run it is");
    } else {
      Progress progress = new Progress(this, true);
      try {
        copy = upkeep.migrate(progress.ofStore()).map(made -> made.file().toString()).orElse(null);
      } finally {
        progress.clear();
      }
    }
    Rows<Step> rows = output().rows("migrations", FIELDS, FIELDS);
    rows.add(new Step(store, from, upkeep.current(), copy));
    rows.end();
    return ExitCode.DONE;
  }
}
