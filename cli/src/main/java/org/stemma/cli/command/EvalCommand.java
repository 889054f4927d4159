package org.stemma.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.ScratchFolder;
import org.stemma.cli.eval.AttributionEval;
import org.stemma.cli.eval.CrosspostEval;
import org.stemma.cli.eval.CrosspostRequest;
import org.stemma.cli.eval.CrosspostRequest.Order;
import org.stemma.cli.eval.FeedsEval;
import org.stemma.cli.eval.PagesEval;
import org.stemma.core.Nearest;
import org.stemma.core.match.Ablation;
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
    },
    footer = {"", "Example: stemma eval crosspost docs.jsonl.gz > clusters.tsv"})
final class EvalCommand extends StemmaCommand {
  /** Runs one kind of evaluation. */
  @FunctionalInterface
  private interface Kind {
    void run(EvalRequest request, PrintStream out) throws IOException;
  }

  private final Map<String, Kind> kinds =
      Map.of(
          "crosspost", this::crosspost,
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
      description =
          "crosspost: stream (by date), reversed, file or shuffled; the answer should be the same.")
  private Order order = Order.STREAM;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "crosspost: of the shuffled order.")
  private long seed = 1;

  @Option(
      names = "--first-sight",
      description = "crosspost: where each document was put when it came, not where it ended up.")
  private boolean firstSight;

  @Option(
      names = "--without",
      paramLabel = "PART",
      description =
          "crosspost: leave a part of the matching out, to see what it is worth:"
              + " ${COMPLETION-CANDIDATES}. Can be repeated.")
  private Set<Ablation> without = EnumSet.noneOf(Ablation.class);

  @Option(names = "--store", paramLabel = "PATH", description = "crosspost: keep the store here.")
  private @Nullable Path store;

  @Override
  protected int work() throws IOException {
    Kind chosen = kinds.get(kind);
    if (chosen == null) {
      throw usage(
          "no kind '"
              + kind
              + "'"
              + Nearest.hint(kind, kinds.keySet())
              + "; there are "
              + String.join(", ", new TreeSet<>(kinds.keySet())));
    }
    if (!Files.isRegularFile(file)) {
      throw usage("no file " + file);
    }
    PrintStream out = output().stream();
    chosen.run(new EvalRequest(file, dir), out);
    out.flush();
    return ExitCode.DONE;
  }

  private void crosspost(EvalRequest request, PrintStream out) {
    if (store != null) {
      crosspost(request.file(), store, out);
      return;
    }
    try (ScratchFolder folder = new ScratchFolder()) {
      crosspost(request.file(), folder.path().resolve("stemma.db"), out);
    }
  }

  private void crosspost(Path docs, Path database, PrintStream out) {
    CrosspostEval.run(new CrosspostRequest(docs, order, seed, firstSight, without, database), out);
  }
}
