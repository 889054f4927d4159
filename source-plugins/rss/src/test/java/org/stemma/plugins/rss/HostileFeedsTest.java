package org.stemma.plugins.rss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.source.Item;
import org.stemma.plugins.testkit.RecordedHttp;
import org.stemma.plugins.testkit.RecordedPoll;

/** Feeds that were made to harm, or that are too much: refused, or cut and said to be. */
class HostileFeedsTest {
  private static final String GOOD = "<item><title>Rain</title><guid>good</guid></item>";

  private static ParsedFeed read(String document, int limit) throws FeedFormatException {
    return FeedReader.read(document.getBytes(StandardCharsets.UTF_8), Map.of(), Feeds.BASE, limit);
  }

  @Test
  void refusesEntitiesThatGrowWithTheSquare() {
    String bomb =
        "<!DOCTYPE rss [<!ENTITY a '"
            + "a".repeat(50_000)
            + "'>]>"
            + Feeds.rss("<item><title>" + "&a;".repeat(5_000) + "</title></item>");
    assertThatThrownBy(() -> Feeds.read(bomb))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageContaining("beyond what a feed needs");
  }

  @Test
  void readsNoEntityThatHoldsItself() throws FeedFormatException {
    String recursive =
        "<!DOCTYPE rss [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>"
            + Feeds.rss("<item><guid>1</guid><title>[&a;]</title></item>");
    assertThat(Feeds.only(Feeds.read(recursive)).title()).isEqualTo("[&a;]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE rss [<!ENTITY %% p SYSTEM 'file:///etc/hostname'> %%p;]>%s",
        "<!DOCTYPE rss SYSTEM 'file:///etc/hostname'>%s",
        "<?xml-stylesheet href='file:///etc/hostname'?>%s",
        "<?xml version='1.0'?><!DOCTYPE rss PUBLIC 'x' 'https://dtd.example/x.dtd'>%s"
      })
  void readsPastWhatLiesOutside(String around) throws FeedFormatException {
    ParsedFeed feed = Feeds.read(String.format(java.util.Locale.ROOT, around, Feeds.rss(GOOD)));
    assertThat(Feeds.only(feed).title()).isEqualTo("Rain");
  }

  @Test
  void includesNoOtherDocument() throws FeedFormatException {
    Item item =
        Feeds.rssItem(
            "<guid>1</guid><description><x:include xmlns:x='http://www.w3.org/2001/XInclude'"
                + " href='file:///etc/passwd' parse='text'/></description>");
    assertThat(item.summary())
        .isEqualTo("<include href=\"file:///etc/passwd\" parse=\"text\"></include>");
  }

  @Test
  void refusesThousandsOfAttributes() {
    String attributes =
        IntStream.range(0, 200_000).mapToObj(i -> "a" + i + "=''").collect(Collectors.joining(" "));
    assertThatThrownBy(() -> Feeds.read(Feeds.rss("<item " + attributes + "/>")))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageContaining("beyond what a feed needs");
  }

  @Test
  void refusesNestedNamespacesAndDeepJson() {
    String namespaces =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "<n" + i + ":e xmlns:n" + i + "='u:" + i + "'>")
            .collect(Collectors.joining());
    assertThatThrownBy(() -> Feeds.read(Feeds.rss("<item>" + namespaces)))
        .isInstanceOf(FeedFormatException.class);
    assertThatThrownBy(() -> Feeds.read("{\"items\": " + "[".repeat(100_000)))
        .isInstanceOf(FeedFormatException.class);
  }

  @Test
  void readsNamesWhoseHashesCollide() throws FeedFormatException {
    String names =
        IntStream.range(0, 1 << 12)
            .mapToObj(
                i ->
                    IntStream.range(0, 12)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
            .map(name -> "<" + name + "/>")
            .collect(Collectors.joining());
    assertThat(Feeds.read(Feeds.rss("<item>" + names + "</item>" + GOOD)).items()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<description>a & b</description>"})
  void takesSoManyItemsFromTheTopAndSaysSo(String damage) throws FeedFormatException {
    String items =
        IntStream.range(0, 50)
            .mapToObj(i -> "<item><guid>" + i + "</guid></item>")
            .collect(Collectors.joining());
    ParsedFeed feed = read(Feeds.rss(damage + items), 3);

    assertThat(feed.items()).extracting("guid").containsExactly("0", "1", "2");
    assertThat(feed.info().repaired()).contains("items after the first 3 left out");
  }

  @Test
  void readsSixtyThousandItemsAndNoMore() throws FeedFormatException {
    ParsedFeed feed = Feeds.read(Feeds.rss("<item><title>x</title></item>".repeat(60_001)));

    assertThat(feed.items()).hasSize(60_000);
    assertThat(feed.info().repaired()).isEqualTo("items after the first 60000 left out");
  }

  @Test
  void takesSoManyItemsOfAJsonFeedAndSaysSo() throws FeedFormatException {
    ParsedFeed feed = read("{\"items\": [{\"id\": \"1\"}, {\"id\": \"2\"}]}", 1);

    assertThat(feed.items()).extracting("guid").containsExactly("1");
    assertThat(feed.info().repaired()).contains("items after the first 1 left out");
  }

  @Test
  void cutsHugeFieldsKeepsTheGoodItemsAndSaysSo() throws FeedFormatException {
    String huge = "<item><guid>1</guid><title>" + "word ".repeat(2_000_000) + "</title></item>";
    ParsedFeed feed = Feeds.read(Feeds.rss(huge + GOOD));

    assertThat(feed.items()).hasSize(2);
    assertThat(feed.items().get(0).title()).hasSizeLessThan(1_200_000);
    assertThat(feed.items().get(1).title()).isEqualTo("Rain");
    assertThat(feed.info().repaired()).contains("cut off after 1048576 characters");
  }

  @Test
  void keepsSoManyCategoriesAndSaysSo() throws FeedFormatException {
    String categories =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "<category>" + i + "</category>")
            .collect(Collectors.joining());
    ParsedFeed feed = Feeds.read(Feeds.rss("<item>" + categories + "</item>" + GOOD));

    assertThat(feed.items().get(0).categories()).hasSize(1_000);
    assertThat(feed.items().get(1).title()).isEqualTo("Rain");
    assertThat(feed.info().repaired()).contains("elements after the first 1000");
  }

  @Test
  void losesNoItemToEqualOrMissingIdentities() throws FeedFormatException {
    String same =
        "<item><guid>0</guid><title>a</title></item><item><guid>0</guid><title>b</title></item>";
    String none = "<item><guid/><title>c</title></item><item><title>d</title></item>";
    List<Item> items = Feeds.read(Feeds.rss(same + none)).items();

    assertThat(items).extracting("title").containsExactly("a", "b", "c", "d");
    assertThat(items.get(2).guid()).isNotEqualTo(items.get(3).guid());
  }

  @Test
  void givesAnItemWithoutAnIdentityTheSameOneWhereverItStands() throws FeedFormatException {
    String item = "<item><title>c</title><pubDate>20 Nov 2026</pubDate></item>";
    String first = Feeds.only(Feeds.read(Feeds.rss(item))).guid();

    assertThat(Feeds.read(Feeds.rss(GOOD + item)).items().get(1).guid()).isEqualTo(first);
    assertThat(Feeds.rssItem("<title>c</title><pubDate>21 Nov 2026</pubDate>").guid())
        .isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0008", "&#0;", "&#8;", "&#xD800;", "&#xFFFE;"})
  void readsNothingThatXmlForbids(String character) throws FeedFormatException {
    ParsedFeed feed =
        Feeds.read(
            Feeds.rss(
                "<item><title>a"
                    + character
                    + "b</title><link>/"
                    + character
                    + "</link></item>"
                    + GOOD));

    assertThat(feed.items()).hasSize(2);
    assertThat(feed.items().get(0).title()).matches("a\uFFFD?b");
    assertThat(feed.info().repaired()).contains("line 1, column ");
  }

  @Test
  void readsNoHalfOfASurrogatePairFromJson() throws FeedFormatException {
    ParsedFeed feed = Feeds.read("{\"items\": [{\"id\": \"1\", \"title\": \"a\\ud800\\u0000b\"}]}");
    assertThat(Feeds.only(feed).title()).isEqualTo("ab");
  }

  @Test
  void saysThatBytesAreNotInTheCharset() throws FeedFormatException {
    byte[] bytes =
        Feeds.rss("<item><title>café und Öl ?</title></item>").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '?' && i > 10 ? (byte) 0xFF : bytes[i];
    }
    ParsedFeed feed = Feeds.read(bytes, "application/xml");

    assertThat(Feeds.only(feed).title()).isEqualTo("café und Öl \uFFFD");
    assertThat(feed.info().repaired()).contains("bytes that are not UTF-8");
  }

  @Test
  void keepsDatesOfTheFutureAndTheFarPastAsClaimed() throws FeedFormatException {
    assertThat(FeedDate.read("2999-01-01T00:00:00Z").instant()).isEqualTo("2999-01-01T00:00:00Z");
    assertThat(FeedDate.read("Wed, 31 Dec 1969 23:59:59 GMT").instant())
        .isEqualTo("1969-12-31T23:59:59Z");
    assertThat(FeedDate.read("12025-01-01T00:00:00Z").day()).isNull();
    assertThat(Feeds.rssItem("<guid>1</guid><title>x</title>").published()).isNull();
  }

  @Test
  void asksForNothingThatAFeedNamesOfItself() throws Exception {
    String url = "https://paper.example/feed";
    String named =
        "<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='hub' href='https://hub.example/'/>"
            + "<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='self' href='https://else.example/'/>"
            + "<cloud domain='cloud.example' port='80' path='/' registerProcedure='x' protocol='xml-rpc'/>"
            + "<x:new-feed-url xmlns:x='http://www.itunes.com/dtds/podcast-1.0.dtd'>https://new.example/"
            + "</x:new-feed-url><image><url>https://image.example/i.png</url></image><ttl>1</ttl>";
    RecordedHttp http =
        new RecordedHttp()
            .with(
                url,
                "application/rss+xml",
                Feeds.rss(
                    named
                        + "<item><guid>1</guid><enclosure url='https://file.example/a'/></item>"));
    RecordedPoll poll = new RecordedPoll();
    new RssSource(new RssSettings(URI.create(url), 100, 0, false), http).poll(poll);

    assertThat(poll.items()).hasSize(1);
    assertThat(http.asked()).containsExactly(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:x()",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x()",
        "java\nscript:x()",
        "ftp://paper.example/x"
      })
  void keepsALinkThatIsNoWebAddressAsWrittenAndOpensItNowhere(String link)
      throws FeedFormatException {
    Item item = Feeds.rssItem("<guid isPermaLink='false'>1</guid><link>" + link + "</link>");

    assertThat(item.url()).isNull();
    assertThat(item.rawLink()).isEqualTo(link);
  }

  @Test
  void writesHostsOfMixedScriptsAsTheirAsciiNames() throws FeedFormatException {
    String lookAlike = "https://\u0430pple.example/";
    assertThat(Feeds.rssItem("<guid>1</guid><link>" + lookAlike + "</link>").url())
        .hasToString("https://xn--pple-43d.example/");
  }
}
