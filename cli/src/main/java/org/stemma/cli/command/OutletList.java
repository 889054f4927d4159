package org.stemma.cli.command;

import java.util.List;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.OutletRow;
import org.stemma.cli.render.Rows;
import org.stemma.core.query.OutletView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "List the outlets that are known, those with most articles first.",
    footer = {
      "",
      "first: articles that stood there first. reposted: articles that stand there",
      "and were first elsewhere. namedOrigin: articles for which a copy elsewhere",
      "names it as origin.",
      "",
      "Example: stemma outlet list -n 20"
    })
final class OutletList extends StemmaCommand {
  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; 0 for all.")
  private int limit;

  @Override
  protected List<String> fieldNames() {
    return OutletRow.FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    if (limit < 0) {
      throw usage("--limit " + limit + " is less than 0");
    }
    try (Engine engine = top().open(Access.READ)) {
      List<OutletView> all = engine.outlets().list();
      int shown = limit == 0 ? all.size() : Math.min(limit, all.size());
      Rows<OutletView> rows = output().rows("outlets", OutletRow.FIELDS, OutletRow.TABLE);
      all.subList(0, shown).forEach(rows::add);
      rows.end();
      if (shown < all.size()) {
        note("there are " + all.size() + ": -n 0 lists all");
      } else if (all.isEmpty()) {
        note("no outlets yet");
      }
      return ExitCode.DONE;
    }
  }
}
