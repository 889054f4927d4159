package org.stemma.cli.command;

import picocli.CommandLine.Command;

/** The commands on sources. */
@Command(
    name = "source",
    description = "What is polled: feeds and listing pages.",
    subcommands = {
      SourceAdd.class,
      SourceList.class,
      SourceShow.class,
      SourceEdit.class,
      SourceRemove.class,
      SourceDistrust.class,
      SourceTest.class,
      SourceImport.class,
      SourceExport.class
    })
final class SourceCommand extends Helped {}
