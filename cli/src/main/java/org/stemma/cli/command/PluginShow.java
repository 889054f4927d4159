package org.stemma.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.engine.PluginLine;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Rows;
import org.stemma.cli.render.SettingsSchema;
import org.stemma.core.Nearest;
import org.stemma.core.plugin.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show what can be set for sources of a plugin; with -o json as a JSON Schema.",
    footer = {"", "Example: stemma plugin show rss -o json"})
final class PluginShow extends StemmaCommand {
  private static final List<Field<Setting>> FIELDS =
      List.of(
          new Field<>("setting", Setting::key),
          new Field<>("type", PluginShow::type),
          new Field<>("default", s -> s.required() ? "(required)" : s.def()),
          new Field<>("range", PluginShow::range),
          new Field<>("what", Setting::doc));

  @Parameters(paramLabel = "ID", description = "A plugin.")
  private String id = "";

  @Override
  protected List<String> fieldNames() {
    return FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.SCRATCH)) {
      PluginLine plugin = find(engine.plugins());
      if (output().form().isJson()) {
        output().json(SettingsSchema.of(plugin.id(), plugin.description(), plugin.settings()));
        return ExitCode.DONE;
      }
      note(plugin.id() + " " + plugin.version() + ", " + plugin.from());
      if (plugin.sha256() != null) {
        note("SHA-256 " + plugin.sha256());
      }
      if (!plugin.description().isEmpty()) {
        note(plugin.description());
      }
      Rows<Setting> rows = output().rows("settings", FIELDS, FIELDS);
      plugin.settings().forEach(rows::add);
      rows.end();
      return ExitCode.DONE;
    }
  }

  private PluginLine find(List<PluginLine> plugins) {
    List<String> known = plugins.stream().map(PluginLine::id).toList();
    return plugins.stream()
        .filter(plugin -> plugin.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.NOT_FOUND,
                    "no plugin '"
                        + id
                        + "'"
                        + Nearest.hint(id, known)
                        + " (stemma plugin list shows them)"));
  }

  private static String type(Setting setting) {
    return (setting.choices().isEmpty() ? setting.type() : String.join("|", setting.choices()))
        + (setting.secret() ? ", secret" : "");
  }

  private static @Nullable String range(Setting setting) {
    if (setting.min() == null && setting.max() == null) {
      return null;
    }
    return (setting.min() == null ? "" : setting.min())
        + ".."
        + (setting.max() == null ? "" : setting.max());
  }
}
