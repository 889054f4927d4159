package org.stemma.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.demo.Demo;
import org.stemma.cli.demo.DemoSources;
import org.stemma.cli.demo.DemoWeb;
import org.stemma.cli.engine.ScratchFolder;
import org.stemma.core.ingest.PollReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Poll and merge a small web of our own, and show what came of it.",
      "Its outlets are served on this machine by the program itself; nothing else is asked."
    },
    footer = {"", "Example: stemma demo --keep demo"})
final class DemoCommand extends StemmaCommand {
  @Option(names = "--keep", paramLabel = "DIR", description = "Keep its store here.")
  private @Nullable Path keep;

  @Override
  protected int work() throws IOException {
    if (keep != null) {
      Files.createDirectories(keep);
      return show(keep);
    }
    try (ScratchFolder folder = new ScratchFolder()) {
      return show(folder.path());
    }
  }

  private int show(Path folder) throws IOException {
    Path store = folder.resolve("stemma.db");
    if (Files.exists(store)) {
      throw new Failure(ExitCode.USAGE, store + " is there already; name another folder");
    }
    try (DemoWeb web = DemoWeb.start()) {
      note(
          "polling "
              + DemoSources.all(Demo.DAY).size()
              + " outlets, a second between requests to each");
      List<PollReport> reports = Demo.poll(Demo.settings(top().settings(), store, web));
      for (PollReport report : reports) {
        output().line(line(report));
      }
      if (reports.stream().anyMatch(report -> report.status().failed())) {
        throw new Failure(ExitCode.FAILED, "the demo's own web could not be polled");
      }
    }
    output().flush();
    tell(store, "article", "list", "--sort", "copies");
    tell(store, "article", "chain", DemoSources.REPOSTED);
    tell(store, "article", "why", DemoSources.INSTALMENT, DemoSources.NEXT_INSTALMENT);
    if (keep != null) {
      note("kept in " + store + "; try: stemma --db " + store + " article list");
    }
    return ExitCode.DONE;
  }

  private static String line(PollReport report) {
    String joined =
        report.joined() == 0 ? "" : "   " + report.joined() + " joined to articles already here";
    return "%-18s%3d new%s".formatted(report.source(), report.fresh(), joined);
  }

  /** Runs a command as a user would, on the demo's store. */
  private void tell(Path store, String... words) {
    output().line("");
    output().line("$ stemma " + String.join(" ", words));
    output().flush();
    List<String> line = new ArrayList<>(List.of("--db", store.toString(), "-o", "table"));
    line.addAll(Arrays.asList(words));
    int code = new CommandTree(top().io(), Demo.engines()).run(line.toArray(String[]::new));
    if (code != ExitCode.DONE) {
      throw new Failure(code, "the demo's `stemma " + String.join(" ", words) + "` failed");
    }
  }
}
