package org.stemma.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import org.stemma.core.plugin.InstalledPlugin;
import org.stemma.core.plugin.PluginFolder;
import org.stemma.core.plugin.PluginHost;
import org.stemma.core.plugin.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = "Remove a plugin's jar. Its sources stay, with all they brought.",
    footer = {"", "Example: stemma plugin remove tide"})
final class PluginRemove extends StemmaCommand {
  @Parameters(paramLabel = "ID", description = "A plugin that was added.")
  private String id = "";

  @Override
  protected int work() throws IOException {
    Path folder = top().settings().plugins();
    if (!id.matches("[a-z0-9-]{1,32}")) {
      throw usage("'" + id + "' is no plugin's id");
    }
    if (folder == null || !remove(new PluginFolder(folder))) {
      throw new Failure(
          ExitCode.NOT_FOUND, "no plugin '" + id + "' was added (stemma plugin list shows them)");
    }
    note("removed " + id + "; sources of it stay, and are not polled until it is added again");
    return ExitCode.DONE;
  }

  private boolean remove(PluginFolder folder) throws IOException {
    // One that is broken can be removed too, so its code is not asked for its id.
    if (folder.remove(id + ".jar")) {
      return true;
    }
    try (Plugins plugins = folder.load(PluginHost.installed(PluginRemove.class.getClassLoader()))) {
      InstalledPlugin plugin = plugins.find(id).orElse(null);
      if (plugin == null) {
        return false;
      }
      if (plugin.jar() == null) {
        throw usage("plugin '" + id + "' is built in");
      }
      folder.remove(plugin.jar());
      return true;
    }
  }
}
