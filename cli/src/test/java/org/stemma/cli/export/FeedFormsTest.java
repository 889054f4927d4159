package org.stemma.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.core.ingest.Samples.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Outlet;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.Reading;
import org.stemma.core.ingest.Samples;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.storage.StemmaDatabase;
import org.stemma.storage.StemmaDatabase.Mode;
import org.w3c.dom.Element;

/** Feeds of a store in which one article was re-posted and one has neither author nor date. */
class FeedFormsTest {
  private static final String FIRST = "https://lantern.example/eels?page=[1]&a=b";
  private static final String REPOST = "https://weekly.example/eels";
  private static final String BARE = "https://quay.example/clocks";

  @TempDir private Path home;
  private ExportShell shell;

  @BeforeEach
  void store() {
    shell = new ExportShell(home);
    try (StemmaDatabase database =
        StemmaDatabase.open(home.resolve("s.db"), Mode.CREATE, () -> ExportShell.NOW)) {
      database.sources().add(Samples.source(new SourceId("all")));
      write(database, copy(FIRST, "Eels & <climbers>", Corpus.story(1, 200)), null);
      write(database, copy(REPOST, "Eels", Corpus.story(1, 200)), FIRST);
      write(database, bare(), null);
    }
  }

  private static Copy bare() {
    URI url = URI.create(BARE);
    return new Copy(
        url,
        Outlet.at(url),
        "",
        List.of(),
        ClaimedDate.unread("last Tuesday"),
        null,
        "not a tag",
        null,
        List.of("Clocks are mended."),
        List.of(),
        false);
  }

  private static void write(StemmaDatabase database, Copy copy, @Nullable String origin) {
    List<Claim> claims = new ArrayList<>();
    for (String author : copy.authors()) {
      Evidence byline = new Evidence("byline", ".byline", "By " + author, copy.url());
      claims.add(new Claim(ClaimKind.AUTHOR, author, null, null, byline));
    }
    if (origin != null) {
      claims.add(
          new Claim(
              ClaimKind.ORIGIN,
              "Lantern",
              URI.create(origin),
              null,
              new Evidence("sentence", "p", "From Lantern", copy.url())));
    }
    Reading reading = new Reading(copy.key(), copy, claims, List.of(), true, null, null, false);
    CopyWriter writer = new CopyWriter(new Matcher(), new ChainBuilder(), new Merger());
    Instant seen = ExportShell.NOW.minusSeconds(origin == null ? 3_600 : 60);
    database.ingest().write(tx -> writer.write(tx, new SourceId("all"), reading, seen));
  }

  @Test
  void atomNamesTheFirstPublisherAndLeadsToTheCopies() throws Exception {
    AtomCheck feed = AtomCheck.of(shell.export("atom", "--url", "https://me.example/feed.xml"));

    assertThat(feed.titles()).containsExactly("Untitled", "Eels & <climbers>");
    Element eels = feed.entries().get(1);
    assertThat(links(eels))
        .containsExactly(
            "alternate https://lantern.example/eels?page=%5B1%5D&a=b",
            "related https://weekly.example/eels");
    Element source = AtomCheck.children(eels, "source").get(0);
    assertThat(AtomCheck.text(source, "title")).isEqualTo("The lantern.example");
    assertThat(links(source)).containsExactly("alternate https://lantern.example/");
    assertThat(AtomCheck.text(eels, "published")).isEqualTo("2026-02-28T12:00:00Z");
    Element bare = feed.entries().get(0);
    assertThat(AtomCheck.children(bare, "published")).isEmpty();
    assertThat(bare.hasAttribute("xml:lang")).isFalse();
    assertThat(AtomCheck.children(bare, "content")).isEmpty();
    assertThat(AtomCheck.text(bare, "summary")).isEqualTo("<p>Clocks are mended.</p>");
  }

  private static List<String> links(Element parent) {
    return AtomCheck.children(parent, "link").stream()
        .map(link -> link.getAttribute("rel") + " " + link.getAttribute("href"))
        .toList();
  }

  @Test
  void rssNamesTheFirstPublisherAndLeadsToTheCopies() throws Exception {
    RssCheck feed = RssCheck.of(shell.export("rss", "--url", "https://me.example/feed.xml"));

    Element eels = feed.items().get(1);
    assertThat(AtomCheck.text(eels, "creator")).isEqualTo("Ada Byron");
    assertThat(AtomCheck.text(eels, "source")).isEqualTo("The lantern.example");
    assertThat(AtomCheck.text(eels, "pubDate")).isEqualTo("Sat, 28 Feb 2026 12:00:00 GMT");
    Element bare = feed.items().get(0);
    assertThat(AtomCheck.children(bare, "encoded")).isEmpty();
    assertThat(AtomCheck.text(bare, "description")).isEqualTo("<p>Clocks are mended.</p>");
  }

  @Test
  void readersOfFeedsGetBackWhatWasWritten() throws Exception {
    for (String form : List.of("atom", "rss")) {
      SyndFeed feed = new SyndFeedInput().build(new StringReader(shell.export(form)));

      assertThat(feed.getTitle()).isEqualTo("Articles");
      assertThat(feed.getEntries()).hasSize(2);
      SyndEntry eels = feed.getEntries().get(1);
      assertThat(eels.getUri()).startsWith("urn:stemma:article:");
      assertThat(eels.getTitle()).isEqualTo("Eels & <climbers>");
      assertThat(eels.getLink()).isEqualTo("https://lantern.example/eels?page=%5B1%5D&a=b");
      assertThat(eels.getAuthor()).isEqualTo("Ada Byron");
      assertThat(eels.getPublishedDate()).isEqualTo(Instant.parse("2026-02-28T12:00:00Z"));
      assertThat(eels.getContents().get(0).getValue()).startsWith("<p>").endsWith("</p>");
    }
  }

  @Test
  void jsonFeedHasWhatTheFormatAsksFor() throws Exception {
    JsonNode feed =
        new ObjectMapper().readTree(shell.export("jsonfeed", "--url", "https://me.example/f"));

    assertThat(feed.get("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
    assertThat(feed.get("feed_url").asText()).isEqualTo("https://me.example/f");
    JsonNode eels = feed.get("items").get(1);
    assertThat(eels.get("id").asText()).startsWith("urn:stemma:article:");
    assertThat(eels.get("authors").toString()).isEqualTo("[{\"name\":\"Ada Byron\"}]");
    assertThat(eels.get("date_published").asText()).isEqualTo("2026-02-28T12:00:00Z");
    assertThat(eels.at("/_stemma/copies")).hasSize(2);
    JsonNode bare = feed.get("items").get(0);
    assertThat(bare.has("authors")).isFalse();
    assertThat(bare.at("/_stemma/published").asText()).isEqualTo("last Tuesday");
    assertThat(bare.at("/_stemma/complete").asBoolean(true)).isFalse();
  }

  @Test
  void aFeedIsTheSameWhileTimeGoesOnAndAnotherForAnotherQuestion() throws Exception {
    assertThat(id("--since", "2d")).isEqualTo(id("--since", "2026-01-01")).isEqualTo(id());
    assertThat(id("--lang", "en")).isNotEqualTo(id());
    assertThat(id("--url", "https://me.example/f")).isEqualTo("https://me.example/f");
  }

  private String id(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("atom"));
    all.addAll(List.of(words));
    String xml = shell.export(all.toArray(String[]::new));
    return AtomCheck.text(AtomCheck.parse(xml).getDocumentElement(), "id");
  }

  @Test
  void anEmptyAnswerIsStillADocument() throws Exception {
    String[] none = {"--lang", "xx"};
    assertThat(AtomCheck.of(shell.export("atom", none[0], none[1])).titles()).isEmpty();
    assertThat(RssCheck.of(shell.export("rss", none[0], none[1])).titles()).isEmpty();
    assertThat(new ObjectMapper().readTree(shell.export("jsonfeed", none[0], none[1])).get("items"))
        .isEmpty();
    HtmlCheck.page(shell.export("html", none[0], none[1]));
  }

  @Test
  void anAddressIsForFeedsAndOfTheWeb() {
    assertThat(shell.run("export", "--as", "csv", "--url", "https://a.example/").code())
        .isEqualTo(2);
    assertThat(shell.run("export", "--as", "atom", "--url", "file:///x").code()).isEqualTo(2);
  }

  @Test
  void pagesShowTheChainAndEveryCopy() {
    var page = HtmlCheck.page(shell.export("html"));

    assertThat(page.select("article")).hasSize(2);
    assertThat(page.select("article h2").get(0).text()).isEqualTo("Untitled");
    assertThat(page.select("figure svg")).hasSize(1);
    assertThat(page.select("table a").eachAttr("href"))
        .containsExactly("https://lantern.example/eels?page=%5B1%5D&a=b", REPOST);
    assertThat(page.select(".remark").text()).isEqualTo("Only a part of the text is held.");
  }
}
