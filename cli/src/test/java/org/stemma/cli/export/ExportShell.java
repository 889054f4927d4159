package org.stemma.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.stemma.cli.Main;
import org.stemma.cli.engine.LocalEngine;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Outlet;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.Samples;
import org.stemma.storage.StemmaDatabase;
import org.stemma.storage.StemmaDatabase.Mode;

/** Runs exports on a real store, {@code s.db} in a folder that is the person's home. */
final class ExportShell {
  static final Instant NOW = Instant.parse("2026-10-20T12:00:00Z");

  /** Every form but html, whose answer may be a folder. */
  static final List<String> STREAMS = List.of("ndjson", "csv", "atom", "rss", "jsonfeed", "jsonld");

  private final Path home;

  ExportShell(Path home) {
    this.home = home;
  }

  /** An exit code and what went to the two streams. */
  record Result(int code, String out, String err) {}

  /** Stores each text as title, author, outlet's name and body of an article of its own. */
  void store(List<String> texts) {
    try (StemmaDatabase database =
        StemmaDatabase.open(home.resolve("s.db"), Mode.CREATE, () -> NOW)) {
      for (int i = 0; i < texts.size(); i++) {
        SourceId source = new SourceId("shelf" + i / 400);
        if (i % 400 == 0) {
          database.sources().add(Samples.source(source));
        }
        Samples.alone(database.ingest(), copy(i, texts.get(i)), source, NOW.minusSeconds(i));
      }
    }
  }

  private static Copy copy(int number, String text) {
    URI url = URI.create("https://site" + number + ".example/article?n=" + number);
    return new Copy(
        url,
        Outlet.at(url).named(text),
        text,
        List.of(text),
        ClaimedDate.at("then", NOW.minusSeconds(86_400L * (number % 9))),
        null,
        "en",
        null,
        List.of("Number " + number + ".", text),
        List.of(),
        true);
  }

  Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> env =
        Map.of("HOME", home.toString(), "STEMMA_DB", home.resolve("s.db").toString());
    int code = Main.run(args, env, out, err, LocalEngine.factory(() -> NOW));
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What an export prints. */
  String export(String... args) {
    List<String> words = new ArrayList<>(List.of("export", "--as"));
    words.addAll(Arrays.asList(args));
    Result result = run(words.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    return result.out();
  }
}
