package org.stemma.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.stemma.core.provenance.TestPages.seen;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Evidence;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;

class ChainBuilderTest {
  private static final String ORIGINAL = "https://harbour.example/talks";
  private static final String REPOST = "https://repost.example/talks";
  private static final String THIRD = "https://third.example/talks";

  private final ChainBuilder builder = new ChainBuilder();

  @Test
  void refersToAnOriginThatWasNeverSeen() {
    Claim dated = claim(ClaimKind.ORIGIN, "Harbour.example", ORIGINAL, "2022-10-11", "byline");
    AttributionChain chain =
        builder.build(
            List.of(
                seen(
                    1,
                    REPOST,
                    "2022-10-13T04:00:00Z",
                    "2022-10-13T05:00:00Z",
                    author("Ann Reed"),
                    claim(ClaimKind.ORIGIN, "Harbour.example", ORIGINAL, null, "sentence"),
                    dated,
                    claim(
                        ClaimKind.COPYRIGHT,
                        "Ann Reed, Harbour.example",
                        null,
                        null,
                        "copyright-line"))));

    Edge first = edge(chain, EdgeKind.FIRST_PUBLISHED);
    assertThat(first.outlet()).isEqualTo("harbour.example");
    assertThat(first.url()).isEqualTo(URI.create(ORIGINAL));
    assertThat(first.at()).isEqualTo(dated.date());
    assertThat(first.state()).isEqualTo(State.REFERENCED);
    assertThat(first.confidence()).isEqualTo(Confidence.CLAIMED);
    assertThat(first.evidence())
        .extracting(Evidence::kind)
        .containsExactly("sentence", "byline", "copyright-line");
    assertThat(edge(chain, EdgeKind.WRITTEN_BY).who()).isEqualTo("Ann Reed");
    assertThat(edge(chain, EdgeKind.RE_POSTED).outlet()).isEqualTo("repost.example");
  }

  @Test
  void believesAnOriginThatIsHeldAndNamedByAnother() {
    AttributionChain chain =
        builder.build(
            List.of(
                seen(
                    1,
                    REPOST,
                    "2022-10-13T04:00:00Z",
                    "2022-10-11T08:00:00Z",
                    from("Harbour", ORIGINAL)),
                seen(2, ORIGINAL, "2022-10-11T09:00:00Z", "2022-10-14T10:00:00Z")));

    Edge first = edge(chain, EdgeKind.FIRST_PUBLISHED);
    assertThat(first.state()).isEqualTo(State.OBSERVED);
    assertThat(first.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(first.url()).isEqualTo(URI.create(ORIGINAL));
    assertThat(edge(chain, EdgeKind.RE_POSTED).url()).isEqualTo(URI.create(REPOST));
  }

  @Test
  void keepsTheCopyrightLineAsEvidenceUnderAnyNameOfTheOrigin() {
    Appearance original = seen(1, ORIGINAL, "2022-10-11T09:00:00Z", "2022-10-11T10:00:00Z");
    Appearance repost =
        seen(
            2,
            REPOST,
            "2022-10-13T04:00:00Z",
            "2022-10-13T05:00:00Z",
            from("The Daily Harbour", ORIGINAL),
            claim(ClaimKind.COPYRIGHT, "Ann Reed, Daily Harbour", null, null, "copyright-line"));

    assertThat(edge(builder.build(List.of(original, repost)), EdgeKind.FIRST_PUBLISHED).evidence())
        .extracting(Evidence::kind)
        .containsExactly("sentence", "copyright-line");
  }

  @Test
  void takesTheEarliestDateWhereNobodyNamesAnOrigin() {
    AttributionChain chain =
        builder.build(
            List.of(
                seen(1, REPOST, "2022-10-13T04:00:00Z", "2022-10-13T05:00:00Z"),
                seen(2, ORIGINAL, "2022-10-11T09:00:00Z", "2022-10-14T10:00:00Z")));

    Edge first = edge(chain, EdgeKind.FIRST_PUBLISHED);
    assertThat(first.outlet()).isEqualTo("harbour.example");
    assertThat(first.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(first.evidence()).extracting(Evidence::kind).containsExactly("dates");
  }

  @Test
  void aBackDatedOrFutureDateDoesNotMoveTheOrigin() {
    Appearance honest = seen(1, ORIGINAL, "2022-10-11T09:00:00Z", "2022-10-11T10:00:00Z");

    assertThat(first(honest, seen(2, REPOST, "2021-10-11T09:00:00Z", "2022-10-12T10:00:00Z")))
        .isEqualTo("harbour.example");
    assertThat(first(honest, seen(2, REPOST, "2030-01-01T00:00:00Z", "2022-10-12T10:00:00Z")))
        .isEqualTo("harbour.example");
  }

  @Test
  void aCopyThatItsSourceDidNotHaveAtItsOwnDateDoesNotMoveTheOrigin() {
    Appearance honest = seen(1, ORIGINAL, "2022-10-11T09:00:00Z", "2022-10-11T10:00:00Z");
    Appearance dated = seen(2, REPOST, "2022-10-10T09:00:00Z", "2022-10-12T10:00:00Z");

    AttributionChain chain = builder.build(List.of(honest, missed(dated, "2022-10-12T09:00:00Z")));
    assertThat(edge(chain, EdgeKind.FIRST_PUBLISHED).outlet()).isEqualTo("harbour.example");
    assertThat(chain.contradictions())
        .extracting(AttributionChain.Contradiction::claim, AttributionChain.Contradiction::because)
        .containsExactly(
            tuple(
                "published on 2022-10-10T09:00:00Z, says repost.example",
                "its source was read on 2022-10-12 and did not have it"));

    assertThat(first(honest, dated)).as("nobody looked before").isEqualTo("repost.example");
    assertThat(first(honest, missed(dated, "2022-10-10T14:59:00Z")))
        .as("hours late in its feed")
        .isEqualTo("repost.example");
  }

  @Test
  void anOriginalThatCameLateIntoItsFeedKeepsItsDateWhereNoOtherWasSeenSooner() {
    Appearance late = seen(1, ORIGINAL, "2022-10-08T09:00:00Z", "2022-10-12T10:00:00Z");
    Appearance repost = seen(2, REPOST, "2022-10-13T09:00:00Z", "2022-10-13T10:00:00Z");

    assertThat(first(missed(late, "2022-10-12T09:00:00Z"), repost)).isEqualTo("harbour.example");
  }

  private static Appearance missed(Appearance copy, String at) {
    return new Appearance(
        copy.id(), copy.copy(), copy.claims(), copy.firstSeen(), Instant.parse(at));
  }

  @Test
  void oneCopysWordDoesNotTakeAnOlderCopyFromItsOutlet() {
    AttributionChain chain =
        builder.build(
            List.of(
                seen(
                    1,
                    ORIGINAL,
                    "2022-10-11T09:00:00Z",
                    "2022-10-11T10:00:00Z",
                    author("Ann Reed")),
                seen(
                    2,
                    REPOST,
                    "2022-10-12T09:00:00Z",
                    "2022-10-12T10:00:00Z",
                    author("Mal Lory"),
                    from("Big Paper", "https://bigpaper.example/x"))));

    assertThat(edge(chain, EdgeKind.FIRST_PUBLISHED).outlet()).isEqualTo("harbour.example");
    assertThat(chain.edges()).noneMatch(edge -> "bigpaper.example".equals(edge.outlet()));
    assertThat(edge(chain, EdgeKind.WRITTEN_BY).who()).isEqualTo("Ann Reed");
    assertThat(chain.contradictions())
        .extracting(AttributionChain.Contradiction::claim)
        .anyMatch(claim -> claim.contains("Big Paper"))
        .anyMatch(claim -> claim.contains("Mal Lory"));
  }

  @Test
  void twoOutletsThatAgreeOutweighAnOlderSilentCopy() {
    String origin =
        first(
            seen(1, THIRD, "2022-10-11T09:00:00Z", "2022-10-11T10:00:00Z"),
            seen(
                2,
                REPOST,
                "2022-10-12T09:00:00Z",
                "2022-10-12T10:00:00Z",
                from("Harbour", ORIGINAL)),
            seen(
                3,
                "https://fourth.example/t",
                "2022-10-12T09:00:00Z",
                "2022-10-12T10:00:00Z",
                from("Harbour", ORIGINAL)));

    assertThat(origin).isEqualTo("harbour.example");
  }

  @Test
  void opensARingAtTheOutletThatHadTheTextFirst() {
    AttributionChain chain =
        builder.build(
            List.of(
                seen(
                    1,
                    REPOST,
                    "2022-10-12T09:00:00Z",
                    "2022-10-12T10:00:00Z",
                    from("Harbour", ORIGINAL)),
                seen(
                    2,
                    ORIGINAL,
                    "2022-10-11T09:00:00Z",
                    "2022-10-11T10:00:00Z",
                    from("Repost", REPOST))));

    assertThat(edge(chain, EdgeKind.FIRST_PUBLISHED).outlet()).isEqualTo("harbour.example");
    assertThat(chain.contradictions()).hasSize(1);
  }

  @Test
  void walksFromACopyThroughTheMiddleToTheOrigin() {
    List<Appearance> copies =
        List.of(
            seen(
                1,
                THIRD,
                "2022-10-12T09:00:00Z",
                "2022-10-12T10:00:00Z",
                from("Harbour", ORIGINAL)),
            seen(2, REPOST, "2022-10-13T09:00:00Z", "2022-10-13T10:00:00Z", from("Third", THIRD)));

    assertThat(builder.build(copies).edges())
        .extracting(Edge::outlet, Edge::from)
        .containsExactly(
            tuple("harbour.example", null),
            tuple("third.example", "harbour.example"),
            tuple("repost.example", "third.example"));
    assertThat(builder.lineage(copies, new CopyId(2)))
        .extracting(Edge::outlet)
        .containsExactly("harbour.example", "third.example", "repost.example");
    assertThat(builder.lineage(copies, new CopyId(1)))
        .extracting(Edge::outlet)
        .containsExactly("harbour.example", "third.example");
  }

  @Test
  void theSentenceNamesTheOriginAndTheCanonicalAddressTheMiddle() {
    Appearance copy =
        seen(
            1,
            REPOST,
            "2022-10-13T09:00:00Z",
            "2022-10-13T10:00:00Z",
            from("Harbour", ORIGINAL),
            claim(ClaimKind.CANONICAL_ELSEWHERE, "third.example", THIRD, null, "canonical"));

    assertThat(builder.lineage(List.of(copy), copy.id()))
        .extracting(Edge::outlet)
        .containsExactly("harbour.example", "third.example", "repost.example");
  }

  @Test
  void anAgencySuppliesAndASecondStandsBetween() {
    Appearance copy =
        seen(
            1,
            REPOST,
            "2022-10-13T09:00:00Z",
            "2022-10-13T10:00:00Z",
            claim(ClaimKind.SUPPLIER, "Associated Press", null, null, "dateline"),
            claim(ClaimKind.SUPPLIER, "The Canadian Press", null, null, "copyright-line"));

    assertThat(builder.build(List.of(copy)).edges())
        .extracting(Edge::kind, Edge::who, Edge::from)
        .containsExactly(
            tuple(EdgeKind.SUPPLIED_BY, "Associated Press", null),
            tuple(EdgeKind.SUPPLIED_BY, "The Canadian Press", "apnews.com"),
            tuple(EdgeKind.RE_POSTED, "repost.example", "thecanadianpress.com"));
  }

  @Test
  void namesAnAuthorOnceHoweverOftenAndInWhateverSpellingHeIsStated() {
    Claim told = author("JOSÉ ÁLVAREZ-REED");
    Claim feed =
        new Claim(
            ClaimKind.AUTHOR,
            "Jose Alvarez Reed",
            null,
            null,
            new Evidence("feed", "author", "Jose Alvarez Reed", URI.create(ORIGINAL)));
    AttributionChain chain =
        builder.build(
            List.of(
                seen(
                    1,
                    ORIGINAL,
                    "2022-10-11T09:00:00Z",
                    "2022-10-11T10:00:00Z",
                    feed,
                    told,
                    told)));

    Edge author = edge(chain, EdgeKind.WRITTEN_BY);
    assertThat(author.who()).isEqualTo("Jose Alvarez Reed");
    assertThat(author.evidence()).containsExactly(told.evidence(), feed.evidence());
  }

  @Test
  void keepsTheSameWordsOfAPageOnceWhereverTheyStand() {
    Evidence tail = new Evidence("sentence", "tail[0]", "From Harbour", URI.create(REPOST));
    Evidence notice = new Evidence("sentence", "notice[0]", "From Harbour", URI.create(REPOST));
    Appearance copy =
        seen(
            1,
            REPOST,
            "2022-10-13T09:00:00Z",
            "2022-10-13T10:00:00Z",
            new Claim(ClaimKind.ORIGIN, "Harbour", URI.create(ORIGINAL), null, tail),
            new Claim(ClaimKind.ORIGIN, "Harbour", URI.create(ORIGINAL), null, notice));

    assertThat(edge(builder.build(List.of(copy)), EdgeKind.FIRST_PUBLISHED).evidence())
        .containsExactly(tail);
  }

  @Test
  void aReposterSDeskHasNotWrittenWhatAnAgencySupplied() {
    Claim wire = claim(ClaimKind.SUPPLIER, "Halcyon Wire", null, null, "dateline");
    AttributionChain chain =
        builder.build(
            List.of(
                seen(
                    1,
                    REPOST,
                    "2022-10-13T09:00:00Z",
                    "2022-10-13T10:00:00Z",
                    wire,
                    author("Repost Staff")),
                seen(
                    2,
                    THIRD,
                    "2022-10-13T09:00:00Z",
                    "2022-10-13T10:00:00Z",
                    wire,
                    author("Halcyon Wire"))));

    assertThat(chain.edges())
        .extracting(Edge::kind)
        .containsExactly(EdgeKind.SUPPLIED_BY, EdgeKind.RE_POSTED, EdgeKind.RE_POSTED);
    Edge supplier = edge(chain, EdgeKind.SUPPLIED_BY);
    assertThat(supplier.who()).isEqualTo("Halcyon Wire");
    assertThat(supplier.outlet()).isNull();
    assertThat(supplier.state()).isEqualTo(State.REFERENCED);
  }

  @Test
  void aNameInADatelineIsAnAgencyWhereASecondOutletStatesIt() {
    Claim name = claim(ClaimKind.TIP, "Halcyon", null, null, "dateline-name");
    Appearance one = seen(1, REPOST, "2022-10-13T09:00:00Z", "2022-10-13T10:00:00Z", name);
    Appearance two =
        seen(2, THIRD, "2022-10-13T09:30:00Z", "2022-10-13T10:00:00Z", author("Halcyon"));

    assertThat(edge(builder.build(List.of(one, two)), EdgeKind.SUPPLIED_BY).who())
        .isEqualTo("Halcyon");
    assertThat(builder.build(List.of(one)).edges())
        .extracting(Edge::kind)
        .containsExactly(EdgeKind.FIRST_PUBLISHED);
  }

  @Test
  void twoHostsOfOneHouseAreNoSyndication() {
    AttributionChain chain =
        builder.build(
            List.of(
                seen(
                    1,
                    "https://www.theguardian.com/a",
                    "2022-10-11T09:00:00Z",
                    "2022-10-11T10:00:00Z"),
                seen(
                    2,
                    "http://www.guardiannews.com/a",
                    "2022-10-12T09:00:00Z",
                    "2022-10-12T10:00:00Z")));

    assertThat(chain.edges()).hasSize(1);
  }

  @Test
  void aRepostOfUnknownOriginHasNoFirstPublication() {
    Appearance copy =
        seen(
            1,
            REPOST,
            "2022-10-13T09:00:00Z",
            "2022-10-13T10:00:00Z",
            claim(ClaimKind.REPOST_OF_UNKNOWN, "unknown", null, null, "sentence"));

    assertThat(builder.build(List.of(copy)).edges())
        .extracting(Edge::kind)
        .containsExactly(EdgeKind.RE_POSTED);
  }

  @Test
  void refusesAGroupWithoutCopies() {
    assertThatIllegalArgumentException().isThrownBy(() -> builder.build(List.of()));
  }

  /** Any copies, claims and dates: the order of the list changes nothing, and every walk ends. */
  @RepeatedTest(200)
  void givesTheSameChainInAnyOrderAndNoRings(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    List<Appearance> copies = new ArrayList<>();
    int size = 1 + random.nextInt(6);
    for (int i = 0; i < size; i++) {
      copies.add(anyCopy(random, i));
    }
    AttributionChain chain = builder.build(copies);
    List<Appearance> shuffled = new ArrayList<>(copies);
    Collections.shuffle(shuffled, random);

    assertThat(builder.build(shuffled)).isEqualTo(chain);
    for (Appearance copy : copies) {
      List<Edge> lineage = builder.lineage(shuffled, copy.id());
      assertThat(lineage).isEqualTo(builder.lineage(copies, copy.id())).doesNotHaveDuplicates();
    }
    assertThat(chain.edges())
        .filteredOn(edge -> edge.kind() == EdgeKind.FIRST_PUBLISHED)
        .hasSizeLessThanOrEqualTo(1);
    for (Edge edge : chain.edges()) {
      Set<String> walked = new HashSet<>();
      for (Edge at = edge; at.from() != null; at = at(chain, at.from())) {
        assertThat(walked.add(at.place())).as("%s leads back to itself", at).isTrue();
      }
    }
  }

  private static Edge at(AttributionChain chain, String place) {
    return chain.edges().stream()
        .filter(edge -> edge.kind() != EdgeKind.WRITTEN_BY && edge.place().equals(place))
        .findFirst()
        .orElseThrow();
  }

  private static Appearance anyCopy(Random random, int i) {
    List<Claim> claims = new ArrayList<>();
    for (int c = random.nextInt(4); c > 0; c--) {
      String outlet = "o" + random.nextInt(7) + ".example";
      ClaimKind kind =
          List.of(
                  ClaimKind.ORIGIN,
                  ClaimKind.SUPPLIER,
                  ClaimKind.INTERMEDIATE,
                  ClaimKind.REPRINT,
                  ClaimKind.CANONICAL_ELSEWHERE,
                  ClaimKind.REPOST_OF_UNKNOWN,
                  ClaimKind.AUTHOR)
              .get(random.nextInt(7));
      String evidence = List.of("sentence", "byline", "canonical", "meta").get(random.nextInt(4));
      claims.add(
          claim(
              kind,
              outlet,
              random.nextBoolean() ? "https://" + outlet + "/t" : null,
              null,
              evidence));
    }
    String published = "2022-10-1" + random.nextInt(10) + "T09:00:00Z";
    String seen = "2022-10-1" + random.nextInt(10) + "T10:00:00Z";
    return seen(
        i + 1L,
        "https://o" + random.nextInt(6) + ".example/" + i,
        random.nextInt(5) == 0 ? null : published,
        seen,
        claims.toArray(Claim[]::new));
  }

  private @Nullable String first(Appearance... copies) {
    return edge(builder.build(List.of(copies)), EdgeKind.FIRST_PUBLISHED).outlet();
  }

  private static Edge edge(AttributionChain chain, EdgeKind kind) {
    return chain.edges().stream()
        .filter(edge -> edge.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " in " + chain.edges()));
  }

  private static Claim from(String name, String url) {
    return claim(ClaimKind.ORIGIN, name, url, null, "sentence");
  }

  private static Claim author(String name) {
    return claim(ClaimKind.AUTHOR, name, null, null, "byline");
  }

  private static Claim claim(
      ClaimKind kind, String value, @Nullable String url, @Nullable String day, String evidence) {
    return new Claim(
        kind,
        value,
        url == null ? null : URI.create(url),
        day == null ? null : ClaimedDate.on(day, LocalDate.parse(day)),
        new Evidence(evidence, "here", value, URI.create("https://page.example/")));
  }
}
