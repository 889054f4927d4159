package org.stemma.plugins.rss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.plugins.rss.Feeds.rssItem;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

class RssReadingTest {
  @Test
  void readsEveryFieldOfAnItem() throws FeedFormatException {
    Item item =
        rssItem(
            """
            <title>Harbour &amp;amp; &lt;i&gt;sea&lt;/i&gt;</title><link>/harbour</link>
            <guid isPermaLink="false">h-1</guid><author>a@paper.example (Ann Lee)</author>
            <pubDate>Fri, 20 Nov 2026 08:00:00 +0100</pubDate>
            <description>&lt;a href="more"&gt;more&lt;/a&gt;</description>
            <category>Coast</category><comments>/harbour/talk</comments>
            <enclosure url="/h.mp3" type="audio/mpeg" length="12"/>
            <source url="https://gazette.example/rss">Coast Gazette</source>
            """);
    assertThat(item.title()).isEqualTo("Harbour & sea");
    assertThat(item.url()).isEqualTo(URI.create("https://paper.example/harbour"));
    assertThat(item.rawLink()).isEqualTo("/harbour");
    assertThat(item.guid()).isEqualTo("h-1");
    assertThat(item.authors()).containsExactly("a@paper.example (Ann Lee)");
    assertThat(item.published())
        .hasFieldOrPropertyWithValue("raw", "Fri, 20 Nov 2026 08:00:00 +0100")
        .hasFieldOrPropertyWithValue("instant", Instant.parse("2026-11-20T07:00:00Z"));
    assertThat(item.summary()).isEqualTo("<a href=\"https://paper.example/feed/more\">more</a>");
    assertThat(item.content()).isNull();
    assertThat(item.categories()).containsExactly("Coast");
    assertThat(item.comments()).isEqualTo(URI.create("https://paper.example/harbour/talk"));
    assertThat(item.enclosures())
        .containsExactly(
            new Item.Enclosure(URI.create("https://paper.example/h.mp3"), "audio/mpeg", "12"));
    assertThat(item.origin())
        .isEqualTo(new Item.Origin("Coast Gazette", URI.create("https://gazette.example/rss")));
  }

  @Test
  void leavesAbsentWhatIsAbsent() throws FeedFormatException {
    Item item = rssItem("<title>Rain</title>");
    assertThat(item.guid()).startsWith("sha256:").isEqualTo(rssItem("<title>Rain</title>").guid());
    assertThat(item)
        .extracting(Item::url, Item::published, Item::updated, Item::summary, Item::rights)
        .containsOnlyNulls();
    assertThat(item.authors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss version='0.91'><channel><title>P</title><item><title>x</title></item></channel></rss>",
        "<rss><channel><title>P</title></channel><item><title>x</title></item></rss>",
        "<RSS version='9'><Channel><Title>P</Title><Item><TITLE>x</TITLE></Item></Channel></RSS>",
        "<rss version='2.0' xmlns='http://backend.userland.com/rss2'><channel><title>P</title>"
            + "<item><title>x</title></item></channel></rss>",
        "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
            + " xmlns='http://purl.org/rss/1.0/'><channel><title>P</title></channel>"
            + "<item r:about='u'><title>x</title></item></r:RDF>",
        "<rdf:RDF><channel><title>P</title></channel><item><title>x</title></item></rdf:RDF>"
      })
  void readsEveryDialect(String document) throws FeedFormatException {
    ParsedFeed feed = Feeds.read(document);
    assertThat(feed.info().title()).isEqualTo("P");
    assertThat(Feeds.only(feed).title()).isEqualTo("x");
  }

  @Test
  void saysWhichFormatTheDocumentStates() throws FeedFormatException {
    assertThat(Feeds.read(Feeds.rss("")).info().format()).isEqualTo("rss20");
    assertThat(Feeds.read("<rss version='0.91'/>").info().format()).isEqualTo("rss091");
    assertThat(Feeds.read("<feed xmlns='http://purl.org/atom/ns#'/>").info().format())
        .isEqualTo("atom03");
  }

  @Test
  void takesOtherVocabulariesWhereRssSaysNothing() throws FeedFormatException {
    Item item =
        rssItem(
            """
            <dc:title>Rain</dc:title><dc:creator>Ann Lee</dc:creator><dc:date>2026-11-20</dc:date>
            <dc:subject>Weather</dc:subject><dc:rights>© The Paper</dc:rights>
            <atom:link href="/rain"/><atom:updated>2026-11-21T00:00:00Z</atom:updated>
            <content:encoded>&lt;p&gt;It rained.&lt;/p&gt;</content:encoded>
            """);
    assertThat(item.title()).isEqualTo("Rain");
    assertThat(item.authors()).containsExactly("Ann Lee");
    assertThat(item.published()).extracting("instant", "day").element(1).hasToString("2026-11-20");
    assertThat(item.categories()).containsExactly("Weather");
    assertThat(item.rights()).isEqualTo("© The Paper");
    assertThat(item.url()).isEqualTo(URI.create("https://paper.example/rain"));
    assertThat(item.updated()).hasFieldOrPropertyWithValue("raw", "2026-11-21T00:00:00Z");
    assertThat(item.content()).isEqualTo("<p>It rained.</p>");
  }

  @Test
  void prefersTheAddressThatAProxyStandsFor() throws FeedFormatException {
    Item item =
        rssItem(
            "<link>https://proxy.example/~r/1</link>"
                + "<feedburner:origLink>https://paper.example/1</feedburner:origLink>");
    assertThat(item.url()).isEqualTo(URI.create("https://paper.example/1"));
    assertThat(item.rawLink()).isEqualTo("https://proxy.example/~r/1");
  }

  @Test
  void claimsWhatNoFieldHolds() throws FeedFormatException {
    Item item =
        rssItem(
            "<guid>1</guid><dc:source>https://gazette.example/1</dc:source>"
                + "<creativeCommons:license>https://cc.example/by</creativeCommons:license>");
    assertThat(item.claims())
        .extracting(Claim::kind, Claim::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ClaimKind.ORIGIN, "https://gazette.example/1"),
            org.assertj.core.groups.Tuple.tuple(ClaimKind.LICENCE, "https://cc.example/by"));
  }

  @Test
  void aSourceThatIsANameHasNoAddress() throws FeedFormatException {
    Item item = rssItem("<guid>1</guid><dc:source>Valley Gazette</dc:source>");
    assertThat(item.claims()).extracting(Claim::value).containsExactly("Valley Gazette");
    assertThat(item.claims()).extracting(Claim::url).containsOnlyNulls();
  }

  @Test
  void opensNothingButWebAddresses() throws FeedFormatException {
    assertThat(rssItem("<guid>1</guid><link>javascript:alert(1)</link>").url()).isNull();
    assertThat(rssItem("<guid>1</guid><link>file:///etc/passwd</link>").url()).isNull();
  }

  @Test
  void readsWhenNotToPoll() throws FeedFormatException {
    FeedInfo info =
        Feeds.read(
                Feeds.rss(
                    "<ttl>90</ttl><skipHours><hour>24</hour><hour>7</hour><hour>x</hour></skipHours>"
                        + "<skipDays><day>Sunday</day><day>Someday</day></skipDays>"))
            .info();
    assertThat(info.ttl()).isEqualTo(Duration.ofMinutes(90));
    assertThat(info.skipHours()).containsExactly(0, 7);
    assertThat(info.skipDays()).containsExactly(7);
  }

  @Test
  void readsTheSyndicationModule() throws FeedFormatException {
    assertThat(
            Feeds.read(
                    Feeds.rss(
                        "<sy:updatePeriod>daily</sy:updatePeriod>"
                            + "<sy:updateFrequency>4</sy:updateFrequency>"))
                .info()
                .ttl())
        .isEqualTo(Duration.ofHours(6));
  }

  @Test
  void keepsItemsInOrderAcrossBatchesAndStopsAtTheLimit() throws FeedFormatException {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < 1_200; i++) {
      items.append("<item><guid>").append(i).append("</guid></item>");
    }
    byte[] body = Feeds.rss(items.toString()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    ParsedFeed feed = FeedReader.read(body, java.util.Map.of(), Feeds.BASE, 1_100);
    assertThat(feed.items()).hasSize(1_100);
    assertThat(feed.items().get(1_099).guid()).isEqualTo("1099");
    assertThat(feed.info().title()).isEqualTo("The Paper");
  }
}
