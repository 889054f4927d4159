package org.stemma.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.ArticleJson;
import org.stemma.cli.render.ExportRow;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.JsonLdGraph;
import org.stemma.cli.render.Output;
import org.stemma.cli.render.Rows;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    description = {
      "Write articles whole.",
      "ndjson has a line each with text, copies and chain, csv is flat; jsonld says in schema.org's",
      "terms who wrote, published and re-posted them, without the text.",
      "In csv an apostrophe stands before what a spreadsheet would run as a formula."
    },
    footer = {
      "",
      "Example: stemma export --since 7d --as jsonld --to week.jsonld",
    })
final class ExportCommand extends StemmaCommand {
  /** The forms of an export. */
  enum As {
    NDJSON,
    CSV,
    JSONLD
  }

  @Mixin private QueryOptions which = new QueryOptions();

  @Option(
      names = "--as",
      paramLabel = "FORM",
      required = true,
      description = "ndjson, csv or jsonld.")
  private As as = As.NDJSON;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "0",
      description = "At most so many; 0 for all.")
  private int limit;

  @Option(names = "--to", paramLabel = "FILE", description = "To this file, all or nothing.")
  private @Nullable Path file;

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Option(names = "--raw", description = "Leave formulas in csv as they are.")
  private boolean raw;

  @Override
  protected int work() throws IOException {
    if (limit < 0) {
      throw usage("--limit " + limit + " is less than 0");
    }
    ArticleQuery query = which.query(now(), limit, null, ArticleQuery.Sort.SEEN);
    try (Engine engine = top().open(Access.READ)) {
      if (which.source() != null) {
        Sources.find(engine.sources(), which.source());
      }
      if (file == null) {
        write(engine.articles(), query, null);
        return ExitCode.DONE;
      }
      try (WholeFile whole = WholeFile.create(file, force)) {
        write(engine.articles(), query, whole.stream());
        whole.commit();
      } catch (IllegalArgumentException e) {
        throw usage(String.valueOf(e.getMessage()));
      }
      note("written: " + file);
      return ExitCode.DONE;
    }
  }

  private void write(ArticleFinder finder, ArticleQuery query, @Nullable OutputStream to) {
    Output output = output().to(to, as == As.CSV ? Form.CSV : Form.NDJSON);
    if (raw) {
      output.raw();
    }
    switch (as) {
      case NDJSON -> finder.each(query, view -> output.json(ArticleJson.whole(view)));
      case CSV -> {
        Rows<ArticleView> rows = output.rows("articles", ExportRow.FIELDS, ExportRow.FIELDS);
        finder.each(query, rows::add);
        rows.end();
      }
      case JSONLD -> {
        JsonLdGraph graph = new JsonLdGraph(output);
        finder.each(query, graph::add);
        graph.end();
      }
    }
    output.flush();
  }
}
