package org.stemma.cli.command;

import java.util.List;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.engine.PluginLine;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Rows;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "List the plugins found, with their settings.",
    footer = {"", "Example: stemma plugin list -o json"})
final class PluginList extends StemmaCommand {
  private static final Field<PluginLine> ID = new Field<>("id", PluginLine::id);
  private static final Field<PluginLine> VERSION = new Field<>("version", PluginLine::version);
  private static final Field<PluginLine> FROM = new Field<>("from", PluginLine::from);
  private static final Field<PluginLine> WHAT = new Field<>("description", PluginLine::description);
  private static final Field<PluginLine> SETTINGS = new Field<>("settings", PluginLine::settings);

  private static final List<Field<PluginLine>> FIELDS = List.of(ID, VERSION, FROM, WHAT, SETTINGS);

  @Override
  protected List<String> fieldNames() {
    return FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.SCRATCH)) {
      Rows<PluginLine> rows = output().rows("plugins", FIELDS, List.of(ID, VERSION, FROM, WHAT));
      engine.plugins().forEach(rows::add);
      rows.end();
      return ExitCode.DONE;
    }
  }
}
