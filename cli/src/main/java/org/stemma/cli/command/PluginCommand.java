package org.stemma.cli.command;

import java.util.List;
import picocli.CommandLine.Command;

/** The commands on plugins. */
@Command(name = "plugin", description = "Kinds of sources.")
final class PluginCommand extends Helped implements Group {
  @Override
  public List<Branch> commands() {
    return List.of(
        new Branch("list", PluginList.class),
        new Branch("show", PluginShow.class),
        new Branch("add", PluginAdd.class),
        new Branch("remove", PluginRemove.class),
        new Branch("new", PluginNew.class),
        new Branch("check", PluginCheck.class));
  }
}
