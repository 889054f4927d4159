package org.stemma.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.stemma.cli.engine.StoreUpkeep;
import org.stemma.cli.render.Rows;
import org.stemma.storage.StoreBackup.Copy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description = "Copy the database into a file, while others go on using it.",
    footer = {
      "",
      "The copy is looked through before it is done, and stands under its name whole or not at all.",
      "It holds everything, so also addresses of feeds with the keys in them: keep it as safe as",
      "the database. Into a folder it gets a name of its own, from the time.",
      "",
      "Example: stemma db backup /backup/stemma"
    })
final class DbBackup extends StemmaCommand {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Parameters(paramLabel = "FILE", description = "The file to write, or a folder.")
  private Path to = Path.of("");

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Override
  protected List<String> fieldNames() {
    return CopyFields.names();
  }

  @Override
  protected int work() {
    StoreUpkeep upkeep = top().upkeep();
    Path file = Files.isDirectory(to) ? to.resolve(name(upkeep.file("pg_dump"))) : to;
    Progress progress = new Progress(this, true);
    Copy copy;
    try {
      copy = upkeep.backup(file, force, progress.ofStore());
    } finally {
      progress.clear();
    }
    Rows<Copy> rows = output().rows("backups", CopyFields.ALL, CopyFields.ALL);
    rows.add(copy);
    rows.end();
    return ExitCode.DONE;
  }

  private String name(Path store) {
    String base = String.valueOf(store.getFileName()).replaceFirst("\\.db$", "");
    return base + "-" + STAMP.format(now()) + ".db";
  }
}
