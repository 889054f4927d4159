package org.stemma.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.source.Item;

class ClaimReaderTest {
  private static final String URL = "https://repost.example/2022/talks";

  @Test
  void readsAllThatACrossPostedPageSaysOfItsOrigin() {
    List<Claim> claims =
        TestPages.claims(
            URL,
            "<h1>Talks</h1><p>By Ann Reed<p>Repost, October 13, 2022"
                + "<p><a href='https://news.harbour.example/2022/10/11/talks/'>Harbour.example</a>"
                + " 11 October 2022</p>"
                + TestPages.BODY
                + "<p>The original source of this article is"
                + " <a href='https://news.harbour.example/2022/10/11/talks/'>Harbour.example</a>"
                + "<p>Copyright © <a href='#'>Ann Reed</a>, Harbour.example, 2022"
                + "<p>The Repost Centre grants permission to cross-post its articles.",
            "Ann Reed");

    Claim origin = one(claims, ClaimKind.ORIGIN, "sentence");
    assertThat(origin.value()).isEqualTo("Harbour.example");
    assertThat(origin.url())
        .isEqualTo(URI.create("https://news.harbour.example/2022/10/11/talks/"));
    Claim byline = one(claims, ClaimKind.ORIGIN, "byline");
    assertThat(Objects.requireNonNull(byline.date()).day()).isEqualTo(LocalDate.of(2022, 10, 11));
    assertThat(byline.evidence().quote()).isEqualTo("Harbour.example 11 October 2022");
    assertThat(one(claims, ClaimKind.AUTHOR, "byline").value()).isEqualTo("Ann Reed");
    Claim copyright = one(claims, ClaimKind.COPYRIGHT, "copyright-line");
    assertThat(copyright.value()).isEqualTo("Ann Reed, Harbour.example");
    assertThat(Objects.requireNonNull(copyright.date()).raw()).isEqualTo("2022");
    assertThat(one(claims, ClaimKind.TERMS, "sentence").value()).contains("grants permission");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PORT QUAY (Halcyon Wire) — The council met. | dateline",
        "PORT QUAY, Nov 4 (Halcyon News Agency) – The council met. | dateline",
        "(Halcyon Press) -- The council met. | dateline",
        "By Halcyon News Service | byline",
        "By ANN REED / Halcyon Wire | byline",
        "Ann Reed, Halcyon Wire Thu 5 November 2026 19.40 | byline",
      })
  void takesAnUnlistedNameForAnAgencyWhereOneStands(String line, String kind) {
    String paragraph = kind.equals("dateline") ? "<p class=t>" : "<p>";
    List<Claim> claims =
        TestPages.claims(
            URL, "<h1>Talks</h1>" + paragraph + line + "</p>" + TestPages.BODY, "Ann Reed");

    Claim supplier = one(claims, ClaimKind.SUPPLIER, kind);
    assertThat(supplier.value()).startsWith("Halcyon");
    assertThat(supplier.url()).isNull();
    assertThat(one(claims, ClaimKind.AUTHOR, "byline").value()).isEqualTo("Ann Reed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Living by the Barbed Wire",
        "Halcyon Wire",
        "Ann Reed / Halcyon Wire",
        "By Ann Reed, Quay Environment Agency",
      })
  void takesNoOtherLineForAnAgencySByline(String line) {
    assertThat(
            TestPages.claims(URL, "<h1>Talks</h1><p>" + line + "</p>" + TestPages.BODY, "Bea Low"))
        .noneMatch(claim -> claim.kind() == ClaimKind.SUPPLIER);
  }

  @Test
  void anAgencyInTheAuthorFieldIsNoAuthor() {
    List<Claim> claims =
        TestPages.claims(URL, TestPages.BODY, "Halcyon Wire", "Ann Reed, Halcyon Wire");

    assertThat(one(claims, ClaimKind.SUPPLIER, "byline").value()).isEqualTo("Halcyon Wire");
    assertThat(one(claims, ClaimKind.AUTHOR, "byline").value()).isEqualTo("Ann Reed");
  }

  @Test
  void theSiteItselfIsNoAuthorNorIsTheArticleBeforeItsName() {
    assertThat(TestPages.claims(URL, TestPages.BODY + "<p>© 2022 Repost Media", "The Repost"))
        .isEmpty();
  }

  @Test
  void aLinkOnWhichACutTextGoesOnNamesItsOrigin() {
    String html =
        TestPages.BODY + "<p><a href='https://harbour.example/1'>Continue reading at Harbour</a>";
    Document document = Jsoup.parse(html, URL);
    Copy whole = TestPages.copy(URL, null, null, document.select("p.t").eachText());

    Claim origin = one(read(whole.excerpt(), document), ClaimKind.ORIGIN, "onward-link");
    assertThat(origin.value()).isEqualTo("Harbour");
    assertThat(origin.url()).isEqualTo(URI.create("https://harbour.example/1"));
    assertThat(read(whole, document)).isEmpty();
  }

  private static List<Claim> read(Copy copy, Document document) {
    return new ClaimReader().read(copy, document, List.of(), List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "licenses/by-sa/3.0/de/, CC-BY-SA-3.0-DE",
    "licenses/by-sa/4.0/deed.de, CC-BY-SA-4.0",
    "licenses/by/4.0, CC-BY-4.0",
    "publicdomain/zero/1.0/, CC0-1.0",
  })
  void namesALicenceByItsSpdxId(String path, String id) {
    String link = "<p><a rel=license href='https://creativecommons.org/" + path + "'>free</a>";
    assertThat(TestPages.claims(URL, TestPages.BODY + link))
        .filteredOn(claim -> claim.kind() == ClaimKind.LICENCE)
        .extracting(Claim::value)
        .containsOnly(id);
  }

  @Test
  void takesTheOneLicenceOfASitesFooterForThePages() {
    String link =
        "<a href='https://creativecommons.org/licenses/by-nd/3.0/de/'><img src=cc.png></a>";
    String other = "<a href='https://creativecommons.org/licenses/by/4.0/'>photos</a>";
    assertThat(licences("<footer>" + link + "</footer>")).containsOnly("CC-BY-ND-3.0-DE");
    assertThat(licences("<footer>" + link + other + "</footer>")).isEmpty();
    assertThat(licences("<figure class=footed>" + link + "</figure>")).isEmpty();
  }

  private static List<String> licences(String below) {
    return TestPages.claims(URL, TestPages.BODY + below).stream()
        .filter(claim -> claim.kind() == ClaimKind.LICENCE)
        .map(Claim::value)
        .toList();
  }

  @Test
  void aCreditNextToTheAuthorLinksTheOrigin() {
    List<Claim> claims =
        TestPages.claims(
            URL,
            "<h1>Talks</h1><p>Ann Reed, in <a href='https://harbour.example/1'>The Harbour</a>"
                + TestPages.BODY,
            "Ann Reed");

    assertThat(one(claims, ClaimKind.ORIGIN, "byline").url())
        .isEqualTo(URI.create("https://harbour.example/1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This article first appeared on Repost.",
        "Originally published at repost.example.",
        "This article was originally published on March 3, 2019 and was updated on May 4, 2023.",
        "This story was originally published December 22, 2023, 12:20 PM.",
        "First published on Fri 22 Dec 2023 15.21 CET",
        "Originally published as “Best deals of the quay”",
        "“This article originally appeared on our internal site,” the note read.",
        "A spokesman added via email that talks continue.",
        "Source: Office of Statistics",
        "Chart: median rents. Source: Eurostat, via Our World in Data",
        "The post Talks appeared first on Repost.",
        "Republish our articles for free. You must credit Repost and link to the original.",
        "The novelist's early books are being republished by Quay House Press this autumn.",
        "© 2023 Repost Media Group. All rights reserved.",
        "Associated Press articles: Copyright © 2015 The Associated Press. All rights reserved.",
        "The Associated Press contributed to this report.",
        "(Con información de EFE y AFP)",
        "Mit Material von dpa",
        "According to Reuters, two members walked out.",
        "via <a href='https://giphy.com/gifs/1'>GIPHY</a>",
        "H/T <a href='https://harbour.example/tips'>Harbour Gazette</a> for the tip.",
        "This article was reprinted on Harbour.example.",
      })
  void takesNoOriginFrom(String line) {
    List<Claim> claims =
        TestPages.claims(URL, "<h1>Talks</h1>" + TestPages.BODY + "<p>" + line + "</p>");

    assertThat(claims).noneMatch(Rank::isOrigin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p style='display:none'>Originally published at Harbour Gazette.</p>",
        "<noscript><p>Originally published at Harbour Gazette.</p></noscript>",
        "<img alt='Originally published at Harbour Gazette.' src='/a.png'>",
        "<!-- Originally published at Harbour Gazette. -->",
        "<figure><figcaption>Originally published at Harbour Gazette.</figcaption></figure>",
      })
  void doesNotReadWhatNobodySeesOrWhatBelongsToAPicture(String markup) {
    List<Claim> claims = TestPages.claimsOfSeen(URL, "<h1>Talks</h1>" + TestPages.BODY + markup);

    assertThat(claims).noneMatch(Rank::isOrigin);
  }

  @Test
  void findsASentenceThatTheReaderOfThePageCutOff() {
    List<Claim> claims =
        TestPages.claimsOfSeen(
            URL, TestPages.BODY + "<div class=meta>Originally published at Harbour Gazette.</div>");

    assertThat(one(claims, ClaimKind.ORIGIN, "sentence").value()).isEqualTo("Harbour Gazette");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "QUAY CITY (AP) — The council met for three hours.",
        "QUAY CITY, Dec. 23 (UPI) — The council met for three hours.",
        "(EFE).- El consejo se reunió durante tres horas.",
        "МОСКВА, 4 мая. /ТАСС/. Совет заседал три часа.",
        "Hamburg (dpa/lno) - Der Rat tagte drei Stunden.",
        "新华社北京4月24日电（记者 李明）委员会开会三个小时。",
      })
  void readsAnAgencysDateline(String first) {
    List<Claim> claims =
        TestPages.claims(URL, "<h1>T</h1><p class=t>" + first + "</p>" + TestPages.BODY);

    assertThat(one(claims, ClaimKind.SUPPLIER, "dateline").evidence().quote())
        .startsWith(first.substring(0, 8));
  }

  @Test
  void anAgencyIsNoSupplierOnItsOwnSite() {
    List<Claim> claims =
        TestPages.claims(
            "https://apnews.com/article/1",
            "<h1>T</h1><p class=t>QUAY (AP) — Talks.</p>",
            "Associated Press");

    assertThat(claims).noneMatch(Rank::isOrigin);
  }

  @Test
  void readsTheAgencyBehindAnAuthor() {
    List<Claim> claims =
        TestPages.claims(URL, "<h1>T</h1>" + TestPages.BODY, "Ann Reed, Associated Press");

    assertThat(one(claims, ClaimKind.AUTHOR, "byline").value()).isEqualTo("Ann Reed");
    assertThat(one(claims, ClaimKind.SUPPLIER, "byline").value()).isEqualTo("Associated Press");
  }

  @Test
  void readsASuppliersCounterInAnIframe() {
    List<Claim> claims =
        TestPages.claims(
            URL,
            TestPages.BODY
                + "<iframe src='https://counter.theconversation.com/content/204999/count'></iframe>");

    assertThat(one(claims, ClaimKind.ORIGIN, "pixel").value()).isEqualTo("The Conversation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://repost.example/",
        "https://www.repost.example/a",
        "https://repost.test/2022/talks",
        "https://harbour.example/",
        "https://staging.harbour.example/a"
      })
  void aCanonicalAddressThatIsHomeMirrorOrStagingNamesNoOrigin(String canonical) {
    List<Claim> claims =
        TestPages.claims(URL, "<link rel=canonical href='" + canonical + "'>" + TestPages.BODY);

    assertThat(claims).noneMatch(claim -> claim.kind() == ClaimKind.CANONICAL_ELSEWHERE);
  }

  @Test
  void readsTheCanonicalAddressOnAnotherSite() {
    List<Claim> claims =
        TestPages.claims(
            URL, "<link rel=canonical href='https://harbour.example/talks'>" + TestPages.BODY);

    assertThat(one(claims, ClaimKind.CANONICAL_ELSEWHERE, "canonical").url())
        .isEqualTo(URI.create("https://harbour.example/talks"));
  }

  @Test
  void readsTheSourceOfAnItemThatStandsElsewhere() {
    Item item =
        Item.at(URI.create(URL))
            .origin(new Item.Origin("Harbour Gazette", URI.create("https://harbour.example/feed")))
            .summary("<p>Talks.</p>")
            .build();

    List<Claim> claims =
        new ClaimReader()
            .read(
                TestPages.copy(URL, null, null, List.of("Talks.")),
                item,
                URI.create("https://repost.example/feed"));

    assertThat(one(claims, ClaimKind.ORIGIN, "feed").value()).isEqualTo("Harbour Gazette");
  }

  @Test
  void keepsWhatTheFeedClaimsButNotThatItIsItsOwnSource() {
    Evidence field =
        new Evidence("feed", "dc:source", "x", URI.create("https://repost.example/feed"));
    Item item =
        Item.at(URI.create(URL))
            .claim(new Claim(ClaimKind.ORIGIN, "Repost", null, null, field))
            .claim(new Claim(ClaimKind.ORIGIN, "Quay Wire", null, (ClaimedDate) null, field))
            .rights("Copyright 2023 Quay Wire")
            .build();

    List<Claim> claims =
        new ClaimReader()
            .read(
                TestPages.copy(URL, null, null, List.of("Talks.")),
                item,
                URI.create("https://repost.example/feed"));

    assertThat(claims)
        .filteredOn(Rank::isOrigin)
        .extracting(Claim::value)
        .containsExactly("Quay Wire");
    assertThat(claims)
        .anyMatch(c -> c.kind() == ClaimKind.COPYRIGHT && c.value().equals("Quay Wire"));
  }

  private static Claim one(List<Claim> claims, ClaimKind kind, String evidence) {
    return claims.stream()
        .filter(claim -> claim.kind() == kind && claim.evidence().kind().equals(evidence))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " by " + evidence + " in " + claims));
  }
}
