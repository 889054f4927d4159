package org.stemma.plugins.rss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.plugins.rss.Feeds.atomEntry;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.stemma.core.source.Item;

class AtomReadingTest {
  @Test
  void readsEveryFieldOfAnEntry() throws FeedFormatException {
    Item item =
        atomEntry(
            """
            <id>urn:x:1</id><title type="html">Rain &amp;amp; &lt;b&gt;wind&lt;/b&gt;</title>
            <link rel="self" href="/1.atom"/><link href="/1"/>
            <link rel="enclosure" href="/1.mp3" type="audio/mpeg" length="9"/>
            <link rel="replies" href="/1/replies.atom" type="application/atom+xml"/>
            <link rel="replies" href="/1/talk" type="text/html"/>
            <published>2026-11-20T08:00:00+01:00</published><updated>2026-11-21T00:00:00Z</updated>
            <summary>5 &lt; 6</summary><category term="coast" label="Coast"/>
            <rights type="html">&lt;b&gt;©&lt;/b&gt;</rights>
            <source><title>Coast Gazette</title><link href="https://gazette.example/"/></source>
            """);
    assertThat(item.guid()).isEqualTo("urn:x:1");
    assertThat(item.title()).isEqualTo("Rain & wind");
    assertThat(item.url()).isEqualTo(URI.create("https://paper.example/1"));
    assertThat(item.enclosures()).extracting(Item.Enclosure::length).containsExactly("9");
    assertThat(item.comments()).isEqualTo(URI.create("https://paper.example/1/talk"));
    assertThat(item.published()).hasFieldOrPropertyWithValue("raw", "2026-11-20T08:00:00+01:00");
    assertThat(item.updated()).hasFieldOrPropertyWithValue("raw", "2026-11-21T00:00:00Z");
    assertThat(item.summary()).isEqualTo("5 &lt; 6");
    assertThat(item.categories()).containsExactly("coast");
    assertThat(item.rights()).isEqualTo("<b>©</b>");
    assertThat(item.origin())
        .isEqualTo(new Item.Origin("Coast Gazette", URI.create("https://gazette.example/")));
  }

  @Test
  void inheritsAuthorsFromTheFeedAndBeforeThatFromTheSource() throws FeedFormatException {
    assertThat(atomEntry("<id>1</id>").authors()).containsExactly("The Desk");
    assertThat(atomEntry("<id>1</id><source><author><name>Ann</name></author></source>").authors())
        .containsExactly("Ann");
    assertThat(atomEntry("<id>1</id><author><name>Bea</name></author>").authors())
        .containsExactly("Bea");
  }

  @Test
  void resolvesLinksAgainstEveryXmlBase() throws FeedFormatException {
    Item item =
        atomEntry(
            """
            <id>1</id><link xml:base="https://mirror.example/a/" href="b"/>
            <content type="xhtml" xml:base="https://mirror.example/">
              <div xmlns="http://www.w3.org/1999/xhtml" xml:base="c/"><a href="d">x &lt; y</a></div>
            </content>
            """);
    assertThat(item.url()).isEqualTo(URI.create("https://mirror.example/a/b"));
    assertThat(item.content()).contains("<a href=\"https://mirror.example/c/d\">x &lt; y</a>");
  }

  @Test
  void readsAtom03() throws FeedFormatException {
    ParsedFeed feed =
        Feeds.read(
            """
            <feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="de">
              <title>Blatt</title><tagline mode="escaped" type="text/html">&lt;i&gt;x&lt;/i&gt;</tagline>
              <entry><id>1</id><issued>2026-11-20T08:00:00Z</issued>
                <modified>2026-11-21T08:00:00Z</modified>
                <content type="text/html" mode="escaped">&lt;p&gt;Regen&lt;/p&gt;</content></entry>
            </feed>
            """);
    Item item = Feeds.only(feed);
    assertThat(feed.info().language()).isEqualTo("de");
    assertThat(feed.info().description()).isEqualTo("<i>x</i>");
    assertThat(item.content()).isEqualTo("<p>Regen</p>");
    assertThat(item.published()).hasFieldOrPropertyWithValue("raw", "2026-11-20T08:00:00Z");
    assertThat(item.updated()).hasFieldOrPropertyWithValue("raw", "2026-11-21T08:00:00Z");
    assertThat(item.language()).isEqualTo("de");
  }

  @Test
  void readsAnEntryThatStandsAlone() throws FeedFormatException {
    Item item =
        Feeds.only(
            Feeds.read("<entry xmlns='http://www.w3.org/2005/Atom'><id>urn:x:1</id></entry>"));
    assertThat(item.guid()).isEqualTo("urn:x:1");
  }
}
