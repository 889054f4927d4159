package org.stemma.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.ScratchFolder;
import org.stemma.cli.eval.AttributionEval;
import org.stemma.cli.eval.CrosspostEval;
import org.stemma.cli.eval.FeedsEval;
import org.stemma.cli.eval.PagesEval;
import org.stemma.core.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "eval",
    description = {
      "Print predictions for a labelled set, made by the code that polls.",
      "For tuning on a corpus of one's own: kinds are crosspost, attribution, pages and feeds.",
      "Pages are read twice where the set has several of one site ('site', else the host of 'url'):",
      "first to learn what the site repeats, then to predict, each with what all of them taught."
    })
final class EvalCommand extends StemmaCommand {
  /** The order in which documents are taken. */
  enum Order {
    /** By date, as they would have come. */
    STREAM,
    /** As they lie in the file. */
    FILE
  }

  /** Runs one kind of evaluation. */
  @FunctionalInterface
  private interface Kind {
    void run(EvalRequest request, PrintStream out) throws IOException;
  }

  private static final Map<String, Kind> KINDS =
      Map.of(
          "crosspost", EvalCommand::crosspost,
          "attribution", (request, out) -> AttributionEval.run(request.file(), out),
          "pages", (request, out) -> PagesEval.run(request.file(), request.folder(), out),
          "feeds", (request, out) -> FeedsEval.run(request.file(), request.folder(), out));

  @Parameters(index = "0", paramLabel = "KIND", description = "The kind of set.")
  private String kind = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "Its inputs, a JSON object a line.")
  private Path file = Path.of("");

  @Option(names = "--dir", paramLabel = "DIR", description = "Where the inputs' files lie.")
  private @Nullable Path dir;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "stream",
      description = "stream (by date) or file; the answer should be the same.")
  private Order order = Order.STREAM;

  @Option(names = "--store", paramLabel = "PATH", description = "Keep the store here.")
  private @Nullable Path store;

  @Override
  protected int work() throws IOException {
    Kind chosen = KINDS.get(kind);
    if (chosen == null) {
      throw usage(
          "no kind '"
              + kind
              + "'"
              + Nearest.hint(kind, KINDS.keySet())
              + "; there are "
              + String.join(", ", new TreeSet<>(KINDS.keySet())));
    }
    if (!Files.isRegularFile(file)) {
      throw usage("no file " + file);
    }
    PrintStream out = output().stream();
    chosen.run(new EvalRequest(file, dir, order == Order.FILE, store), out);
    out.flush();
    return ExitCode.DONE;
  }

  private static void crosspost(EvalRequest request, PrintStream out) {
    if (request.store() != null) {
      CrosspostEval.run(request.file(), request.fileOrder(), request.store(), out);
      return;
    }
    try (ScratchFolder folder = new ScratchFolder()) {
      CrosspostEval.run(
          request.file(), request.fileOrder(), folder.path().resolve("stemma.db"), out);
    }
  }
}
