package org.stemma.cli.command;

import java.util.List;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.engine.PluginLine;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Rows;
import org.stemma.core.plugin.Setting;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "List the plugins found, and where from; exit 6 if one cannot be used.",
    footer = {"", "Example: stemma plugin list -o json"})
final class PluginList extends StemmaCommand {
  private static final Field<PluginLine> ID = new Field<>("id", PluginLine::id);
  private static final Field<PluginLine> VERSION = new Field<>("version", PluginLine::version);
  private static final Field<PluginLine> FROM = new Field<>("from", PluginLine::from);
  private static final Field<PluginLine> SHA256 = new Field<>("sha256", PluginLine::sha256);
  private static final Field<PluginLine> WHAT = new Field<>("description", PluginLine::description);
  private static final Field<PluginLine> SETTINGS =
      new Field<>("settings", p -> p.settings().stream().map(Setting::key).toList());

  private static final List<Field<PluginLine>> FIELDS =
      List.of(ID, VERSION, FROM, SHA256, WHAT, SETTINGS);

  private static final List<Field<PluginLine>> TABLE =
      List.of(
          ID,
          VERSION,
          WHAT,
          FROM,
          new Field<>("sha256", p -> p.sha256() == null ? null : p.sha256().substring(0, 12)));

  @Override
  protected List<String> fieldNames() {
    return FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.SCRATCH)) {
      Rows<PluginLine> rows = output().rows("plugins", FIELDS, TABLE);
      engine.plugins().forEach(rows::add);
      List<String> refused = engine.refusedPlugins();
      rows.also("refused", refused.isEmpty() ? null : refused);
      rows.end();
      return refused.isEmpty() ? ExitCode.DONE : ExitCode.PROBLEMS;
    }
  }
}
