package org.stemma.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;
import static org.stemma.core.ingest.Samples.alone;
import static org.stemma.core.ingest.Samples.claim;
import static org.stemma.core.ingest.Samples.copy;
import static org.stemma.core.ingest.Samples.dated;
import static org.stemma.core.ingest.Samples.join;
import static org.stemma.core.ingest.Samples.source;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.canonical.ArticleChange;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.ingest.IngestStore;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.query.ArticleQuery.Clock;
import org.stemma.core.query.ArticleQuery.Sort;

/** What every {@link ArticleFinder} does. */
public interface ArticleFinderContract {
  /** When every change of a record happens. */
  Instant CHANGED = NOON.plusSeconds(3600);

  SourceCatalog catalog();

  /** An empty store; the same one all through a test, whose clock says {@link #CHANGED}. */
  IngestStore store();

  /** Of the same store. */
  ArticleFinder finder();

  /** The question for everything, to be narrowed. */
  private static Narrowing all() {
    return new Narrowing();
  }

  private List<String> titles(Narrowing narrowing) {
    return finder().list(narrowing.query()).articles().stream().map(ArticleSummary::title).toList();
  }

  private CanonicalArticle put(String url, String title, Instant seen, String... blocks) {
    return alone(store(), copy(url, title, blocks), GAZETTE, seen);
  }

  @Test
  default void givesAnArticleBackWhole() {
    Copy copy = copy("https://gazette.example/a", "A title", "One.", "Two.");
    CanonicalArticle article = alone(store(), copy, GAZETTE, NOON);
    Claim claim = claim(ClaimKind.AUTHOR, "Ada Byron", "https://gazette.example/a");
    store().write(tx -> tx.claims(article.head(), List.of(claim), NOON));
    store().write(tx -> tx.alsoSeen(article.head(), copy.key(), HERALD, NOON.plusSeconds(1)));
    store().write(tx -> tx.revise(article.head(), copy, HERALD, NOON.plusSeconds(2)));

    assertThat(finder().find(article.id()))
        .contains(
            new ArticleView(
                article,
                CHANGED,
                List.of(
                    new CopyView(
                        article.head(),
                        copy,
                        List.of(claim),
                        List.of(),
                        List.of(GAZETTE, HERALD),
                        NOON,
                        2))));
    assertThat(finder().find(new ArticleId("0123456789abcdef"))).isEmpty();
  }

  @Test
  default void keepsWhatPlacesSayWithTheRevisionTheySayItOf() {
    Copy copy = copy("https://gazette.example/a", "A title", "One.");
    CanonicalArticle article = alone(store(), copy, GAZETTE, NOON);
    List<FieldReading> first = List.of(place("A title", true), place("A titel", false));
    store().write(tx -> tx.fields(article.head(), first));
    assertThat(fields(article)).isEqualTo(first);

    store().write(tx -> tx.revise(article.head(), copy, HERALD, NOON.plusSeconds(1)));
    assertThat(fields(article)).as("of the older revision").isEmpty();
    List<FieldReading> second = List.of(place("A title, again", true));
    store().write(tx -> tx.fields(article.head(), second));
    assertThat(fields(article)).isEqualTo(second);

    CopyId none = new CopyId(99);
    assertThatThrownBy(() -> store().write(tx -> tx.fields(none, second)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<FieldReading> fields(CanonicalArticle article) {
    return finder().find(article.id()).orElseThrow().copies().get(0).fields();
  }

  private static FieldReading place(String title, boolean taken) {
    URI page = URI.create("https://gazette.example/a");
    return new FieldReading(
        Field.TITLE, title, new Evidence("meta", "og:title", title, page), taken);
  }

  @Test
  default void summarisesWhatItLists() {
    CanonicalArticle article = alone(store(), copy("https://gazette.example/a"), GAZETTE, NOON);

    assertThat(finder().list(ArticleQuery.ALL).articles())
        .containsExactly(
            new ArticleSummary(
                article.id(),
                article.title(),
                List.of("Ada Byron"),
                "en",
                article.firstPublished(),
                article.firstOutlet(),
                1,
                1,
                NOON,
                CHANGED));
  }

  @Test
  default void listsTheLatestSeenFirst() {
    put("https://gazette.example/a", "A", NOON);
    put("https://gazette.example/b", "B", NOON.plusSeconds(1));
    put("https://gazette.example/c", "C", NOON.plusSeconds(2));

    assertThat(titles(all())).containsExactly("C", "B", "A");
  }

  @Test
  default void findsByWordsOfTitleAndText() {
    put("https://gazette.example/a", "Bridge closed", NOON, "The river rose overnight.");
    put("https://gazette.example/b", "Ferry runs", NOON, "The bridge is closed.");
    put("https://gazette.example/c", "Élan", NOON, "Nothing else.");

    assertThat(titles(all().words("BRIDGE", "closed")))
        .containsExactly("Ferry runs", "Bridge closed");
    assertThat(titles(all().words("bridge", "river"))).containsExactly("Bridge closed");
    assertThat(titles(all().words("closed river"))).containsExactly("Bridge closed");
    assertThat(titles(all().words("\"closed river\""))).isEmpty();
    assertThat(titles(all().words("\"river", "rose\""))).containsExactly("Bridge closed");
    assertThat(titles(all().words("*"))).isEmpty();
    assertThat(titles(all().words(" "))).hasSize(3);
  }

  @Test
  default void findsByBeginningsAlternativesAndWhatIsNotThere() {
    put("https://gazette.example/a", "Strikes end", NOON, "Rail unions went home.");
    put("https://gazette.example/b", "Strike begins", NOON, "Ferry crews went home.");
    put("https://gazette.example/c", "Quiet day", NOON, "Nobody went home, or not.");

    assertThat(titles(all().words("strike*"))).containsExactly("Strike begins", "Strikes end");
    assertThat(titles(all().words("\"went ho\"*"))).hasSize(3);
    assertThat(titles(all().words("rail", "OR", "ferry")))
        .containsExactly("Strike begins", "Strikes end");
    assertThat(titles(all().words("home -rail"))).containsExactly("Quiet day", "Strike begins");
    assertThat(titles(all().words("home NOT strike* OR rail")))
        .containsExactly("Quiet day", "Strikes end");
    assertThat(titles(all().words("home AND \"or\""))).containsExactly("Quiet day");
    assertThat(titles(all().words("rail OR *"))).containsExactly("Strikes end");
  }

  @Test
  default void saysWhereASearchIsNotUnderstood() {
    put("https://gazette.example/a", "Plain", NOON, "alpha beta");

    for (String[] wrong :
        new String[][] {
          {"\"alpha", "column 1"},
          {"alpha \"", "column 7"},
          {"alpha OR", "column 7"},
          {"OR alpha", "column 1"},
          {"alpha AND OR beta", "column 11"},
          {"-alpha", "column 1"},
          {"beta OR NOT alpha", "column 9"},
          {"beta OR -alpha", "column 9"},
          {"NOT", "column 1"},
          {"alpha b*", "column 7"},
          {"alpha ".repeat(400), "characters"},
        }) {
      assertThatThrownBy(() -> titles(all().words(wrong[0])))
          .as(wrong[0])
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong[1]);
    }
    assertThat(titles(all().words("title:alpha"))).isEmpty();
    assertThat(titles(all().words("NEAR(alpha"))).isEmpty();
    assertThat(titles(all().words("alpha - beta"))).containsExactly("Plain");
    assertThat(titles(all().words("'; DROP TABLE article;--"))).isEmpty();
  }

  @Test
  default void boundsTimeByTheClockThatIsAskedFor() {
    Copy march = dated("https://gazette.example/a", "March", null, day("2026-03-01"), "Text a.");
    Copy april = dated("https://gazette.example/b", "April", null, day("2026-04-01"), "Text b.");
    Copy undated = dated("https://gazette.example/c", "Undated", null, null, "Text c.");
    alone(store(), april, GAZETTE, NOON);
    alone(store(), march, GAZETTE, NOON.plusSeconds(10));
    alone(store(), undated, GAZETTE, NOON.plusSeconds(20));

    assertThat(titles(all().since(NOON.plusSeconds(10)))).containsExactly("Undated", "March");
    assertThat(titles(all().until(NOON.plusSeconds(10)))).containsExactly("April");
    Narrowing published = all().clock(Clock.PUBLISHED);
    assertThat(titles(published.since(Instant.parse("2026-03-15T00:00:00Z"))))
        .containsExactly("April");
    assertThat(titles(published.since(null).until(Instant.parse("2026-03-15T00:00:00Z"))))
        .containsExactly("March");
    assertThat(titles(all().clock(Clock.CHANGED).since(CHANGED))).hasSize(3);
    assertThat(titles(all().clock(Clock.CHANGED).since(CHANGED.plusSeconds(1)))).isEmpty();
  }

  private static ClaimedDate day(String day) {
    return ClaimedDate.on(day, LocalDate.parse(day));
  }

  @Test
  default void sortsByPublishedWithUndatedLast() {
    alone(store(), dated("https://gazette.example/c", "C", null, null, "c"), GAZETTE, NOON);
    alone(
        store(),
        dated("https://gazette.example/a", "A", null, day("2026-03-01"), "a"),
        GAZETTE,
        NOON);
    alone(
        store(),
        dated("https://gazette.example/b", "B", null, day("2026-04-01"), "b"),
        GAZETTE,
        NOON);

    assertThat(titles(all().sort(Sort.PUBLISHED))).containsExactly("B", "A", "C");
  }

  @Test
  default void findsBySourceAndTag() {
    catalog().add(source(GAZETTE, "local"));
    catalog().add(source(HERALD, "wire"));
    put("https://gazette.example/a", "A", NOON, "a");
    CanonicalArticle b = put("https://gazette.example/b", "B", NOON, "b");
    CanonicalUrl address = CanonicalUrl.of("https://gazette.example/b");
    store().write(tx -> tx.alsoSeen(b.head(), address, HERALD, NOON));

    assertThat(titles(all().source("herald"))).containsExactly("B");
    assertThat(titles(all().source("gazette"))).containsExactly("B", "A");
    assertThat(titles(all().source("third"))).isEmpty();
    assertThat(titles(all().tag("wire"))).containsExactly("B");
    assertThat(titles(all().tag("local"))).containsExactly("B", "A");
  }

  @Test
  default void findsByOutletOriginAuthorAndLanguage() {
    put("https://gazette.example/a", "A", NOON, "a");
    alone(store(), dated("https://herald.example/b", "B", "pt-br", null, "b"), GAZETTE, NOON);

    assertThat(titles(all().outlet("gazette.example"))).containsExactly("A");
    assertThat(titles(all().outlet("The HERALD.example"))).containsExactly("B");
    assertThat(titles(all().origin("herald.example"))).containsExactly("B");
    assertThat(titles(all().author("byr"))).containsExactly("B", "A");
    assertThat(titles(all().author("%"))).isEmpty();
    assertThat(titles(all().language("pt"))).containsExactly("B");
    assertThat(titles(all().language("PT-BR"))).containsExactly("B");
    assertThat(titles(all().language("p"))).isEmpty();
  }

  @Test
  default void tiesArticlesByTheAddressesThatTheirCopiesName() {
    CanonicalArticle one = put("https://gazette.example/a", "A", NOON, "a");
    CanonicalArticle two = put("https://herald.example/b", "B", NOON, "b");
    CanonicalArticle three = put("https://third.example/c", "C", NOON, "c");
    URI there = URI.create("http://gazette.example/a?utm_source=feed#top");
    URI page = URI.create("https://herald.example/b");
    Evidence evidence = new Evidence("sentence", "p", "From the Gazette", page);
    store()
        .write(
            tx -> {
              for (ClaimKind kind : List.of(ClaimKind.ORIGIN, ClaimKind.AUTHOR)) {
                CopyId named = kind == ClaimKind.ORIGIN ? two.head() : three.head();
                Claim claim = new Claim(kind, "Gazette", there, null, evidence);
                tx.claims(named, List.of(claim), NOON);
              }
            });

    assertThat(finder().named(two.id())).containsExactly(one.id());
    assertThat(finder().namedBy(one.id())).containsExactly(two.id());
    assertThat(finder().named(one.id())).isEmpty();
    assertThat(finder().namedBy(two.id())).isEmpty();
    assertThat(finder().named(three.id())).isEmpty();
    store().write(tx -> join(tx, List.of(one.head(), two.head()), List.of(one, two)));
    assertThat(finder().namedBy(one.id())).as("of one article").isEmpty();
  }

  @Test
  default void findsByOriginOnlyWhereItFirstStood() {
    CanonicalArticle one = put("https://gazette.example/a", "A", NOON, "a");
    CanonicalArticle two = put("https://herald.example/a", "A", NOON, "a");
    store().write(tx -> join(tx, List.of(one.head(), two.head()), List.of(one, two)));

    assertThat(titles(all().outlet("herald.example"))).containsExactly("A");
    assertThat(titles(all().origin("herald.example"))).isEmpty();
    assertThat(titles(all().origin("gazette.example"))).containsExactly("A");
  }

  @Test
  default void findsAndSortsByNumberOfCopies() {
    CanonicalArticle one = put("https://gazette.example/a", "A", NOON, "a");
    CanonicalArticle two = put("https://herald.example/a", "A", NOON, "a");
    put("https://gazette.example/b", "B", NOON, "b");
    store().write(tx -> join(tx, List.of(one.head(), two.head()), List.of(one, two)));

    assertThat(titles(all().minCopies(2))).containsExactly("A");
    assertThat(titles(all().sort(Sort.COPIES))).containsExactly("A", "B");
  }

  @Test
  default void everyConditionHasToHold() {
    put("https://gazette.example/a", "A", NOON, "river");
    put("https://herald.example/b", "B", NOON, "river");
    put("https://herald.example/c", "C", NOON, "bridge");

    assertThat(titles(all().words("river").outlet("herald.example").author("ada")))
        .containsExactly("B");
  }

  @Test
  default void pagesThroughEveryOrderWithoutGapOrRepeat() {
    for (int i = 0; i < 7; i++) {
      put("https://gazette.example/" + i, "T" + i, NOON.plusSeconds(i / 2), "word and " + i);
    }
    for (Sort sort : Sort.values()) {
      List<String> whole = titles(all().words("word").sort(sort));
      List<String> paged = new ArrayList<>();
      @Nullable String cursor = null;
      do {
        ArticleFinder.Result page =
            finder().list(all().words("word").sort(sort).limit(3).after(cursor).query());
        page.articles().forEach(article -> paged.add(article.title()));
        cursor = page.next();
      } while (cursor != null);
      assertThat(paged).as("by %s", sort).isEqualTo(whole).hasSize(7);
    }
  }

  @Test
  default void isNotMovedByWhatComesBetweenTwoPages() {
    put("https://gazette.example/a", "A", NOON, "a");
    put("https://gazette.example/b", "B", NOON, "b");
    put("https://gazette.example/c", "C", NOON, "c");
    @Nullable String cursor = finder().list(all().limit(2).query()).next();
    put("https://gazette.example/d", "D", NOON, "d");

    assertThat(titles(all().after(cursor))).containsExactly("A");
  }

  @Test
  default void refusesTheCursorOfAnotherOrder() {
    put("https://gazette.example/a", "A", NOON, "a");
    put("https://gazette.example/b", "B", NOON, "b");
    @Nullable String cursor = finder().list(all().limit(1).query()).next();

    for (String wrong : List.of("", "x", "seen", cursor + "0x")) {
      assertThatThrownBy(() -> titles(all().after(wrong)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> titles(all().sort(Sort.COPIES).after(cursor)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void readsOutEveryArticleWholeUpToTheLimit() {
    CanonicalArticle a = put("https://gazette.example/a", "A", NOON, "a");
    CanonicalArticle b = put("https://gazette.example/b", "B", NOON, "b");
    List<ArticleView> read = new ArrayList<>();
    finder().each(ArticleQuery.ALL, read::add);
    assertThat(read).extracting(ArticleView::article).containsExactly(b, a);

    read.clear();
    finder().each(all().limit(1).query(), read::add);
    assertThat(read).extracting(ArticleView::article).containsExactly(b);
  }

  @Test
  default void resolvesPrefixesOfFourDigitsAndAnyAddress() {
    CanonicalArticle a = put("https://gazette.example/a", "A", NOON, "a");
    CanonicalArticle b = put("https://herald.example/a", "A", NOON, "a");
    store().write(tx -> join(tx, List.of(a.head(), b.head()), List.of(a, b)));
    String id = a.id().value();

    assertThat(finder().resolve(id)).containsExactly(a.id());
    assertThat(finder().resolve(id.substring(0, 4))).containsExactly(a.id());
    assertThat(finder().resolve(id.substring(0, 3))).isEmpty();
    assertThat(finder().resolve("http://herald.example/a?utm_source=x")).containsExactly(a.id());
    assertThat(finder().resolve("https://gazette.example/other")).isEmpty();
    assertThat(finder().resolve("https://")).isEmpty();
    assertThat(finder().resolve("%")).isEmpty();
  }

  @Test
  default void findsOnlyTheNewTextOfARevisedArticle() {
    CanonicalArticle article = put("https://gazette.example/a", "Old", NOON, "before");
    Copy revised = copy("https://gazette.example/a", "New", "afterwards");
    store()
        .write(
            tx -> {
              tx.revise(article.head(), revised, GAZETTE, NOON);
              join(tx, List.of(article.head()), List.of(article));
            });

    assertThat(titles(all().words("before"))).isEmpty();
    assertThat(titles(all().words("afterwards"))).containsExactly("New");
  }

  @Test
  default void forgetsARemovedArticle() {
    CanonicalArticle article = put("https://gazette.example/a", "A", NOON, "alpha");
    store().write(tx -> tx.apply(new ArticleChange(List.of(), List.of(article.id()))));

    assertThat(titles(all())).isEmpty();
    assertThat(titles(all().words("alpha"))).isEmpty();
    assertThat(finder().resolve("https://gazette.example/a")).isEmpty();
  }

  @Test
  default void keepsTheCopiesOfASourceThatIsRemovedWithoutPurge() {
    catalog().add(source(GAZETTE));
    put("https://gazette.example/a", "A", NOON, "a");
    store().write(tx -> tx.item(GAZETTE, "guid", "hash", null, NOON));
    catalog().remove(GAZETTE);

    assertThat(titles(all().source("gazette"))).containsExactly("A");
    assertThat(store().item(GAZETTE, "guid")).isEmpty();
  }

  @Test
  default void countsWhatItHolds() {
    catalog().add(source(GAZETTE));
    CanonicalArticle one = put("https://gazette.example/a", "A", NOON, "a");
    CanonicalArticle two = put("https://herald.example/a", "A", NOON, "a");
    store().write(tx -> join(tx, List.of(one.head(), two.head()), List.of(one, two)));

    StoreStatus status = finder().status();
    assertThat(status.articles()).isEqualTo(1);
    assertThat(status.copies()).isEqualTo(2);
    assertThat(status.sources()).isEqualTo(1);
  }
}
