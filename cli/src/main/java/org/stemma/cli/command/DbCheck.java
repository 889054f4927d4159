package org.stemma.cli.command;

import java.util.List;
import org.stemma.cli.engine.StoreUpkeep;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Rows;
import org.stemma.storage.StoreCheck.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description = {
      "Look through the whole database; exit 6 if something is found.",
      "That is: damaged pages, rows that point nowhere, articles and copies that are half there."
    },
    footer = {"", "Example: stemma db check --vacuum"})
final class DbCheck extends StemmaCommand {
  private static final List<Field<Finding>> FIELDS =
      List.of(
          new Field<>("check", Finding::check),
          new Field<>("count", Finding::count),
          new Field<>("found", Finding::words));

  @Option(
      names = "--vacuum",
      description = "When nothing is found, give back the room of what was deleted.")
  private boolean vacuum;

  @Override
  protected List<String> fieldNames() {
    return FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    StoreUpkeep upkeep = top().upkeep();
    Progress progress = new Progress(this, true);
    List<Finding> findings;
    try {
      findings = upkeep.check(progress.ofStore());
    } finally {
      progress.clear();
    }
    Rows<Finding> rows = output().rows("findings", FIELDS, FIELDS);
    findings.forEach(rows::add);
    rows.end();
    if (!findings.isEmpty()) {
      note("the database is damaged; `stemma db restore` puts a backup in its place");
      return ExitCode.PROBLEMS;
    }
    note("nothing found");
    if (vacuum) {
      try {
        long freed = upkeep.vacuum(progress.ofStore());
        note(Sizes.of(Math.max(0, freed)) + " given back");
      } finally {
        progress.clear();
      }
    }
    return ExitCode.DONE;
  }
}
