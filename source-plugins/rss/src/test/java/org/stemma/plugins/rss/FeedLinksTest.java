package org.stemma.plugins.rss;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class FeedLinksTest {
  private static List<String> found(String head) {
    URI page = URI.create("https://paper.example/news/");
    return FeedLinks.find(Jsoup.parse(head, page.toString()), page).stream()
        .map(link -> link.url().toString())
        .toList();
  }

  @Test
  void findsEveryKindOfFeedOnce() {
    assertThat(
            found(
                """
                <link rel="alternate" type="application/rss+xml" href="rss">
                <link rel="Alternate" type="application/atom+xml; charset=utf-8" href="/atom">
                <link rel="alternate" type="application/feed+json" href="/json">
                <link rel="feed" href="/feed">
                <link rel="alternate" type="application/rss+xml" href="/news/rss">
                """))
        .containsExactly(
            "https://paper.example/news/rss",
            "https://paper.example/atom",
            "https://paper.example/json",
            "https://paper.example/feed");
  }

  @Test
  void putsFeedsOfCommentsLast() {
    assertThat(
            found(
                """
                <link rel="alternate" type="application/rss+xml" title="P: Comments" href="/c">
                <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
                <link rel="alternate" type="application/rss+xml" title="P" href="/feed">
                """))
        .containsExactly(
            "https://paper.example/feed",
            "https://paper.example/c",
            "https://paper.example/comments/feed/");
  }

  @Test
  void leavesOutWhatIsNoFeed() {
    assertThat(
            found(
                """
                <link rel="alternate" hreflang="de" href="/de">
                <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/1">
                <link rel="alternate" type="application/rss+xml" href="javascript:x()">
                <link rel="stylesheet" type="text/css" href="/css">
                """))
        .isEmpty();
  }

  @Test
  void resolvesAgainstTheBaseOfThePage() {
    assertThat(found("<base href='/b/'><link rel=alternate type=application/rss+xml href=rss>"))
        .containsExactly("https://paper.example/b/rss");
  }
}
