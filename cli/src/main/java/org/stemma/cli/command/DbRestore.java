package org.stemma.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stemma.cli.engine.StoreUpkeep;
import org.stemma.cli.render.Rows;
import org.stemma.storage.StoreBackup.Copy;
import org.stemma.storage.StoreBackup.Restored;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = "Put a backup in the database's place; the old one is kept under another name.",
    footer = {
      "",
      "The backup is copied and looked through first; what is damaged, no backup, or of a newer",
      "version is refused before anything is touched. Stop `stemma run` and polls by cron before.",
      "",
      "Example: stemma db restore /backup/stemma/stemma-20261124T060000Z.db"
    })
final class DbRestore extends StemmaCommand {
  @Parameters(paramLabel = "FILE", description = "A file that 'stemma db backup' wrote.")
  private Path from = Path.of("");

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Override
  protected List<String> fieldNames() {
    return CopyFields.names();
  }

  @Override
  protected int work() throws IOException {
    StoreUpkeep upkeep = top().upkeep();
    Path store = upkeep.file("pg_restore");
    if (Files.exists(store) && !confirmed(yes, "Replace " + store + " by " + from + "?")) {
      note("nothing was changed");
      return ExitCode.FAILED;
    }
    Progress progress = new Progress(this, true);
    Restored restored;
    try {
      restored = upkeep.restore(from, progress.ofStore());
    } finally {
      progress.clear();
    }
    Rows<Copy> rows = output().rows("restored", CopyFields.ALL, CopyFields.ALL);
    rows.also("kept", restored.kept() == null ? null : restored.kept().toString());
    rows.add(restored.from());
    rows.end();
    if (restored.kept() != null) {
      note("the database that was there is kept as " + restored.kept());
    }
    return ExitCode.DONE;
  }
}
