package org.stemma.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Rows;
import org.stemma.core.ingest.SourceRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "List the sources, and how they do.",
    footer = {"", "Example: stemma source list --failing"})
final class SourceList extends StemmaCommand {
  @Option(names = "--tag", paramLabel = "TAG", description = "Only those with this tag.")
  private @Nullable String tag;

  @Option(names = "--failing", description = "Only those whose last poll failed.")
  private boolean failing;

  @Override
  protected List<String> fieldNames() {
    return SourceRow.FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.READ)) {
      Rows<SourceRow> rows = output().rows("sources", SourceRow.FIELDS, SourceRow.TABLE);
      int count = 0;
      for (SourceRecord source : engine.sources().all()) {
        SourceRow row = SourceRow.of(source, engine);
        boolean wanted = tag == null || source.tags().contains(tag);
        if (wanted && (!failing || row.state().failures() > 0)) {
          rows.add(row);
          count++;
        }
      }
      rows.end();
      if (count == 0) {
        note("no such sources");
      }
      return ExitCode.DONE;
    }
  }
}
