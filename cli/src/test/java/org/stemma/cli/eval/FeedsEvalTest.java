package org.stemma.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsEvalTest {
  private static final String FEED =
      """
      <rss version="2.0"><channel><title>The Paper</title><item><guid>1</guid><link>/1</link>
      <pubDate>Fri, 20 Nov 2026 08:00:00 +0100</pubDate>
      <description>&lt;p onclick="x()"&gt;Rain&lt;/p&gt;</description></item></channel></rss>
      """;

  @TempDir Path dir;

  private JsonNode prediction(String headers) throws IOException {
    Path manifest = dir.resolve("manifest.ndjson");
    Files.writeString(
        manifest,
        "{\"case\":\"a\",\"input\":\"feed\",\"url\":\"https://paper.example/feed\",\"headers\":"
            + headers
            + "}\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FeedsEval.run(manifest, dir, new PrintStream(out, true, StandardCharsets.UTF_8));
    return new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
  }

  private void write(OutputStream out) throws IOException {
    try (out) {
      out.write(FEED.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void printsWhatAFeedSays() throws IOException {
    Files.writeString(dir.resolve("feed"), FEED);
    JsonNode line = prediction("{}");
    JsonNode entry = line.path("entries").path(0);
    assertThat(line.path("case").asText()).isEqualTo("a");
    assertThat(line.path("feed").path("title").asText()).isEqualTo("The Paper");
    assertThat(entry.path("link").asText()).isEqualTo("https://paper.example/1");
    assertThat(entry.path("published").asText()).isEqualTo("2026-11-20T07:00:00Z");
    assertThat(entry.path("summary").asText()).isEqualTo("<p>Rain</p>");
    assertThat(entry.has("updated")).isFalse();
  }

  @Test
  void decodesWhatWasSentCompressed() throws IOException {
    Path feed = dir.resolve("feed");
    write(new GZIPOutputStream(Files.newOutputStream(feed)));
    assertThat(prediction("{}").path("entries")).hasSize(1);
    write(new DeflaterOutputStream(Files.newOutputStream(feed)));
    assertThat(prediction("{\"content-encoding\":\"deflate\"}").path("entries")).hasSize(1);
    write(new DeflaterOutputStream(Files.newOutputStream(feed), new Deflater(6, true)));
    assertThat(prediction("{\"content-encoding\":\"deflate\"}").path("entries")).hasSize(1);
  }

  @Test
  void readsABodyWhoseCompressionBrokeOffOnlyBehindTheDocument() throws IOException {
    Path feed = dir.resolve("feed");
    write(new GZIPOutputStream(Files.newOutputStream(feed)));
    byte[] whole = Files.readAllBytes(feed);

    Files.write(feed, Arrays.copyOf(whole, whole.length - 6));
    assertThat(prediction("{}").path("entries")).hasSize(1);
    Files.write(feed, Arrays.copyOf(whole, whole.length / 2));
    assertThat(prediction("{}").path("error").asText()).startsWith("cut short");
  }

  @Test
  void saysWhyADocumentWasRefused() throws IOException {
    Files.writeString(dir.resolve("feed"), "<html>");
    assertThat(prediction("{}").path("error").asText()).contains("HTML page");
  }
}
