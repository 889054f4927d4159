package org.stemma.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stemma.cli.demo.Demo;
import org.stemma.cli.demo.DemoSources;
import org.stemma.cli.demo.DemoWeb;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.engine.LocalEngine;
import org.stemma.cli.engine.PollListener;
import org.stemma.cli.engine.ScratchFolder;
import org.stemma.cli.settings.Settings;
import org.stemma.cli.settings.SettingsReader;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Copy;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.storage.NativeLibrary;

/**
 * Runs what most commands use, on a store of its own and the demo's web, and prints nothing. The
 * launcher has Java keep an archive of the classes that this loads: later starts take them from
 * there in place of reading the jars. The native library of the store is left in the file that the
 * argument names, for the same reason.
 */
public final class Rehearsal {
  private static final String REPOSTED = DemoSources.REPOSTED;

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("source", "list"),
          List.of("source", "show", "northern-ledger"),
          List.of("status"),
          List.of("poll"),
          List.of("article", "list", "--since", "3650d"),
          List.of("article", "list", "eels"),
          List.of("article", "list", "-o", "json"),
          List.of("article", "show", REPOSTED),
          List.of("article", "chain", REPOSTED),
          List.of("article", "copies", REPOSTED),
          List.of("outlet", "list"),
          List.of("stats"));

  private Rehearsal() {}

  /** Ends with 0 when all of it could be done. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("a file for the store's native library is wanted");
    }
    NativeLibrary.copyTo(Path.of(args[0]));
    int code;
    try (ScratchFolder folder = new ScratchFolder();
        DemoWeb web = DemoWeb.start()) {
      code = rehearse(folder.path().resolve("stemma.db"), web);
    }
    System.exit(code);
  }

  private static int rehearse(Path store, DemoWeb web) {
    Map<String, String> env = Map.of("STEMMA_DB", store.toString(), "STEMMA_CONFIG", "");
    Settings settings = SettingsReader.read(null, null, env).through(web.proxy(), Duration.ZERO);
    EngineFactory engines = LocalEngine.factory(InstantSource.system());
    List<SourceRecord> sources = DemoSources.all(Demo.DAY);
    try (Engine engine = engines.open(settings, Access.CREATE)) {
      sources.forEach(engine.sources()::add);
      engine.poll(sources, new Silent());
      engine.poll(sources, new Silent());
    }
    int code = 0;
    for (List<String> command : COMMANDS) {
      List<String> line = new ArrayList<>(List.of("--db", store.toString()));
      line.addAll(command);
      OutputStream nowhere = OutputStream.nullOutputStream();
      code |= Main.run(line.toArray(String[]::new), env, nowhere, nowhere, engines);
    }
    return code;
  }

  private static final class Silent implements PollListener {
    @Override
    public void stored(SourceId source, ArticleId article, Copy copy) {}

    @Override
    public void polled(PollReport report) {}
  }
}
