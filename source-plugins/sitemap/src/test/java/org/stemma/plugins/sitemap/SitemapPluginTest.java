package org.stemma.plugins.sitemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;
import org.stemma.core.source.SourcePlugin;
import org.stemma.plugins.testkit.RecordedHttp;
import org.stemma.plugins.testkit.RecordedPoll;
import org.stemma.plugins.testkit.SourcePluginContract;

class SitemapPluginTest implements SourcePluginContract {
  private static final String NEWS = "https://paper.example/news.xml";
  private static final String PAGE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
          xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
          xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
        <url><loc>https://paper.example/</loc><lastmod>2026-11-20</lastmod></url>
        <url><loc>https://paper.example/2026/harbour?a=1&amp;b=2</loc>
          <lastmod>2026-11-20T12:30+01:00</lastmod>
          <news:news>
            <news:publication>
              <news:name>The Paper</news:name><news:language>en</news:language>
            </news:publication>
            <news:publication_date>2026-11-20T10:00:00Z</news:publication_date>
            <news:title>Harbour &amp; quay
              open</news:title>
            <news:keywords>harbour, ships,, quay</news:keywords>
          </news:news>
          <image:image><image:loc>https://cdn.example/crane.jpg</image:loc>
            <image:title>A crane</image:title></image:image>
        </url>
        <url><loc>https://paper.example/2026/abeilles</loc>
          <news:news>
            <news:publication>
              <news:name>The Paper</news:name><news:language>fr</news:language>
            </news:publication>
            <news:publication_date>2026-11-19</news:publication_date>
            <news:title><![CDATA[Les abeilles <reviennent>]]></news:title>
          </news:news>
        </url>
      </urlset>
      """;

  @Override
  public SourcePlugin plugin() {
    return new SitemapPlugin();
  }

  @Override
  public Record settings() {
    return settings(NEWS, 100, null, null);
  }

  @Override
  public RecordedHttp pages() {
    return new RecordedHttp().with(NEWS, "application/xml", PAGE);
  }

  private static SitemapSettings settings(
      String url, int limit, @Nullable String path, @Nullable String language) {
    return new SitemapSettings(URI.create(url), limit, 5, null, path, language);
  }

  private RecordedPoll poll(SitemapSettings settings) throws IOException {
    RecordedPoll poll = new RecordedPoll();
    new SitemapSource(settings, pages()).poll(poll);
    return poll;
  }

  @Test
  void readsWhatANewsSitemapStates() throws IOException {
    Item item = poll(settings(NEWS, 100, null, null)).items().get(0);

    assertThat(item)
        .returns(URI.create("https://paper.example/2026/harbour?a=1&b=2"), Item::url)
        .returns("Harbour & quay open", Item::title)
        .returns("en", Item::language)
        .returns(List.of("harbour", "ships", "quay"), Item::categories)
        .returns(
            ClaimedDate.at("2026-11-20T10:00:00Z", Instant.parse("2026-11-20T10:00:00Z")),
            Item::published)
        .returns(
            ClaimedDate.at("2026-11-20T12:30+01:00", Instant.parse("2026-11-20T11:30:00Z")),
            Item::updated);
  }

  @Test
  void leavesOutTheFrontPageAndWhatBelongsToPictures() throws IOException {
    assertThat(poll(settings(NEWS, 100, null, null)).items())
        .extracting(Item::title)
        .containsExactly("Harbour & quay open", "Les abeilles <reviennent>");
  }

  @Test
  void namesTheSiteAsItsEntriesNameTheirPublicationAndClaimsNothingElse() throws IOException {
    RecordedPoll poll = poll(settings(NEWS, 100, null, null));

    assertThat(poll.feeds())
        .singleElement()
        .returns("The Paper", FeedInfo::title)
        .returns(URI.create("https://paper.example/"), FeedInfo::home)
        .returns(null, FeedInfo::language)
        .returns("news sitemap", FeedInfo::format);
    assertThat(poll.items()).allMatch(item -> item.claims().isEmpty());
  }

  @Test
  void takesTheNewestAndWhatTheSettingsAskFor() throws IOException {
    assertThat(poll(settings(NEWS, 1, null, null)).items())
        .extracting(Item::language)
        .containsExactly("en");
    assertThat(poll(settings(NEWS, 100, null, "FR")).items())
        .extracting(Item::language)
        .containsExactly("fr");
    assertThat(poll(settings(NEWS, 100, "^/2026/h", null)).items())
        .extracting(Item::language)
        .containsExactly("en");
  }

  @Test
  void saysWhichSettingCannotBeRead() {
    assertThatThrownBy(() -> settings(NEWS, 1, "(", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("path is no regular expression (RE2): missing closing ) in '('");
    assertThatThrownBy(() -> settings(NEWS, 1, "((a{900}){900}){900}", null))
        .hasMessageContaining("multiply too far");
    assertThatThrownBy(() -> settings(NEWS, 1, null, "english!"))
        .hasMessageContaining("language is not one such as en");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T10:00:00.250Z, 2026-11-20T10:00:00.250Z",
    "2026-11-20 10:00:00 +0200, 2026-11-20T08:00:00Z",
    "2026-11-20T10:00-05:00, 2026-11-20T15:00:00Z"
  })
  void readsTheDatesOfTheProfile(String raw, Instant moment) {
    assertThat(W3cDate.read(raw).instant()).isEqualTo(moment);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-20", "2026-11-20T10:00:00"})
  void keepsADayADayWhereNoZoneIsStated(String raw) {
    assertThat(W3cDate.read(raw)).isEqualTo(new ClaimedDate(raw, null, LocalDate.of(2026, 11, 20)));
  }

  @ParameterizedTest
  @CsvSource({"2026-11", "yesterday", "2026-13-40", "2026-11-20T25:00:00Z", "0000-00-00"})
  void keepsTheWordsOfADateThatCannotBeRead(String raw) {
    assertThat(W3cDate.read(raw)).isEqualTo(ClaimedDate.unread(raw));
  }
}
