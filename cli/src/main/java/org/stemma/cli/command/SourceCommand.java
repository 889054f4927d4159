package org.stemma.cli.command;

import java.util.List;
import picocli.CommandLine.Command;

/** The commands on sources. */
@Command(name = "source", description = "What is polled: feeds and listing pages.")
final class SourceCommand extends Helped implements Group {
  @Override
  public List<Branch> commands() {
    return List.of(
        new Branch("add", SourceAdd.class),
        new Branch("list", SourceList.class),
        new Branch("show", SourceShow.class),
        new Branch("edit", SourceEdit.class),
        new Branch("remove", SourceRemove.class),
        new Branch("distrust", SourceDistrust.class),
        new Branch("test", SourceTest.class),
        new Branch("import", SourceImport.class),
        new Branch("export", SourceExport.class));
  }
}
