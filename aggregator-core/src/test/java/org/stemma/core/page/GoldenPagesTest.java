package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Page;

/**
 * Made-up pages, each with what must be read of it. {@code -Dgolden.update=true} rewrites the
 * expectations; the difference is for a person to review.
 */
class GoldenPagesTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Path DIR = Path.of("src/test/resources/org/stemma/core/page");

  @ParameterizedTest
  @ValueSource(strings = {"crosspost", "paywall", "cjk", "breaks", "lists", "split", "scripted"})
  void readsWhatThePageSays(String name) throws IOException {
    URI url = URI.create("https://www.site.example/" + name);
    var page =
        new Page(url, url, null, bytes(name + ".html"), Instant.parse("2025-01-01T00:00:00Z"));
    ObjectNode read = json(new PageReader().read(page));
    if (Boolean.getBoolean("golden.update")) {
      JSON.writeValue(DIR.resolve(name + ".expected.json").toFile(), read);
    }
    assertThat(JSON.writeValueAsString(read))
        .isEqualTo(JSON.writeValueAsString(JSON.readTree(bytes(name + ".expected.json"))));
  }

  private static byte[] bytes(String file) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      return Files.readAllBytes(DIR.resolve(file));
    }
    try (InputStream in = GoldenPagesTest.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  private static ObjectNode json(PageReading reading) {
    Copy copy = reading.copy();
    ObjectNode out = JSON.createObjectNode().put("title", copy.title());
    out.put("outlet", copy.outlet().label());
    add(out.putArray("authors"), copy.authors());
    out.put("published", iso(copy.published())).put("modified", iso(copy.modified()));
    out.put("language", copy.language());
    out.put("declaredUrl", copy.declaredUrl() == null ? null : copy.declaredUrl().toString());
    out.put("complete", copy.complete());
    add(out.putArray("blocks"), copy.blocks());
    add(
        out.putArray("notices"),
        copy.notices().stream().map(n -> n.kind() + ": " + n.text()).toList());
    add(out.putArray("lead"), reading.lead());
    add(out.putArray("tail"), reading.tail());
    return out;
  }

  private static @Nullable String iso(@Nullable ClaimedDate date) {
    return date == null ? null : date.iso();
  }

  private static void add(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }
}
