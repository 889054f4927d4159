package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.article.Outlet;
import org.stemma.core.source.FeedInfo;

class FeedNameTest {
  private static final Outlet NAMELESS = new Outlet("quay.example", null);

  @Test
  void namesAnOutletByTheFeedOfItsSite() {
    FeedInfo feed = feed("The Quay Times", "https://quay.example/");
    assertThat(FeedName.named(NAMELESS, feed).name()).isEqualTo("The Quay Times");
    Outlet named = new Outlet("quay.example", "Quay");
    assertThat(FeedName.named(named, feed)).isEqualTo(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://other.example/", "https://quay.example/sport/", "mailto:a@quay.example"})
  void leavesItNamelessWhereTheFeedIsAnother(String home) {
    assertThat(FeedName.named(NAMELESS, feed("The Quay Times", home))).isEqualTo(NAMELESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Quay Times » Sport", "Latest news", "Quay - RSS", "RSS Feed", " "})
  void leavesItNamelessWhereTheTitleIsNoName(String title) {
    assertThat(FeedName.named(NAMELESS, feed(title, "https://quay.example/"))).isEqualTo(NAMELESS);
  }

  @Test
  void leavesItNamelessWhereTheFeedSaysNothing() {
    assertThat(FeedName.named(NAMELESS, null)).isEqualTo(NAMELESS);
    assertThat(FeedName.named(NAMELESS, feed(null, "https://quay.example/"))).isEqualTo(NAMELESS);
  }

  private static FeedInfo feed(@Nullable String title, String home) {
    return new FeedInfo(
        title,
        URI.create(home),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of());
  }
}
