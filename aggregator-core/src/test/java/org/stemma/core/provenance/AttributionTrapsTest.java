package org.stemma.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.source.Item;

/**
 * Words that look like a credit and are none, each beside one that is. A false origin costs more
 * than a missed one.
 */
class AttributionTrapsTest {
  private static final String URL = "https://repost.example/2026/quay";

  private static final String HARBOUR = "<a href='https://harbour.example/q/1'>Harbour Gazette</a>";

  /** The page with a line behind its text; {@code @} stands for a link to the Harbour Gazette. */
  private static List<Claim> below(String line) {
    return TestPages.claims(
        URL, "<h1>Talks</h1>" + TestPages.BODY + "<p>" + line.replace("@", HARBOUR) + "</p>");
  }

  private static List<Claim> above(String line, String... authors) {
    return TestPages.claims(
        URL, "<h1>Talks</h1><p>" + line.replace("@", HARBOUR) + "</p>" + TestPages.BODY, authors);
  }

  private static boolean origin(Claim claim) {
    return Rank.isOrigin(claim);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          chart source       | Source: Office of Harbours, annual report              | Source: @, republished with permission
          poll               | Source: Quay Poll, 1,200 adults, 3 to 5 May            | This article is from @.
          study              | Source: Low et al., Journal of Quays, 2019             | This article was first published in @.
          by e-mail          | She told the paper via email that talks go on.         | This story comes to us via @, where it was first published.
          picture agency     | Photo: Ann Reed via Getty Images                       | Republished from @.
          quoted notice      | “Originally published at Harbour Gazette,” the post read. | Originally published at @.
          hat tip            | Hat tip: @                                             | Reposted from @.
          first published on | This article was first published on 3 May 2019.        | This article was first published by @ on 3 May 2019.
          published as       | This article was originally published as “Quay talks”. | This article was originally published in @ as “Quay talks”.
          own name           | This article first appeared on Repost.                 | This article first appeared on Harbour Gazette.
          own host           | Originally posted on repost.example.                   | Originally posted on harbour.example.
          own footer         | The post Quay talks appeared first on Repost.          | The post Quay talks appeared first on @.
          agency's notice    | Some material © 2026 The Associated Press. All rights reserved. | Copyright 2026 The Associated Press. All rights reserved.
          contributed        | Reuters contributed to this report.                    | This article was provided by Reuters.
          with material      | Mit Material der dpa                                   | Quelle: dpa
          with information   | Con información de EFE                                 | Fuente: EFE
          according to       | According to @, two members walked out.                | This article first appeared in @, which tells of two walk-outs.
          first reported     | The talks were first reported by @.                    | This report was first published by @.
          forward reprint    | This article was later reprinted in @.                 | This article is reprinted from @.
          licence offered    | You may republish this article; please credit Repost.  | Republished under a Creative Commons licence from @.
          being republished  | Her first novel is republished by @ this autumn.       | This essay is republished from @.
          newsletter         | Sign up for the newsletter of @.                       | This essay first appeared in @.
          related            | Read more at @.                                        | Read the original article at @.
          """)
  void takesTheCreditAndNotItsLookAlike(String trap, String lookAlike, String credit) {
    assertThat(below(lookAlike)).as("%s: %s", trap, lookAlike).noneMatch(Rank::isOrigin);
    assertThat(below(credit)).as("%s: %s", trap, credit).anyMatch(Rank::isOrigin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<figure><img src='q.jpg'><figcaption>(AP Photo/Ann Reed)</figcaption></figure>",
        "<figure><img src='q.jpg'><figcaption>Photo: Reuters</figcaption></figure>",
        "<p>Photo by Ann Reed / AFP via Getty Images</p>",
        "<div class=comments><p>Reader: this was originally published in Harbour Gazette</p></div>",
        "<div class=related><p>QUAY (AP) — Another story begins so</p></div>",
        "<p>Photograph licensed under <a href='https://creativecommons.org/licenses/by/2.0/'>CC BY 2.0</a></p>",
        "<div class=newsletter><p>Originally published in our newsletter? Sign up here.</p></div>",
      })
  void takesNoOriginFromPicturesCommentsTeasersAndBoxes(String markup) {
    assertThat(TestPages.claimsOfSeen(URL, "<h1>Talks</h1>" + TestPages.BODY + markup))
        .noneMatch(Rank::isOrigin);
  }

  @Test
  void takesTheLicenceOfThePhotoForThePhotos() {
    String photo =
        "<figure><figcaption>Photo: Ann Reed, <a rel=license"
            + " href='https://creativecommons.org/licenses/by/2.0/'>CC BY</a></figcaption></figure>";
    String text =
        "<p>This article is licensed under <a rel=license"
            + " href='https://creativecommons.org/licenses/by-nd/4.0/'>CC BY-ND 4.0</a></p>";
    assertThat(TestPages.claims(URL, TestPages.BODY + photo))
        .noneMatch(claim -> claim.kind() == ClaimKind.LICENCE);
    assertThat(TestPages.claims(URL, TestPages.BODY + photo + text))
        .filteredOn(claim -> claim.kind() == ClaimKind.LICENCE)
        .extracting(Claim::value)
        .containsOnly("CC-BY-ND-4.0");
  }

  @Test
  void anArticleAboutAnAgencyIsNotByIt() {
    assertThat(
            TestPages.claims(
                URL,
                "<h1>Reuters cuts its harbour desk</h1><p class=t>Reuters said on Monday that it"
                    + " would close its harbour desk, its spokesman told AFP.</p>"
                    + TestPages.BODY))
        .noneMatch(Rank::isOrigin);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          with an article    | This article first appeared in the Harbour Gazette.              | Harbour Gazette
          emphasis           | Originally published by Harbour Gazette (emphasis ours).        | Harbour Gazette
          next sentence      | Originally published by Harbour Gazette. Read it there.         | Harbour Gazette
          with a date        | Originally published by Harbour Gazette on 3 May 2026.          | Harbour Gazette
          """)
  void cutsTheNameWhereItEnds(String trap, String line, String name) {
    assertThat(below(line))
        .as(trap)
        .filteredOn(AttributionTrapsTest::origin)
        .extracting(claim -> claim.value().replaceFirst("^[Tt]he ", ""))
        .containsOnly(name);
  }

  @Test
  void theSitesNameAndItsDeskAreNoAuthors() {
    assertThat(above("By Repost Staff", "Repost Staff", "admin"))
        .noneMatch(claim -> claim.kind() == ClaimKind.AUTHOR);
    assertThat(above("By Ann Reed", "Ann Reed"))
        .filteredOn(claim -> claim.kind() == ClaimKind.AUTHOR)
        .extracting(Claim::value)
        .containsOnly("Ann Reed");
  }

  @Test
  void editionsOfOneHouseAreOneHouse() {
    String canonical = "<link rel=canonical href='%s'>";
    assertThat(
            TestPages.claims(
                "https://www.harbour.example.de/q",
                canonical.formatted("https://www.harbour.example/q") + TestPages.BODY))
        .noneMatch(claim -> claim.kind() == ClaimKind.ORIGIN);
    assertThat(
            TestPages.claims(
                URL, canonical.formatted("https://harbour.example/q") + TestPages.BODY))
        .anyMatch(claim -> claim.kind() == ClaimKind.CANONICAL_ELSEWHERE);
  }

  @Test
  void aLinkBlogPointsToItsSubjectAndAFeedProxyToThePage() {
    URI feed = URI.create("https://repost.example/feed");
    Item tip = Item.at(URI.create(URL)).summary("<p>Good piece at " + HARBOUR + "</p>").build();
    assertThat(
            new ClaimReader()
                .read(TestPages.copy(URL, null, null, List.of("Good piece.")), tip, feed))
        .noneMatch(claim -> claim.kind() == ClaimKind.ORIGIN);
    Item planet =
        Item.at(URI.create(URL))
            .summary("<p>Talks.</p>")
            .origin(new Item.Origin("Harbour Gazette", URI.create("https://harbour.example/feed")))
            .build();
    assertThat(
            new ClaimReader()
                .read(TestPages.copy(URL, null, null, List.of("Talks.")), planet, feed))
        .anyMatch(claim -> claim.kind() == ClaimKind.ORIGIN);
  }

  @Test
  void saysThatAnUnknownOriginIsUnknown() {
    assertThat(below("This article first appeared elsewhere."))
        .noneMatch(claim -> claim.kind() == ClaimKind.ORIGIN);
    assertThat(below("Republished with permission of the author."))
        .noneMatch(claim -> claim.kind() == ClaimKind.ORIGIN);
  }

  @Test
  void aTranslationNamesWhatItTranslates() {
    assertThat(below("Translated by DeepL.")).noneMatch(Rank::isOrigin);
    assertThat(below("This is a translation of an article that first appeared in @."))
        .anyMatch(Rank::isOrigin);
  }
}
