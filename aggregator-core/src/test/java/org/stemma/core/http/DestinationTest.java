package org.stemma.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  @ParameterizedTest
  @CsvSource({
    "HTTP://News.Example, http://news.example/",
    "https://news.example:443/a?b=c#d, https://news.example/a?b=c",
    "https://news.example:8443/%7Ea, https://news.example:8443/%7Ea",
    "http://my_blog.example/x, http://my_blog.example/x",
    "http://zürich.example/ä, http://xn--zrich-kva.example/%C3%A4",
    "http://news.example./x, http://news.example/x",
    "http://a:b@news.example/x, http://news.example/x",
  })
  void readsAddressesAsTheyAreMeant(String url, String expected) throws RefusedException {
    assertThat(Destination.of(URI.create(url)).uri()).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "http:x",
        "http:/a/b",
        "http:///x",
        "http://a.example:0/",
        "http://a.example:99999/",
        "http://a..example/",
        "http://%31%32%37.0.0.1/",
        "jar:http://a.example/x.jar!/"
      })
  void refusesWhatIsNoWebAddress(String url) {
    assertThatThrownBy(() -> Destination.of(URI.create(url))).isInstanceOf(RefusedException.class);
  }

  @Test
  void keepsCredentialsApart() throws RefusedException {
    Destination to = Destination.of(URI.create("http://user:p%40ss@news.example/feed"));

    assertThat(to.authorization()).isEqualTo("Basic dXNlcjpwQHNz");
    assertThat(to.uri().toString()).doesNotContain("user");
  }

  @Test
  void hidesSecretsWhenShown() {
    assertThat(SafeUrl.of("http://user:pw@news.example/f?a=1&api_key=abc&Token=def#x"))
        .isEqualTo("http://***@news.example/f?a=1&api_key=***&Token=***#x");
    assertThat(SafeUrl.of("http://news.example/\u001b[2J\r\nx\u202e"))
        .isEqualTo("http://news.example/\uFFFD[2J\uFFFD\uFFFDx\uFFFD");
  }

  /** Where the shared list asks to allow, it is allowed; where it asks to refuse, refused. */
  @Test
  void agreesWithTheSharedUrls() throws IOException {
    Path urls = Path.of("..", "..", "shared", "data", "hostile", "ssrf", "urls.json");
    assumeTrue(Files.exists(urls), "no shared data beside the repository");
    List<String> wrong = new ArrayList<>();
    for (JsonNode row : new ObjectMapper().readTree(Files.readString(urls))) {
      String required = row.get("required").asText();
      String url = row.get("url").asText();
      boolean allowed = allowed(url);
      if ((required.startsWith("refuse") && !required.contains(" or ") && allowed)
          || ((required.startsWith("allow") && !required.contains(" or ")) && !allowed)
          || (required.startsWith("host is good") && !allowed)
          || (required.startsWith("host is 127") && allowed)) {
        wrong.add(required + ": " + url.substring(0, Math.min(url.length(), 80)));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean allowed(String url) {
    try {
      return AddressPolicy.PUBLIC.refusal(Destination.of(new URI(url)), 0).isEmpty();
    } catch (RefusedException | java.net.URISyntaxException e) {
      return false;
    }
  }
}
