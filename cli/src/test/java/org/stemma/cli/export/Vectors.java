package org.stemma.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Texts that would run in a browser or load from elsewhere, were they taken for markup. */
final class Vectors {
  /** A few of our own, which are always there. */
  static final List<String> OURS =
      List.of(
          "<script>alert(1)</script>",
          "<img src=http://canary.example/pixel onerror=alert(1)>",
          "</title><script>alert(1)</script>",
          "</style><link rel=stylesheet href=http://canary.example/style.css>",
          "\" autofocus onfocus=alert(1) x=\"",
          "' onmouseover='alert(1)",
          "<svg><style>@import 'http://canary.example/';</style><script>alert(1)</script></svg>",
          "<base href=http://canary.example/><meta http-equiv=refresh content='0;url=//canary.example'>",
          "<!--><img src=x onerror=alert(1)>-->",
          "<iframe srcdoc=\"<script>parent.alert(1)</script>\"></iframe>",
          "]]><script>alert(1)</script>",
          "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt;",
          "<a href=javascript:alert(1)>click</a><form action=//canary.example><button>go",
          "a\u0000b\u0008c\u001bd\uffff\ud800e\u202ef",
          "<p>first\n\n<script>\n\nalert(1)</script>");

  private Vectors() {}

  /** All that lie beside the repository; none where nothing does. */
  static List<String> shared() throws IOException {
    Path folder = Path.of("..", "..", "shared", "data", "hostile", "xss");
    List<String> vectors = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
        for (Path file : files) {
          for (JsonNode vector : new ObjectMapper().readTree(file.toFile())) {
            vectors.add(vector.path("payload").asText(vector.path("feed").asText()));
          }
        }
      }
      assertThat(vectors).hasSizeGreaterThanOrEqualTo(1_297).doesNotContain("");
    }
    return vectors;
  }

  /** Ours, and those beside the repository. */
  static List<String> all() throws IOException {
    List<String> all = new ArrayList<>(OURS);
    all.addAll(shared());
    return all;
  }
}
