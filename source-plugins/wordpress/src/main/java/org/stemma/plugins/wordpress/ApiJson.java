package org.stemma.plugins.wordpress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.Response;

/** Answers of the API. A field of an unexpected type counts as absent. */
final class ApiJson {
  private static final int DEEPEST = 60;
  private static final int LONGEST_REASON = 200;

  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
              .build());

  private ApiJson() {}

  /**
   * The value in an answer.
   *
   * @throws IOException if it holds none, or one that tells of an error; the message says which
   */
  static JsonNode read(Response answer) throws IOException {
    JsonNode value;
    try {
      value = JSON.readTree(answer.body());
    } catch (IOException e) {
      String type = answer.header("content-type").orElse("");
      throw new IOException(
          type.contains("html")
              ? "a page stands where the site's REST API should be; it may be switched off"
              : "the site's REST API answers with what is no JSON, or too deep: " + line(e),
          e);
    }
    if (value.path("code").isTextual() && value.path("message").isTextual()) {
      throw new IOException(
          "the site's REST API refuses: "
              + plain(value.path("message").textValue())
              + " ("
              + value.path("code").textValue()
              + ")");
    }
    return value;
  }

  private static String line(IOException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message.substring(0, Math.min(message.length(), LONGEST_REASON));
  }

  /** A string; null when absent or blank. */
  static @Nullable String text(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue().strip() : null;
  }

  /** HTML as the words that a person reads. */
  static String plain(String html) {
    return Jsoup.parseBodyFragment(html).text().strip();
  }
}
