package org.stemma.cli.command;

import picocli.CommandLine.Command;

/** The commands on the store's file as a whole. */
@Command(
    name = "db",
    description =
        "The database file: bring it up to date, back it up, put it back, look it through.",
    subcommands = {DbMigrate.class, DbBackup.class, DbRestore.class, DbCopy.class, DbCheck.class})
final class DbCommand extends Helped {}
