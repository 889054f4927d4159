package org.stemma.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.PollListener;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.Layout;
import org.stemma.cli.render.Output;
import org.stemma.cli.render.Rows;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Copy;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollReport;

/**
 * Prints what polls do, as it happens: a line a source, or with ndjson a line a stored copy, handed
 * on as soon as its transaction is committed.
 */
final class PollPrinter implements PollListener {
  private final StemmaCommand command;
  private final Output output;
  private final @Nullable Rows<PollReport> rows;
  private final int names;
  private final Progress progress;
  private final int sources;
  private int polled;
  private int failed;

  /**
   * @param sources those that will be polled; empty when not known
   */
  PollPrinter(StemmaCommand command, List<SourceId> sources) {
    this.command = command;
    this.output = command.output();
    boolean sentences = output.form() == Form.TABLE && command.top().fields().isEmpty();
    boolean lines = sentences || output.form() == Form.NDJSON;
    this.rows = lines ? null : output.rows("polls", PollRow.FIELDS, PollRow.FIELDS);
    this.names = sources.stream().mapToInt(s -> s.value().length()).max().orElse(16);
    this.progress = new Progress(command, false);
    this.sources = sources.size();
  }

  int polled() {
    return polled;
  }

  int failed() {
    return failed;
  }

  @Override
  public void stored(SourceId source, ArticleId article, Copy copy) {
    if (output.form() != Form.NDJSON) {
      return;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("source", source.value());
    line.put("article", article.value());
    line.put("url", copy.url());
    line.put("outlet", copy.outlet().label());
    line.put("title", copy.title());
    line.put("authors", copy.authors());
    if (copy.published() != null) {
      line.put("published", copy.published().iso());
    }
    output.json(line);
    output.flush();
  }

  @Override
  public void polled(PollReport report) {
    polled++;
    failed += report.status().failed() ? 1 : 0;
    progress.clear();
    if (rows != null) {
      rows.add(report);
    } else if (output.form() == Form.TABLE) {
      output.line(
          Layout.pad(report.source().value(), names)
              + "  "
              + PollRow.sentence(report, command.now()),
          report.status().failed() ? Output.Tone.BAD : Output.Tone.PLAIN);
    } else if (report.status().failed()) {
      command.note(report.source() + ": " + PollRow.sentence(report, command.now()));
    }
    output.flush();
    report.warnings().forEach(w -> command.note(report.source() + ": " + w));
    if (sources > 1) {
      progress.show("polled", Progress.Unit.THINGS, polled, sources);
    }
  }

  /** Prints what is left. */
  void end() {
    progress.clear();
    if (rows != null) {
      rows.also("polled", polled);
      rows.also("failed", failed);
      rows.end();
    }
  }
}
