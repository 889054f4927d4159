package org.stemma.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Rows;
import org.stemma.core.plugin.InstalledPlugin;
import org.stemma.core.plugin.PluginFolder;
import org.stemma.core.plugin.PluginHost;
import org.stemma.core.plugin.PluginJar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = {
      "Add a plugin from a jar, or replace it. What is in the jar is shown before any of its code"
          + " runs.",
      "A plugin is code with all the rights that you have; there is no sandbox."
    },
    footer = {"", "Example: stemma plugin add tide.jar"})
final class PluginAdd extends StemmaCommand {
  private static final List<Field<InstalledPlugin>> FIELDS =
      List.of(
          new Field<>("id", InstalledPlugin::id),
          new Field<>("version", InstalledPlugin::version),
          new Field<>("description", InstalledPlugin::description),
          new Field<>("file", p -> p.jar() == null ? null : p.jar().file().toString()),
          new Field<>("sha256", p -> p.jar() == null ? null : p.jar().sha256()));

  @Parameters(paramLabel = "JAR", description = "A jar that names a plugin.")
  private Path file = Path.of("");

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Override
  protected List<String> fieldNames() {
    return FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() throws IOException {
    Path folder = top().settings().plugins();
    if (folder == null) {
      throw usage("there is no folder of plugins; set plugins");
    }
    try {
      PluginJar jar = PluginJar.read(file);
      describe(jar);
      if (!confirmed(yes, "It will run with all rights that you have. Add it?")) {
        note("nothing was added");
        return ExitCode.FAILED;
      }
      List<InstalledPlugin> added =
          new PluginFolder(folder)
              .add(file, jar.sha256(), PluginHost.installed(PluginAdd.class.getClassLoader()));
      Rows<InstalledPlugin> rows = output().rows("plugins", FIELDS, FIELDS.subList(0, 3));
      added.forEach(rows::add);
      rows.end();
      return ExitCode.DONE;
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, file + ": " + e.getMessage());
    }
  }

  /** What the jar says of itself: none of it was checked, but for the SHA-256. */
  private void describe(PluginJar jar) {
    note("file: " + jar.file());
    note("says: " + said(jar));
    note("class: " + String.join(", ", jar.classes()));
    note("SHA-256: " + jar.sha256());
    if (!jar.forbidden().isEmpty()) {
      note("uses: " + String.join(", ", jar.forbidden()) + ": past Stemma's own fetching");
    }
  }

  private static String said(PluginJar jar) {
    if (jar.title() == null && jar.version() == null) {
      return "nothing of its name and version";
    }
    return (jar.title() == null ? "" : jar.title())
        + (jar.version() == null ? "" : " " + jar.version());
  }
}
