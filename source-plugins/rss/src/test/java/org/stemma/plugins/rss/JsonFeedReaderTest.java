package org.stemma.plugins.rss;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.stemma.core.source.Item;

class JsonFeedReaderTest {
  @Test
  void readsEveryFieldOfAnItem() throws FeedFormatException {
    ParsedFeed feed =
        Feeds.read(
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": "The Paper",
             "home_page_url": "/", "description": "a < b", "authors": [{"name": "The Desk"}],
             "items": [{"id": 7, "url": "/7", "title": "Rain", "summary": "a < b",
               "content_html": "<a href='x'>x</a>", "date_published": "2026-11-20T08:00:00Z",
               "tags": ["coast", 3], "language": "en",
               "attachments": [{"url": "7.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12}]}]}
            """);
    Item item = Feeds.only(feed);
    assertThat(feed.info().home()).isEqualTo(URI.create("https://paper.example/"));
    assertThat(feed.info().description()).isEqualTo("a &lt; b");
    assertThat(item.guid()).isEqualTo("7");
    assertThat(item.url()).isEqualTo(URI.create("https://paper.example/7"));
    assertThat(item.authors()).containsExactly("The Desk");
    assertThat(item.summary()).isEqualTo("a &lt; b");
    assertThat(item.content()).isEqualTo("<a href=\"https://paper.example/feed/x\">x</a>");
    assertThat(item.categories()).containsExactly("coast");
    assertThat(item.enclosures())
        .containsExactly(
            new Item.Enclosure(URI.create("https://paper.example/feed/7.mp3"), "audio/mpeg", "12"));
  }

  @Test
  void readsTheSingleAuthorOfVersion1AndPlainText() throws FeedFormatException {
    Item item =
        Feeds.only(
            Feeds.read(
                "{\"items\": [{\"id\": \"1\", \"author\": {\"name\": \"Ann\"},"
                    + " \"content_text\": \"5 < 6\"}]}"));
    assertThat(item.authors()).containsExactly("Ann");
    assertThat(item.content()).isEqualTo("5 &lt; 6");
  }

  @Test
  void takesFieldsOfTheWrongTypeAsAbsent() throws FeedFormatException {
    Item item =
        Feeds.only(
            Feeds.read(
                "{\"items\": [{\"id\": {}, \"title\": [], \"authors\": \"x\", \"tags\": {}}, 4]}"));
    assertThat(item.title()).isNull();
    assertThat(item.guid()).startsWith("sha256:");
  }

  @Test
  void takesAPostOfOneLineForItsTitle() throws FeedFormatException {
    String notes =
        """
        {"items": [{"id": "1", "content_html": "<p>Hello, &amp; welcome</p>"},
          {"id": "2", "content_text": "%s"}, {"id": "3", "url": "https://paper.example/3"}]}
        """;
    assertThat(Feeds.read(notes.formatted("word ".repeat(50))).items())
        .extracting("title")
        .containsExactly("Hello, & welcome", null, null);
  }
}
