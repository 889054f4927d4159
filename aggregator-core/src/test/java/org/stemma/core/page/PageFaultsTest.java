package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Page;
import org.stemma.core.match.Corpus;

/** Pages whose claims are broken, too much, or against each other. */
class PageFaultsTest {
  private static final URI URL = URI.create("https://www.site.example/2024/gulls");
  private static final String LD = "<script type=\"application/ld+json\">";
  private static final String BODY =
      "<h1>Gulls return</h1><article><p>" + Corpus.story(1, 200) + "</p></article>";

  private static Copy read(byte[] body, String type) {
    Page page = new Page(URL, URL, type, body, Instant.parse("2024-06-01T00:00:00Z"));
    return new PageReader().read(page).copy();
  }

  private static Copy read(String head) {
    return read((head + BODY).getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
  }

  @Test
  void readsPastBrokenAndDeepDataToWhatCanBeRead() {
    String broken = LD + "{bad</script>";
    String deep = LD + "[".repeat(100_000) + "]".repeat(100_000) + "</script>";
    String good =
        LD
            + "{\"@type\": \"NewsArticle\", \"headline\": \"Gulls return\","
            + " \"author\": {\"@type\": \"Person\", \"name\": \"Ann Weaver\"}}</script>";
    Copy copy = read(broken + deep + good);

    assertThat(copy.authors()).containsExactly("Ann Weaver");
    assertThat(copy.words()).isGreaterThan(190);
  }

  @Test
  void takesANumberForADateOfSecondsAndForNoName() {
    Copy copy =
        read(
            LD
                + "{\"@type\": \"NewsArticle\", \"datePublished\": 1665489600,"
                + " \"author\": {\"name\": [3, {}]}}</script>");

    assertThat(copy.published())
        .isEqualTo(ClaimedDate.at("1665489600", Instant.parse("2022-10-11T12:00:00Z")));
    assertThat(copy.authors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1251", "x-unknown-1", "utf-7"})
  void readsTheRestWhereHeaderMetaAndBytesContradict(String header) {
    String page = "<meta charset=utf-8><title>\u65e5\u672c\u8a9e</title>" + BODY;
    Copy copy = read(page.getBytes(Charset.forName("Shift_JIS")), "text/html; charset=" + header);

    assertThat(copy.words()).isGreaterThan(190);
  }
}
