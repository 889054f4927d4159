package org.stemma.core.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Outlet;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;

final class MergerTest {
  private static final Instant SEEN = Instant.parse("2026-11-05T00:00:00Z");
  private static final AttributionChain NO_CHAIN =
      new AttributionChain(List.of(), List.of(), List.of());

  private final Merger merger = new Merger();

  private static Appearance copy(
      long id, String url, String title, int words, boolean complete, String published) {
    URI address = URI.create(url);
    String text = "word ".repeat(words).strip();
    Copy copy =
        new Copy(
            address,
            Outlet.at(address),
            title,
            List.of(),
            ClaimedDate.at(published, Instant.parse(published)),
            null,
            null,
            null,
            List.of(text),
            List.of(),
            complete);
    return new Appearance(new CopyId(id), copy, List.of(), SEEN.plusSeconds(id));
  }

  private static Edge first(@Nullable String outlet, @Nullable String url, State state) {
    return new Edge(
        EdgeKind.FIRST_PUBLISHED,
        outlet == null ? "The Ledger" : outlet,
        outlet,
        url == null ? null : URI.create(url),
        null,
        state,
        Confidence.CERTAIN,
        List.of());
  }

  private static AttributionChain chain(Edge... edges) {
    return new AttributionChain(List.of(edges), List.of(), List.of());
  }

  private final Appearance original =
      copy(2, "https://ledger.example/a", "The Original", 300, true, "2026-11-01T08:00:00Z");
  private final Appearance repost =
      copy(1, "https://mirror.example/a", "The Copy", 340, true, "2026-11-03T08:00:00Z");
  private final Appearance excerpt =
      copy(3, "https://digest.example/a", "The Excerpt", 60, false, "2026-11-02T08:00:00Z");

  @Test
  void letsTheHeldOriginalStandForTheArticle() {
    CanonicalArticle article =
        merger.merge(
            List.of(original, repost, excerpt),
            chain(first("ledger.example", "https://ledger.example/a", State.OBSERVED)));

    assertThat(article.head()).isEqualTo(original.id());
    assertThat(article.title()).isEqualTo("The Original");
    assertThat(article.headReason()).contains("original");
  }

  @Test
  void prefersAFullCopyToAnOriginalThatIsAStub() {
    Appearance stub =
        copy(2, "https://ledger.example/a", "The Original", 40, false, "2026-11-01T08:00:00Z");

    CanonicalArticle article =
        merger.merge(
            List.of(stub, repost),
            chain(first("ledger.example", "https://ledger.example/a", State.OBSERVED)));

    assertThat(article.head()).isEqualTo(repost.id());
    assertThat(article.firstOutlet().domain()).isEqualTo("ledger.example");
  }

  @Test
  void standsOnTheFullestCopyWhenTheOriginalIsOnlyNamed() {
    CanonicalArticle article =
        merger.merge(
            List.of(repost, excerpt), chain(first("ledger.example", null, State.REFERENCED)));

    assertThat(article.head()).isEqualTo(repost.id());
    assertThat(article.firstOutlet().domain()).isEqualTo("ledger.example");
  }

  @Test
  void isNamedForTheCopySeenFirst() {
    CanonicalArticle article = merger.merge(List.of(original, repost), NO_CHAIN);

    assertThat(article.id()).isEqualTo(Merger.idOf(repost.copy().key()));
  }

  @Test
  void doesNotDependOnTheOrderOfItsCopies() {
    List<Appearance> copies = new ArrayList<>(List.of(original, repost, excerpt));
    CanonicalArticle expected = merger.merge(copies, NO_CHAIN);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(copies, new Random(seed));
      assertThat(merger.merge(copies, NO_CHAIN)).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void countsACopyThatIsDatedAfterItWasSeenAsOfItsSighting() {
    Appearance future =
        copy(4, "https://late.example/a", "Late", 300, true, "2031-01-01T00:00:00Z");

    CanonicalArticle article = merger.merge(List.of(future), NO_CHAIN);

    assertThat(article.firstSeen()).isEqualTo(future.firstSeen());
  }
}
