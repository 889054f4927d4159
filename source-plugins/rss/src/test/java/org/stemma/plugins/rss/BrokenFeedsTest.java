package org.stemma.plugins.rss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is not well-formed is read all the same and said to be mended; what is no feed is refused.
 */
class BrokenFeedsTest {
  private static final String ITEM = "<item><title>Rain</title><guid>1</guid></item>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000\u0008%s",
        "Warning: a notice in line 3\n%s",
        "<br/><b>Notice</b>: in line 3<br/>%s",
        "%s<script>trailing()</script>",
        "<?xml version='2.0' encoding='nonsense'?><?xml version='1.0'?>%s"
      })
  void readsWhatStandsBetweenJunk(String around) throws FeedFormatException {
    ParsedFeed feed = Feeds.read(String.format(java.util.Locale.ROOT, around, Feeds.rss(ITEM)));
    assertThat(Feeds.only(feed).title()).isEqualTo("Rain");
    assertThat(feed.info().repaired()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<description>Fish & chips</description>",
        "<description>caf&eacute;&nbsp;</description>",
        "<description>5 < 6</description>",
        "<description><p>unclosed<br></description>",
        "<description>a\u000Bb</description>",
        "<description>a&#xD800;b&#xFFFE;c&#x110000;d&#0;</description>",
        "<enclosure url=unquoted.mp3 url='twice.mp3'/>",
        "<!-- a -- b --><description>x</description>",
        "<Description>other case</description>"
      })
  void readsDamagedItems(String damage) throws FeedFormatException {
    ParsedFeed feed =
        Feeds.read(Feeds.rss("<item>" + damage + "<title>Rain</title></item>" + ITEM));
    assertThat(feed.items()).extracting("title").containsExactly("Rain", "Rain");
    assertThat(feed.info().repaired()).contains("line 1, column ");
  }

  @Test
  void readsWhatIsThereOfATruncatedFeed() throws FeedFormatException {
    String whole = Feeds.rss(ITEM + "<item><title>Wind and wea");
    ParsedFeed feed = Feeds.read(whole.substring(0, whole.indexOf("</channel>")));
    assertThat(feed.items()).extracting("title").containsExactly("Rain", "Wind and wea");
  }

  @Test
  void saysWhereItStopsInABrokenFeedOfTooManyTags() throws FeedFormatException {
    String many = "<skip/>".repeat(XmlRepair.MAX_TAGS);
    ParsedFeed feed = Feeds.read(Feeds.rss("<link>a & b</link>" + ITEM + many + ITEM));
    assertThat(Feeds.only(feed).title()).isEqualTo("Rain");
    assertThat(feed.info().repaired()).contains("line 1").endsWith("400000 tags is left out");
    assertThat(Feeds.read(Feeds.rss("<link>a & b</link>" + ITEM)).info().repaired())
        .doesNotContain("left out");
  }

  @Test
  void saysNothingOfRepairWhenThereWasNone() throws FeedFormatException {
    assertThat(Feeds.read("\n <?xml version='1.0'?>" + Feeds.rss(ITEM)).info().repaired()).isNull();
  }

  @Test
  void readsHarmlessDocumentTypesAndFetchesNone() throws FeedFormatException {
    String external = "<!DOCTYPE rss SYSTEM 'http://dtd.example/rss.dtd'>";
    String internal = "<!DOCTYPE rss [<!ENTITY eacute '&#233;'>]>";
    String caf = Feeds.rss("<item><title>caf&eacute;</title></item>");
    assertThat(Feeds.only(Feeds.read(external + caf)).title()).isEqualTo("café");
    assertThat(Feeds.only(Feeds.read(internal + caf)).title()).isEqualTo("café");
  }

  @Test
  void readsNoFileThatAnEntityNames() throws FeedFormatException {
    String document =
        "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
            + Feeds.rss("<item><guid>1</guid><description>[&x;]</description></item>");
    assertThat(Feeds.only(Feeds.read(document)).summary()).isEqualTo("[&x;]");
  }

  @Test
  void refusesEntityBombs() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 'ha'>");
    for (int i = 1; i < 20; i++) {
      bomb.append("<!ENTITY a").append(i).append(" '").append(("&a" + (i - 1) + ";").repeat(10));
      bomb.append("'>");
    }
    bomb.append("]>").append(Feeds.rss("<item><title>&a19;</title></item>"));
    assertThatThrownBy(() -> Feeds.read(bomb.toString()))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageContaining("entities that expand too far");
  }

  @Test
  void refusesMoreAttributesThanAnElementCanNeed() {
    StringBuilder wide = new StringBuilder("<rss");
    for (int i = 0; i < 5_000; i++) {
      wide.append(" a").append(i).append("=''");
    }
    assertThatThrownBy(() -> Feeds.read(wide + "/>"))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageContaining("more than 1000 attributes (line 1");
  }

  @Test
  void refusesDepthInJson() {
    assertThatThrownBy(() -> Feeds.read("{\"items\": " + "[".repeat(100_000)))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageContaining("JSON beyond what a feed needs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<b>", "<n:b xmlns:n='u'>"})
  void refusesDepth(String element) {
    String deep = Feeds.rss("<item><description>" + element.repeat(100_000));
    assertThatThrownBy(() -> Feeds.read(deep))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageContaining("deep");
  }

  @Test
  void keepsSoManyElementsOfAnItemAndNoMore() throws FeedFormatException {
    String many = "<item><guid>1</guid>" + "<category>c</category>".repeat(5_000) + "</item>";
    assertThat(Feeds.only(Feeds.read(Feeds.rss(many))).guid()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "| an empty document",
        "<!DOCTYPE html><html><p>Not found| an HTML page",
        "<html xmlns='http://www.w3.org/1999/xhtml'/>| an HTML page",
        "<opml version='1.0'/>| <opml>",
        "Service unavailable| starts with 'Service unavailable'",
        "{\"error\": 1}| without items",
        "{\"items\": [| JSON that cannot be read"
      })
  void saysWhatADocumentLooksLikeThatIsNoFeed(String pair) {
    String[] parts = pair.split("\\| ", 2);
    assertThatThrownBy(() -> Feeds.read(parts[0]))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageContaining(parts[1]);
  }
}
