package org.stemma.cli.command;

import java.util.List;
import picocli.CommandLine.Command;

/** The commands on the store's file as a whole. */
@Command(
    name = "db",
    description =
        "The database file: bring it up to date, back it up, put it back, look it through.")
final class DbCommand extends Helped implements Group {
  @Override
  public List<Branch> commands() {
    return List.of(
        new Branch("migrate", DbMigrate.class),
        new Branch("backup", DbBackup.class),
        new Branch("restore", DbRestore.class),
        new Branch("copy", DbCopy.class),
        new Branch("check", DbCheck.class));
  }
}
