package org.stemma.core.provenance;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Outlet;

/**
 * Small pages: paragraphs with class "t" are the text, what stands before is lead, after is tail.
 */
final class TestPages {
  static final String BODY =
      "<p class=t>The council met for three hours and left the question of the quay open.</p>"
          + "<p class=t>Residents said that the plan had changed twice since the spring.</p>"
          + "<p class=t>A vote is expected before the end of the quarter, two officials said.</p>";

  private TestPages() {}

  static List<Claim> claims(String url, String html, String... authors) {
    Document document = Jsoup.parse(html, url);
    List<String> lead = new ArrayList<>();
    List<String> blocks = new ArrayList<>();
    List<String> tail = new ArrayList<>();
    for (Element line : document.select("p, h1, h2, footer, figcaption")) {
      (line.hasClass("t") ? blocks : blocks.isEmpty() ? lead : tail).add(line.text());
    }
    Element canonical = document.selectFirst("link[rel=canonical]");
    URI declared = canonical == null ? null : URI.create(canonical.absUrl("href"));
    Copy copy = copy(url, null, declared, blocks, authors);
    return new ClaimReader().read(copy, document, lead, tail);
  }

  /** The claims when the reader of the page hands on the text alone, without lead and tail. */
  static List<Claim> claimsOfSeen(String url, String html) {
    Document document = Jsoup.parse(html, url);
    List<String> blocks = document.select("p.t").eachText();
    return new ClaimReader().read(copy(url, null, null, blocks), document, List.of(), List.of());
  }

  static Copy copy(
      String url,
      @Nullable String published,
      @Nullable URI declared,
      List<String> blocks,
      String... authors) {
    URI address = URI.create(url);
    ClaimedDate date =
        published == null ? null : ClaimedDate.at(published, Instant.parse(published));
    return new Copy(
        address,
        Outlet.at(address),
        "Talks",
        List.of(authors),
        date,
        null,
        "en",
        declared,
        blocks,
        List.of(),
        true);
  }

  static Appearance seen(
      long id, String url, @Nullable String published, String seen, Claim... claims) {
    Copy copy = copy(url, published, null, List.of("Text."));
    return new Appearance(new CopyId(id), copy, List.of(claims), Instant.parse(seen));
  }
}
