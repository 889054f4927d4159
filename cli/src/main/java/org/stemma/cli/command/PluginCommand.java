package org.stemma.cli.command;

import picocli.CommandLine.Command;

/** The commands on plugins. */
@Command(
    name = "plugin",
    description = "Kinds of sources.",
    subcommands = {
      PluginList.class,
      PluginShow.class,
      PluginAdd.class,
      PluginRemove.class,
      PluginNew.class,
      PluginCheck.class
    })
final class PluginCommand extends Helped {}
