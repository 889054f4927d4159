package org.stemma.core.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://news.example/a, news.example/a",
    "http://news.example/a, news.example/a",
    "HTTPS://News.Example:443/a, news.example/a",
    "http://news.example:80, news.example/",
    "http://news.example:8080/a, news.example:8080/a",
    "https://news.example/a#part, news.example/a",
    "https://news.example/a?utm_source=x&id=7, news.example/a?id=7",
    "https://news.example/a/../b, news.example/b",
    "https://www.news.example/a/, www.news.example/a/",
  })
  void leavesOutWhatDoesNotSayWhichPageIsMeant(String url, String key) {
    assertThat(CanonicalUrl.of(url).value()).isEqualTo(key);
  }

  @Test
  void isTheSameForTheKeyOfItself() {
    CanonicalUrl once = CanonicalUrl.of("https://News.example/%7Ea/?b=2&fbclid=1");

    assertThat(CanonicalUrl.of("https://" + once.value())).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://news.example/a", "mailto:a@news.example", "news.example/a", ""})
  void refusesWhatIsNoWebAddress(String url) {
    assertThatThrownBy(() -> CanonicalUrl.of(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsItemsWithoutPagesApartWithinTheirFeed() {
    URI feed = URI.create("https://news.example/feed");

    assertThat(CanonicalUrl.of(CanonicalUrl.within(feed, "a 1")))
        .isNotEqualTo(CanonicalUrl.of(CanonicalUrl.within(feed, "a 2")))
        .isEqualTo(CanonicalUrl.of("http://news.example/feed#item:a+1"));
  }
}
