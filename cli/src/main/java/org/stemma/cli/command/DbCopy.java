package org.stemma.cli.command;

import java.util.List;
import org.stemma.cli.engine.StoreUpkeep;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Rows;
import org.stemma.storage.StoreAddress;
import org.stemma.storage.StoreCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "copy",
    description =
        "Copy the database to another place: from a file to a PostgreSQL server, or back.",
    footer = {
      "",
      "The other place is an empty database of a server, or a file that is not there yet. What was",
      "broken off goes on when it is called again. In the end the rows of both are hashed; until the",
      "hashes are equal, nothing else opens the copy. The database stays as it is.",
      "",
      "Example: stemma db copy --to 'jdbc:postgresql://localhost/stemma?user=stemma'"
    })
final class DbCopy extends StemmaCommand {
  /** What was done. */
  private record Done(String from, String to, long rows, String sha256) {}

  private static final List<Field<Done>> FIELDS =
      List.of(
          new Field<>("from", Done::from),
          new Field<>("to", Done::to),
          new Field<>("rows", Done::rows),
          new Field<>("sha256", Done::sha256));

  @Option(
      names = "--to",
      required = true,
      paramLabel = "PATH",
      description = "A file, or jdbc:postgresql://HOST/NAME.")
  private String to = "";

  @Override
  protected List<String> fieldNames() {
    return FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    StoreAddress target = StoreAddress.parse(to);
    StoreUpkeep upkeep = top().upkeep();
    Progress progress = new Progress(this, true);
    StoreCopy.Result copied;
    try {
      copied = upkeep.copy(target, progress.ofStore());
    } finally {
      progress.clear();
    }
    Rows<Done> rows = output().rows("copied", FIELDS, FIELDS);
    rows.add(
        new Done(upkeep.store().toString(), target.toString(), copied.rows(), copied.sha256()));
    rows.end();
    return ExitCode.DONE;
  }
}
