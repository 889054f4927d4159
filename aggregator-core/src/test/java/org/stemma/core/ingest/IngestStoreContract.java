package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;
import static org.stemma.core.ingest.Samples.alone;
import static org.stemma.core.ingest.Samples.article;
import static org.stemma.core.ingest.Samples.claim;
import static org.stemma.core.ingest.Samples.copy;
import static org.stemma.core.ingest.Samples.join;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.canonical.ArticleChange;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.ingest.IngestStore.KnownItem;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.PageTrace;
import org.stemma.core.page.SiteMemory;
import org.stemma.core.provenance.Appearance;

/** What every {@link IngestStore} does. */
public interface IngestStoreContract {
  /** An empty store; the same one all through a test. */
  IngestStore store();

  private CopyId add(Copy copy) {
    List<CopyId> id = new ArrayList<>();
    store().write(tx -> id.add(tx.add(copy, copy.key(), GAZETTE, NOON)));
    return id.get(0);
  }

  private Appearance appearance(CopyId id) {
    List<Appearance> found = new ArrayList<>();
    store().write(tx -> found.addAll(tx.appearances(List.of(id))));
    return found.get(0);
  }

  @Test
  default void givesACopyBackAsItWasAdded() {
    Copy copy = copy("https://gazette.example/a");
    CopyId id = add(copy);

    assertThat(appearance(id)).isEqualTo(new Appearance(id, copy, List.of(), NOON));
  }

  @Test
  default void keepsWhenTheSourceDidNotHaveACopyYet() {
    Copy copy = copy("https://gazette.example/a");
    Instant missed = NOON.minusSeconds(3600);
    List<CopyId> id = new ArrayList<>();
    store().write(tx -> id.add(tx.add(copy, copy.key(), new Sighting(GAZETTE, NOON, missed))));

    assertThat(appearance(id.get(0)))
        .isEqualTo(new Appearance(id.get(0), copy, List.of(), NOON, missed));
  }

  @Test
  default void numbersCopiesInTheOrderTheyCome() {
    CopyId first = add(copy("https://gazette.example/a"));
    CopyId second = add(copy("https://gazette.example/b"));

    assertThat(first).isLessThan(second);
    store()
        .write(
            tx ->
                assertThat(tx.appearances(List.of(second, first, second)))
                    .extracting(Appearance::id)
                    .containsExactly(first, second));
  }

  @Test
  default void findsACopyUnderEveryAddressItWasSeenAt() {
    Copy copy = copy("https://gazette.example/2026/a");
    CanonicalUrl offered = CanonicalUrl.of("https://gazette.example/?p=1");
    CanonicalUrl elsewhere = CanonicalUrl.of("https://feeds.example/gazette/1");
    List<CopyId> id = new ArrayList<>();
    store().write(tx -> id.add(tx.add(copy, offered, GAZETTE, NOON)));
    store().write(tx -> tx.alsoSeen(id.get(0), elsewhere, HERALD, NOON.plusSeconds(1)));

    for (CanonicalUrl key : List.of(copy.key(), offered, elsewhere)) {
      assertThat(store().copyAt(key)).contains(id.get(0));
      store().write(tx -> assertThat(tx.copyAt(key)).map(Appearance::copy).contains(copy));
    }
    assertThat(store().copyAt(CanonicalUrl.of("https://gazette.example/b"))).isEmpty();
  }

  @Test
  default void refusesASecondCopyAtAnAddress() {
    Copy copy = copy("https://gazette.example/a");
    add(copy);

    assertThatThrownBy(() -> add(copy)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void leavesAnAddressWithTheCopyThatHadItFirst() {
    Copy first = copy("https://gazette.example/a");
    CopyId id = add(first);
    Copy second = copy("https://gazette.example/b");
    store().write(tx -> tx.add(second, first.key(), GAZETTE, NOON));

    assertThat(store().copyAt(first.key())).contains(id);
  }

  @Test
  default void showsTheRevisedTextAndKeepsTheFirstSighting() {
    CopyId id = add(copy("https://gazette.example/a"));
    Copy revised = copy("https://gazette.example/a", "Corrected", "A new text.");
    store().write(tx -> tx.revise(id, revised, GAZETTE, NOON.plusSeconds(60)));

    assertThat(appearance(id)).isEqualTo(new Appearance(id, revised, List.of(), NOON));
  }

  @Test
  default void refusesWhatIsSaidOfACopyThatIsNotThere() {
    CopyId none = new CopyId(999);
    Copy copy = copy("https://gazette.example/a");

    assertThatThrownBy(() -> store().write(tx -> tx.revise(none, copy, GAZETTE, NOON)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().write(tx -> tx.alsoSeen(none, copy.key(), GAZETTE, NOON)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().write(tx -> tx.claims(none, List.of(), NOON)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void appendsClaimsAndKeepsEqualOnesOnce() {
    CopyId id = add(copy("https://gazette.example/a"));
    Claim origin = claim(ClaimKind.ORIGIN, "The Herald", "https://gazette.example/a");
    Claim author = claim(ClaimKind.AUTHOR, "Ada Byron", "https://gazette.example/a");
    store().write(tx -> tx.claims(id, List.of(origin, origin), NOON));
    store().write(tx -> tx.claims(id, List.of(origin, author), NOON.plusSeconds(60)));

    assertThat(appearance(id).claims()).containsExactly(origin, author);
  }

  @Test
  default void remembersItems() {
    CopyId id = add(copy("https://gazette.example/a"));
    store().write(tx -> tx.item(GAZETTE, "guid 1", "h1", null, NOON));
    assertThat(store().item(GAZETTE, "guid 1")).contains(new KnownItem("h1", null));

    store().write(tx -> tx.item(GAZETTE, "guid 1", "h2", id, NOON));
    assertThat(store().item(GAZETTE, "guid 1")).contains(new KnownItem("h2", id));
    assertThat(store().item(HERALD, "guid 1")).isEmpty();
  }

  @Test
  default void remembersTheLastArticlesOfASiteNewestFirst() {
    List<PageTrace> traces = new ArrayList<>();
    for (int i = 0; i < SiteMemory.WINDOW + 2; i++) {
      PageTrace trace = trace("https://www.gazette.example/" + i);
      Instant seen = NOON.plusSeconds(i);
      traces.add(0, trace);
      store().write(tx -> tx.remember(trace, seen));
    }
    assertThat(store().traces("gazette.example")).isEqualTo(traces.subList(0, SiteMemory.WINDOW));
    assertThat(store().traces("herald.example")).isEmpty();

    PageTrace again = traces.get(5);
    store().write(tx -> tx.remember(again, NOON.plusSeconds(100)));
    assertThat(store().traces("gazette.example")).hasSize(SiteMemory.WINDOW).startsWith(again);
  }

  @Test
  default void forgetsATraceWithTheWriteThatFails() {
    assertThatThrownBy(
            () ->
                store()
                    .write(
                        tx -> {
                          tx.remember(trace("https://gazette.example/a"), NOON);
                          throw new IllegalStateException("in the middle");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store().traces("gazette.example")).isEmpty();
  }

  private static PageTrace trace(String url) {
    URI address = URI.create(url);
    String html = "<title>" + url + "</title><h1>On " + url + "</h1><p>One. Two. Three.</p>";
    return new PageReader().readFragment(address, html, NOON).trace();
  }

  @Test
  default void undoesAllThatAFailedWriteDid() {
    Copy copy = copy("https://gazette.example/a");
    IllegalStateException failure = new IllegalStateException("in the middle");

    assertThatThrownBy(
            () ->
                store()
                    .write(
                        tx -> {
                          CopyId id = tx.add(copy, copy.key(), GAZETTE, NOON);
                          tx.item(GAZETTE, "guid 1", "h1", id, NOON);
                          throw failure;
                        }))
        .isSameAs(failure);

    assertThat(store().copyAt(copy.key())).isEmpty();
    assertThat(store().item(GAZETTE, "guid 1")).isEmpty();
    add(copy);
    assertThat(store().copyAt(copy.key())).isPresent();
  }

  @Test
  default void undoesAFailedSavepointAlone() {
    Copy kept = copy("https://gazette.example/kept");
    Copy lost = copy("https://gazette.example/lost");
    Copy last = copy("https://gazette.example/last");
    store()
        .write(
            tx -> {
              tx.savepoint(() -> tx.add(kept, kept.key(), GAZETTE, NOON));
              assertThatThrownBy(
                      () ->
                          tx.savepoint(
                              () -> {
                                tx.add(lost, lost.key(), GAZETTE, NOON);
                                throw new IllegalStateException("one bad item");
                              }))
                  .hasMessage("one bad item");
              tx.savepoint(() -> tx.savepoint(() -> tx.add(last, last.key(), GAZETTE, NOON)));
            });

    assertThat(store().copyAt(kept.key())).isPresent();
    assertThat(store().copyAt(lost.key())).isEmpty();
    assertThat(store().copyAt(last.key())).isPresent();
  }

  @Test
  default void saysWhichArticleACopyBelongsTo() {
    CopyId id = add(copy("https://gazette.example/a"));
    store()
        .write(
            tx -> {
              assertThat(tx.articleOf(id)).isEmpty();
              CanonicalArticle article = join(tx, List.of(id), List.of());
              assertThat(tx.articleOf(id)).contains(article.id());
            });
  }

  @Test
  default void movesCopiesFromOneArticleToAnother() {
    CanonicalArticle one = alone(store(), copy("https://gazette.example/a"), GAZETTE, NOON);
    CanonicalArticle two = alone(store(), copy("https://herald.example/a"), HERALD, NOON);
    store()
        .write(
            tx -> {
              CanonicalArticle both = join(tx, List.of(one.head(), two.head()), List.of(one, two));
              assertThat(both.id()).isEqualTo(one.id());
              assertThat(tx.articleOf(two.head())).contains(one.id());

              CanonicalArticle left = article(tx.appearances(List.of(one.head())));
              CanonicalArticle right = article(tx.appearances(List.of(two.head())));
              tx.apply(new ArticleChange(List.of(right, left), List.of()));
              assertThat(tx.articleOf(one.head())).contains(one.id());
              assertThat(tx.articleOf(two.head())).contains(two.id());
            });
  }

  @Test
  default void refusesToTakeACopyFromAnArticleThatIsNotPartOfTheChange() {
    CanonicalArticle one = alone(store(), copy("https://gazette.example/a"), GAZETTE, NOON);
    CanonicalArticle two = alone(store(), copy("https://herald.example/a"), HERALD, NOON);

    assertThatThrownBy(
            () -> store().write(tx -> join(tx, List.of(one.head(), two.head()), List.of(one))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(two.id().value());
  }

  @Test
  default void takesAnArticleApartWhoseFirstCopyLeaves() {
    CanonicalArticle one = alone(store(), copy("https://gazette.example/a"), GAZETTE, NOON);
    CanonicalArticle two = alone(store(), copy("https://herald.example/a"), HERALD, NOON);
    CanonicalArticle three = alone(store(), copy("https://third.example/a"), HERALD, NOON);
    store()
        .write(
            tx -> {
              CanonicalArticle all =
                  join(tx, List.of(one.head(), two.head(), three.head()), List.of(one, two, three));
              CanonicalArticle first = article(tx.appearances(List.of(one.head())));
              CanonicalArticle rest = article(tx.appearances(List.of(two.head(), three.head())));
              assertThat(all.id()).isEqualTo(first.id());
              tx.apply(new ArticleChange(List.of(rest, first), List.of()));
              assertThat(tx.articleOf(three.head())).contains(rest.id());
            });
  }

  @Test
  default void forgetsWhatWasSeenThroughOneSourceAlone() {
    CanonicalArticle only = alone(store(), copy("https://gazette.example/a"), GAZETTE, NOON);
    CanonicalArticle shared = alone(store(), copy("https://gazette.example/b"), GAZETTE, NOON);
    CanonicalUrl address = CanonicalUrl.of("https://gazette.example/b");
    store()
        .write(
            tx -> {
              tx.alsoSeen(shared.head(), address, HERALD, NOON);
              tx.item(HERALD, "guid 1", "h1", only.head(), NOON);
              assertThat(tx.onlyThrough(GAZETTE)).containsExactly(only.head());
              tx.apply(new ArticleChange(List.of(), List.of(only.id())));
              tx.forget(GAZETTE);
            });

    assertThat(store().copyAt(CanonicalUrl.of("https://gazette.example/a"))).isEmpty();
    assertThat(store().copyAt(address)).contains(shared.head());
    assertThat(store().item(HERALD, "guid 1")).contains(new KnownItem("h1", null));
    store().write(tx -> assertThat(tx.onlyThrough(HERALD)).containsExactly(shared.head()));
  }

  @Test
  default void refusesToForgetACopyThatAnArticleNeeds() {
    alone(store(), copy("https://gazette.example/a"), GAZETTE, NOON);

    assertThatThrownBy(() -> store().write(tx -> tx.forget(GAZETTE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to");
  }
}
