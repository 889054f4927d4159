package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.CopyId;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Pair;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Contradiction;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;

/**
 * Pages that try to pass for another's, to take over what it is known for, or to spoil what others
 * are joined with, in every store. What a page says of itself is a claim; what was seen, when and
 * at which host, is evidence.
 */
public interface PoisoningContract extends FreshStores {
  String VICTIM = "https://gazette.example/port";

  private static PublishedPage original() {
    return PublishedPage.at("original", VICTIM, Corpus.story(1, 240))
        .by("Ann Author")
        .seen("2026-03-01T12:00:00Z")
        .dated("2026-03-01T11:00:00Z");
  }

  private static PublishedPage forged(String text) {
    return PublishedPage.at("forged", "https://forger.example/port", text)
        .seen("2026-03-02T12:00:00Z");
  }

  private static PublishedPage repost(String name) {
    return PublishedPage.at(name, "https://" + name + ".example/port", Corpus.story(1, 240))
        .by("Ann Author")
        .seen("2026-03-03T12:00:00Z")
        .dated("2026-03-03T11:00:00Z")
        .crediting("gazette.example");
  }

  /**
   * The original stands as it did: head, author, outlet and date; the forged page is at most a
   * copy.
   */
  private static void assertUnmoved(Outcome outcome) {
    CanonicalArticle article = outcome.article("original");
    assertThat(outcome.head("original")).isEqualTo("original");
    assertThat(article.text()).isEqualTo(outcome.copy("original").copy().text());
    assertThat(article.authors()).containsExactly("Ann Author");
    assertThat(article.firstOutlet().domain()).isEqualTo("gazette.example");
    assertThat(article.firstPublished()).isEqualTo(outcome.copy("original").copy().published());
    Edge first = outcome.edge("original", EdgeKind.FIRST_PUBLISHED);
    assertThat(first.url()).isEqualTo(URI.create(VICTIM));
    assertThat(first.state()).isEqualTo(State.OBSERVED);
  }

  // F46

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-01T11:00:00Z", "1999-01-01T00:00:00Z", "2026-03-02T11:00:00Z"})
  default void keepsTheOriginalBeforeALaterCopyUnderAnotherByline(String date) {
    PublishedPage copy = forged(Corpus.story(1, 240)).by("Mallory Moore").dated(date);
    Outcome outcome = Outcome.of(this, original(), copy);

    assertThat(outcome.groups()).containsExactly(Set.of("original", "forged"));
    assertUnmoved(outcome);
    assertThat(outcome.copy("forged").copy().published())
        .as("kept as claimed")
        .extracting(ClaimedDate::iso)
        .isEqualTo(date);
    assertThat(outcome.chain("original").contradictions())
        .extracting(Contradiction::claim)
        .contains("written by Mallory Moore, says forger.example");
  }

  @Test
  default void linksAnHonestRepostThatWasSeenFirstToItsOriginal() {
    PublishedPage early = repost("harbour").seen("2026-02-20T12:00:00Z");
    for (List<PublishedPage> order : Orders.all(List.of(original(), early))) {
      Outcome outcome = Outcome.of(this, order);
      assertThat(outcome.groups()).containsExactly(Set.of("original", "harbour"));
      assertUnmoved(outcome);
      assertThat(outcome.edge("original", EdgeKind.RE_POSTED).outlet())
          .isEqualTo("harbour.example");
    }
  }

  // F47

  @Test
  default void takesAForgedCreditForNoMoreThanAClaim() {
    PublishedPage forged =
        forged(Corpus.story(2, 240)).by("Ann Author").crediting("gazette.example", VICTIM);
    Outcome alone = Outcome.of(this, original());
    Outcome outcome = Outcome.of(this, original(), forged);

    assertThat(outcome.groups()).containsExactlyInAnyOrder(Set.of("original"), Set.of("forged"));
    assertThat(outcome.article("original")).isEqualTo(alone.article("original"));
    Edge claimed = outcome.edge("forged", EdgeKind.FIRST_PUBLISHED);
    assertThat(claimed.outlet()).isEqualTo("gazette.example");
    assertThat(claimed.confidence()).isEqualTo(Confidence.CLAIMED);
    assertThat(claimed.state()).isEqualTo(State.REFERENCED);
    assertThat(outcome.edge("forged", EdgeKind.WRITTEN_BY).confidence())
        .isEqualTo(Confidence.CLAIMED);
  }

  @Test
  default void showsAnOutletThatNeverHadATextAsClaimedOnly() {
    PublishedPage scoop = forged(Corpus.story(2, 240)).by("Bea Famous").crediting("The Big Ledger");
    Outcome outcome = Outcome.of(this, scoop);

    Edge claimed = outcome.edge("forged", EdgeKind.FIRST_PUBLISHED);
    assertThat(claimed.who()).isEqualTo("The Big Ledger");
    assertThat(claimed.confidence()).isEqualTo(Confidence.CLAIMED);
    assertThat(claimed.state()).isEqualTo(State.REFERENCED);
    assertThat(outcome.head("forged")).isEqualTo("forged");
  }

  // F48

  @Test
  default void joinsNothingThatOnlyDeclaresAnothersAddress() {
    String head =
        "<link rel=\"canonical\" href=\"%1$s\"><meta property=\"og:url\" content=\"%1$s\">"
            .formatted(VICTIM);
    Outcome alone = Outcome.of(this, original());
    for (List<PublishedPage> order :
        Orders.all(List.of(original(), forged(Corpus.story(3, 240)).head(head)))) {
      Outcome outcome = Outcome.of(this, order);
      assertThat(outcome.groups()).containsExactlyInAnyOrder(Set.of("original"), Set.of("forged"));
      assertThat(outcome.article("original").chain()).isEqualTo(alone.article("original").chain());
      assertThat(outcome.copy("original").claims()).isEqualTo(alone.copy("original").claims());
      assertThat(outcome.copy("forged").copy().outlet().domain()).isEqualTo("forger.example");
    }
  }

  // F49

  @Test
  default void keepsTextsUnderOneTitleApart() {
    List<PublishedPage> pages =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    PublishedPage.at("p" + i, "https://h" + i + ".example/a", Corpus.story(i, 240))
                        .titled("The editorial of the week"))
            .toList();
    assertThat(Outcome.of(this, pages).groups()).hasSize(5);
  }

  // F50

  @Test
  default void takesNoTextFromALaterCopyThatTurnsTheMeaning() {
    String text = Corpus.story(1, 240);
    String turned =
        Corpus.cut(text, 0, 100)
            + " the minister denied every word of it and called for his arrest "
            + Corpus.cut(text, 112, 240);
    PublishedPage forged = forged(turned).by("Ann Author").crediting("gazette.example", VICTIM);
    for (List<PublishedPage> order : Orders.all(List.of(original(), forged, repost("harbour")))) {
      Outcome outcome = Outcome.of(this, order);
      assertThat(outcome.groups()).hasSize(1);
      assertUnmoved(outcome);
      assertThat(outcome.why("original", "forged").words())
          .as("the difference is told")
          .contains("share of the shorter text 0.9");
    }
  }

  @Test
  default void takesNoTextFromALaterCopyThatIsLonger() {
    String longer = Corpus.story(1, 240) + " " + Corpus.story(7, 230);
    PublishedPage forged = forged(longer).by("Ann Author").crediting("gazette.example", VICTIM);
    for (List<PublishedPage> order : Orders.all(List.of(original(), forged))) {
      Outcome outcome = Outcome.of(this, order);
      assertThat(outcome.groups()).hasSize(1);
      assertUnmoved(outcome);
    }
  }

  @Test
  default void takesNoTextFromALaterCopyWhereTheOriginalIsOnlyNamed() {
    PublishedPage forged =
        forged(Corpus.story(1, 240) + " " + Corpus.story(7, 60))
            .seen("2026-03-05T12:00:00Z")
            .dated("2025-03-05T12:00:00Z")
            .crediting("gazette.example", VICTIM);
    for (List<PublishedPage> order :
        Orders.all(List.of(forged, repost("harbour"), repost("lantern")))) {
      Outcome outcome = Outcome.of(this, order);
      assertThat(outcome.groups()).hasSize(1);
      assertThat(outcome.head("harbour")).isNotEqualTo("forged");
    }
  }

  // F51

  @Test
  default void takesThePublisherFromTheHostThatWasFetched() {
    String[] heads = {
      "<base href=\"https://gazette.example/\">",
      "<base href=\"https://gazette.example/\"><link rel=\"canonical\" href=\"port\">",
      "<link rel=\"canonical\" href=\"https://gazette.example/port\"><link rel=\"canonical\" href=\"https://forger.example/port\">",
      "<link rel=\"canonical\" href=\"/other\">",
      "<meta property=\"og:site_name\" content=\"gazette.example\">"
    };
    for (String head : heads) {
      Outcome outcome = Outcome.of(this, original(), forged(Corpus.story(2, 240)).head(head));
      assertThat(outcome.copy("forged").copy().url())
          .isEqualTo(URI.create("https://forger.example/port"));
      assertThat(outcome.copy("forged").copy().outlet().domain()).isEqualTo("forger.example");
      assertThat(outcome.groups()).as(head).hasSize(2);
    }
  }

  // F52

  @Test
  default void takesNothingHiddenForEvidence() {
    String credit = "The original source of this article is gazette.example. By Bea Hidden.";
    String[] hidden = {
      "<p style=\"display:none\">" + credit + "</p>",
      "<p hidden>" + credit + "</p>",
      "<p style=\"visibility: hidden\">" + credit + "</p>",
      "<!-- <p>" + credit + "</p> -->",
      "<img src=\"x.png\" alt=\"" + credit + "\">",
      "<noscript><p>" + credit + "</p></noscript>",
      "<template><p>" + credit + "</p></template>",
      "<p data-credit=\"" + credit + "\"></p>"
    };
    for (String markup : hidden) {
      Outcome outcome =
          Outcome.of(this, forged(Corpus.story(1, 240)).by("Mallory Moore").below(markup));
      assertThat(outcome.copy("forged").claims())
          .as(markup)
          .noneMatch(claim -> claim.kind() == ClaimKind.ORIGIN)
          .noneMatch(claim -> claim.value().contains("Bea Hidden"));
      assertThat(outcome.article("forged").authors()).as(markup).containsExactly("Mallory Moore");
    }
  }

  // F53

  @Test
  default void keepsNoticesInOneFrameApart() {
    String frame = Corpus.story(99, 180);
    List<PublishedPage> notices =
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    PublishedPage.at(
                            "n" + i,
                            "https://notices.example/" + i,
                            Corpus.story(100 + i, 20) + " " + frame)
                        .titled("Notice " + i))
            .toList();
    assertThat(Outcome.of(this, notices).groups()).hasSize(24);
  }

  @Test
  default void joinsNoChainOfTextsWhoseEndsShareNothing() {
    List<String> words = new ArrayList<>(List.of(Corpus.story(1, 300).split(" ")));
    List<PublishedPage> pages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pages.add(
          PublishedPage.at("p" + i, "https://h" + i + ".example/a", String.join(" ", words))
              .titled("Part " + i));
      List<String> fresh = List.of(Corpus.story(50 + i, 45).split(" "));
      for (int k = 0; k < 45; k++) {
        words.set((i * 45 + k) % 300, fresh.get(k));
      }
    }
    assertGroupsAreStars(Outcome.of(this, pages), pages);
  }

  @Test
  default void joinsNoChainOfTextsEachMostlyInTheNext() {
    List<PublishedPage> pages = new ArrayList<>();
    String text = Corpus.story(1, 60);
    for (int i = 0; i < 5; i++) {
      pages.add(
          PublishedPage.at("p" + i, "https://h" + i + ".example/a", text).titled("Part " + i));
      int words = text.split(" ").length;
      // Two thirds of the one before, and as much again and a half of its own.
      text = Corpus.cut(text, words / 3, words) + " " + Corpus.story(60 + i, words * 4 / 3);
    }
    for (int seed = 0; seed < 4; seed++) {
      List<PublishedPage> order = Orders.shuffled(pages, new java.util.Random(seed));
      assertGroupsAreStars(Outcome.of(this, order), pages);
    }
  }

  /** In every group one copy is tied by its text to each of the others. */
  private static void assertGroupsAreStars(Outcome outcome, List<PublishedPage> pages) {
    for (PublishedPage page : pages) {
      Set<CopyId> group =
          outcome.store().matches(matches -> new HashSet<>(matches.group(outcome.id(page.name()))));
      List<Pair> pairs = outcome.store().matches(matches -> matches.pairs(group));
      boolean star =
          group.stream()
              .anyMatch(
                  head ->
                      group.stream()
                          .filter(member -> !member.equals(head))
                          .allMatch(member -> tied(pairs, head, member)));
      assertThat(star).as("%s", outcome.groups()).isTrue();
    }
  }

  private static boolean tied(List<Pair> pairs, CopyId head, CopyId member) {
    Set<CopyId> both = Set.of(head, member);
    return pairs.stream()
        .anyMatch(
            pair ->
                both.contains(pair.a())
                    && both.contains(pair.b())
                    && (pair.tie().binds() || Math.max(pair.shareA(), pair.shareB()) >= 0.5));
  }

  @Test
  default void joinsNoShortOrEmptyTextsByThemselves() {
    String[] texts = {"", "Subscribers only", Corpus.story(5, 15), "Please turn on JavaScript."};
    for (String text : texts) {
      List<PublishedPage> pages =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      PublishedPage.at("p" + i, "https://h" + i + ".example/a", text)
                          .titled("Title number " + Corpus.story(i, 2)))
              .toList();
      assertThat(Outcome.of(this, pages).groups()).as(text).hasSize(4);
    }
  }

  // F54

  @Test
  default void endsRingsOfClaimsAndMarksThem() {
    String text = Corpus.story(6, 240);
    List<PublishedPage> ring = new ArrayList<>();
    for (String next : List.of("ab", "bc", "ca")) {
      String from = next.substring(0, 1);
      String to = next.substring(1) + ".example";
      ring.add(
          PublishedPage.at(from, "https://" + from + ".example/c", text)
              .crediting(to, "https://" + to + "/c"));
    }
    for (List<PublishedPage> pages : List.of(ring, ring.subList(0, 2))) {
      Outcome first = Outcome.of(this, pages);
      for (List<PublishedPage> order : Orders.all(pages)) {
        Outcome outcome = Outcome.of(this, order);
        assertThat(outcome.groups()).hasSize(1);
        assertThat(outcome.told()).isEqualTo(first.told());
      }
      if (pages.size() == 3) {
        assertThat(first.chain("a").contradictions())
            .extracting(Contradiction::because)
            .contains("the outlet it names says the reverse, and dates later");
      }
    }
  }

  @Test
  default void takesASelfClaimForNone() {
    PublishedPage self =
        PublishedPage.at("a", "https://a.example/c", Corpus.story(6, 240))
            .crediting("a.example", "https://a.example/c");
    Outcome outcome = Outcome.of(this, self);
    assertThat(outcome.edge("a", EdgeKind.FIRST_PUBLISHED).state()).isEqualTo(State.OBSERVED);
    assertThat(outcome.article("a").origins()).isEqualTo(1);
  }

  // F56

  @Test
  default void seesThroughLookAlikeAndInvisibleCharactersAndStoresThemRaw() {
    String text = Corpus.story(1, 240);
    String disguised = text.replace("a", "\u0430").replace("t", "t\u200b").replace("o", "o\u00ad");
    PublishedPage forged = forged(disguised).by("A\u200bnn Author").dated("2026-03-02T09:00:00Z");
    Outcome outcome = Outcome.of(this, original(), forged);

    assertThat(outcome.groups()).hasSize(1);
    assertUnmoved(outcome);
    assertThat(outcome.copy("forged").copy().text()).contains("\u0430").contains("\u00ad");
  }

  @Test
  default void keepsLookAlikeHostsApart() {
    String alike = IDN.toASCII("g\u0430zette.example");
    PublishedPage forged =
        PublishedPage.at("forged", "https://" + alike + "/port", Corpus.story(1, 240))
            .by("Ann Author")
            .seen("2026-03-01T13:00:00Z");
    for (List<PublishedPage> order : Orders.all(List.of(original(), forged, repost("harbour")))) {
      Outcome outcome = Outcome.of(this, order);
      assertUnmoved(outcome);
      assertThat(outcome.chain("original").edges())
          .extracting(Edge::outlet)
          .contains("gazette.example", alike, "harbour.example");
      assertThat(outcome.chain("original").edges())
          .filteredOn(edge -> alike.equals(edge.outlet()))
          .extracting(Edge::kind)
          .containsExactly(EdgeKind.RE_POSTED);
    }
  }

  @Test
  default void givesNoClaimToASiteThatCallsItselfByAnothersName() {
    for (String name : List.of("gazette.example", "Gazette")) {
      PublishedPage squatter =
          PublishedPage.at("squatter", "https://alpha.example/port", Corpus.story(1, 240))
              .by("Mallory Moore")
              .seen("2026-03-02T12:00:00Z")
              .head("<meta property=\"og:site_name\" content=\"" + name + "\">");
      for (List<PublishedPage> order :
          Orders.all(List.of(original(), squatter, repost("harbour").crediting(name)))) {
        assertUnmoved(Outcome.of(this, order));
      }
    }
  }

  // F89

  @Test
  default void makesNoTwoPeopleOneByTheirNameAlone() {
    String[] names = {
      "Admin",
      "Reuters",
      "Staff",
      "Lee",
      "Ann Author",
      "Dara O'Brien",
      "Dara O\u2019Brien",
      "\u0410nn Author",
      "\u738b\u5c0f\u660e",
      "Jean-Luc van der Berg",
      "null",
      "\u202eevil",
      "\u200b",
      "A".repeat(5000)
    };
    List<PublishedPage> pages = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      for (int host = 0; host < 2; host++) {
        pages.add(
            PublishedPage.at(
                    i + "-" + host,
                    "https://h" + host + ".example/" + i,
                    Corpus.story(1000 + 2L * i + host, 120))
                .titled("Story " + i + " of " + host)
                .by(names[i]));
      }
    }
    Outcome outcome = Outcome.of(this, pages);

    assertThat(outcome.groups()).hasSize(pages.size());
    assertThat(
            outcome.articles().stream()
                .flatMap(view -> view.article().chain().edges().stream())
                .filter(edge -> edge.kind() == EdgeKind.WRITTEN_BY)
                .collect(Collectors.toList()))
        .isNotEmpty()
        .allMatch(edge -> edge.confidence() == Confidence.CLAIMED)
        .allMatch(edge -> edge.who().length() <= 200);
    assertThat(
            outcome.articles().stream()
                .flatMap(view -> view.copies().stream())
                .flatMap(copy -> copy.claims().stream())
                .map(Claim::value))
        .allMatch(value -> value.length() <= 500);
  }

  @Test
  default void takesADeskOfTwoSitesForNoOneSPerson() {
    for (String desk : List.of("Admin", "Staff", "Editor", "admin@gazette.example")) {
      Outcome outcome =
          Outcome.of(this, original().by(desk), forged(Corpus.story(1, 240)).by(desk));
      assertThat(outcome.groups()).hasSize(1);
      assertThat(outcome.chain("original").edges())
          .as(desk)
          .filteredOn(edge -> edge.kind() == EdgeKind.WRITTEN_BY)
          .noneMatch(edge -> edge.confidence() == Confidence.CERTAIN);
    }
  }
}
