package org.stemma.plugins.wordpress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;
import org.stemma.core.source.SourcePlugin;
import org.stemma.plugins.testkit.RecordedHttp;
import org.stemma.plugins.testkit.RecordedPoll;
import org.stemma.plugins.testkit.SourcePluginContract;

class WordpressPluginTest implements SourcePluginContract {
  private static final URI SITE = URI.create("https://paper.example/");
  private static final String HOME =
      "<html><head><link rel='https://api.w.org/' href='/wp-json/'></head><body>Home</body></html>";
  private static final String POSTS =
      """
      [{"id":7,"date":"2026-11-20T11:00:00","date_gmt":"2026-11-20T10:00:00",
        "modified":"2026-11-20T12:00:00","modified_gmt":"2026-11-20T11:00:00",
        "guid":{"rendered":"https://paper.example/?p=7&#038;x=1"},
        "link":"https://paper.example/2026/harbour/",
        "title":{"rendered":"Harbour &#8211; <em>open<\\/em> again"},
        "content":{"rendered":"<p>All of it.<\\/p>","protected":false},
        "excerpt":{"rendered":"<p>Some of it.<\\/p>","protected":false},
        "yoast_head_json":{"canonical":"https://gazette.example/harbour"},
        "_embedded":{
          "author":[{"id":3,"name":"Ada Quill","link":"https://paper.example/author/ada/"},
                    {"code":"rest_user_invalid_id","message":"Invalid user ID."}],
          "wp:term":[[{"name":"Arts &amp; Ships","slug":"arts","taxonomy":"category"},
                      {"name":"Uncategorized","slug":"uncategorized","taxonomy":"category"}],
                     [{"name":"quay","slug":"quay","taxonomy":"post_tag"}],
                     [{"name":"Series A","slug":"a","taxonomy":"series"}]]}},
       {"id":6,"date":"2026-11-19T09:00:00","date_gmt":"0000-00-00T00:00:00",
        "modified_gmt":null,
        "guid":{"rendered":"https://paper.example/?p=6"},
        "link":"https://paper.example/2026/bees/","title":{"rendered":"Bees"},
        "content":{"rendered":"","protected":true},
        "excerpt":{"rendered":"<p>A password is needed.<\\/p>","protected":true}}]
      """;

  @Override
  public SourcePlugin plugin() {
    return new WordpressPlugin();
  }

  @Override
  public Record settings() {
    return settings(SITE.toString());
  }

  @Override
  public RecordedHttp pages() {
    String query =
        "per_page=20&_embed=author,wp:term&_fields=id,date,date_gmt,modified,modified_gmt,guid,"
            + "link,title,excerpt,content,yoast_head_json.canonical,_links,_embedded";
    return new RecordedHttp()
        .with(SITE.toString(), "text/html", HOME)
        .with(SITE + "wp-json/?_fields=name", "application/json", "{\"name\":\"The &amp; Paper\"}")
        .with(SITE + "wp-json/wp/v2/posts?" + query, "application/json", POSTS);
  }

  private static WordpressSettings settings(String url) {
    return new WordpressSettings(URI.create(url), 100, null, null);
  }

  private RecordedPoll poll() throws IOException {
    RecordedPoll poll = new RecordedPoll();
    new WordpressSource(settings(SITE.toString()), pages()).poll(poll);
    return poll;
  }

  @Test
  void readsWhatAPostStates() throws IOException {
    Item item = poll().items().get(0);

    assertThat(item)
        .returns("https://paper.example/?p=7&x=1", Item::guid)
        .returns(URI.create("https://paper.example/2026/harbour/"), Item::url)
        .returns("Harbour \u2013 open again", Item::title)
        .returns(List.of("Ada Quill"), Item::authors)
        .returns(List.of("Arts & Ships", "quay"), Item::categories)
        .returns("<p>All of it.</p>", Item::content)
        .returns("<p>Some of it.</p>", Item::summary)
        .returns(at("2026-11-20T10:00:00"), Item::published)
        .returns(at("2026-11-20T11:00:00"), Item::updated);
  }

  private static ClaimedDate at(String utc) {
    return ClaimedDate.at(utc, Instant.parse(utc + "Z"));
  }

  @Test
  void claimsTheCanonicalAddressOfAnotherSiteAlone() throws IOException {
    assertThat(poll().items().get(0).claims())
        .singleElement()
        .returns(ClaimKind.CANONICAL_ELSEWHERE, Claim::kind)
        .returns("https://gazette.example/harbour", Claim::value);
    assertThat(poll().items().get(1).claims()).isEmpty();
  }

  @Test
  void takesNoTextOfAPostWithAPasswordAndNoMomentWhereOnlyLocalTimeIsStated() throws IOException {
    Item item = poll().items().get(1);

    assertThat(item).returns(null, Item::content).returns(null, Item::summary);
    assertThat(item.published())
        .isEqualTo(ClaimedDate.on("2026-11-19T09:00:00", java.time.LocalDate.of(2026, 11, 19)));
  }

  @Test
  void tellsTheNameOfTheSite() throws IOException {
    assertThat(poll().feeds())
        .singleElement()
        .returns("The & Paper", FeedInfo::title)
        .returns(SITE, FeedInfo::home);
  }

  @Test
  void saysWhichNumberIsNone() {
    assertThatThrownBy(() -> new WordpressSettings(SITE, 5, List.of("sport"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "categories takes numbers, as the API's list wp/v2/categories has them, not 'sport'");
  }
}
