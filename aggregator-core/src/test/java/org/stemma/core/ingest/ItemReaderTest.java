package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.stemma.core.ingest.Samples.NOON;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.Page;
import org.stemma.core.match.Corpus;
import org.stemma.core.page.CssSelector;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.PageReading;
import org.stemma.core.page.Recipe;
import org.stemma.core.page.Recipes;
import org.stemma.core.provenance.ClaimReader;
import org.stemma.core.source.Item;

class ItemReaderTest {
  private static final URI FEED = URI.create("http://gazette.example/feed");
  private static final String A = "http://gazette.example/a";
  private static final String LONG = Corpus.story(1, 300);

  private PolledWeb web;

  @BeforeEach
  void start() throws Exception {
    web = new PolledWeb(() -> NOON, List.of(), List.of());
    web.page(A, "A title", LONG);
  }

  @AfterEach
  void stop() {
    web.close();
  }

  private Reading read(FullText fullText, Item.Builder item) {
    return new ItemReader(
            web.pages, new PageReader(), Recipes.NONE, new ClaimReader(), fullText, () -> NOON)
        .read(item.build(), FEED, null);
  }

  private Reading read(Item.Builder item) {
    return read(FullText.AUTO, item);
  }

  private static Item.Builder item() {
    return Item.at(URI.create(A));
  }

  private static String html(int words) {
    return PolledWeb.paragraphs(Corpus.cut(LONG, 0, words));
  }

  @Test
  void takesAWholeContentFromTheFeed() {
    Reading reading = read(item().content(html(150)));

    assertThat(reading.fromPage()).isFalse();
    assertThat(reading.copy().complete()).isTrue();
    assertThat(reading.copy().words()).isEqualTo(150);
    assertThat(web.requests).isEmpty();
  }

  @Test
  void readsThePageOfASiteThatHasARecipeAndBelievesIt() {
    var byTitle =
        new Recipe.Version(
            LocalDate.MIN,
            Map.of(Field.TITLE, new Recipe.Extract(new CssSelector("h1"), null, null, null)),
            new Recipe.Body(new CssSelector("p:first-of-type"), List.of()),
            List.of());
    Recipe recipe = new Recipe("r", List.of("gazette.example"), List.of(), List.of(byTitle));
    web.page(A, "A title of the page", LONG);
    Reading reading =
        new ItemReader(
                web.pages,
                new PageReader(),
                new Recipes(List.of(recipe)),
                new ClaimReader(),
                FullText.AUTO,
                () -> NOON)
            .read(item().title("A title").content(html(150)).build(), FEED, null);

    assertThat(reading.fromPage()).isTrue();
    assertThat(reading.copy().title()).as("not the feed's").isEqualTo("A title of the page");
    assertThat(reading.copy().blocks()).as("though the feed has more").hasSize(1);
    assertThat(reading.fields()).anyMatch(found -> found.evidence().kind().equals("recipe"));
  }

  @Test
  void readsThePageBehindAnExcerpt() {
    for (Item.Builder excerpt :
        List.of(item(), item().summary(html(150)), item().content(html(40)))) {
      Reading reading = read(excerpt);
      assertThat(reading.fromPage()).isTrue();
      assertThat(reading.copy().words()).isEqualTo(300);
      assertThat(reading.warning()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>[&hellip;]</p>",
        "<p>and so on ...</p>",
        "<p><a href='/a'>Read more &raquo;</a></p>",
        "<p>Weiterlesen</p>",
        "<p><a href='/a'>Continue reading <i>The old bridge and the new one</i> &rarr;</a></p>"
      })
  void readsThePageWhereTheFeedCutsTheText(String cut) {
    assertThat(read(item().content(html(200) + cut)).fromPage()).isTrue();
  }

  @Test
  void readsEveryPageOrNoneWhenTold() {
    assertThat(read(FullText.ALWAYS, item().content(html(290))).fromPage()).isTrue();
    Reading never = read(FullText.NEVER, item().summary(html(50)));
    assertThat(never.fromPage()).isFalse();
    assertThat(never.copy().complete()).as("an excerpt").isFalse();
    assertThat(never.warning()).isNull();
  }

  @Test
  void takesTheFeedWhereThePageGivesLess() {
    web.page(A, "Consent", Corpus.story(9, 20));
    Reading reading = read(item().summary(html(60)));

    assertThat(reading.fromPage()).isFalse();
    assertThat(reading.copy().words()).isEqualTo(60);
    assertThat(reading.warning()).contains("less text").contains(A);
    assertThat(reading.again()).isFalse();
  }

  @Test
  void triesAgainOnlyWhatMayComeBack() {
    web.serve(A, 503, "");
    assertThat(read(item().summary(html(60))).again()).isTrue();
    web.serve(A, 404, "");
    Reading gone = read(item().summary(html(60)));
    assertThat(gone.again()).isFalse();
    assertThat(gone.warning()).contains("404");
  }

  @Test
  void keepsAnItemOfWhichNothingCanBeRead() {
    web.serve(A, 404, "");
    Reading reading = read(item().title("Only a title"));

    assertThat(reading.copy().title()).isEqualTo("Only a title");
    assertThat(reading.copy().blocks()).isEmpty();
    assertThat(reading.copy().complete()).isFalse();
  }

  private static String dated(String date) {
    return "<meta property='article:published_time' content='"
        + date
        + "'>"
        + PolledWeb.html("A title", LONG);
  }

  @Test
  void makesThePagesDayExactByTheFeedsTime() {
    Instant time = Instant.parse("2026-02-27T23:30:00Z");
    web.serve(A, 200, dated("2026-02-28"));
    assertThat(read(item().published(ClaimedDate.at("x", time))).copy().published())
        .isEqualTo(ClaimedDate.at("x", time));

    Instant other = Instant.parse("2026-02-20T10:00:00Z");
    assertThat(read(item().published(ClaimedDate.at("x", other))).copy().published())
        .extracting(date -> date.day(), date -> date.instant())
        .containsExactly(LocalDate.of(2026, 2, 28), null);
  }

  @Test
  void believesThePageWhereItGivesTheTime() {
    web.serve(A, 200, dated("2026-02-28T10:00:00Z"));
    Item.Builder item = item().published(ClaimedDate.at("x", NOON));
    assertThat(read(item).copy().published())
        .extracting(date -> date.instant())
        .isEqualTo(Instant.parse("2026-02-28T10:00:00Z"));
  }

  @Test
  void fillsInTheFeedsDateAndKeepsAnAbsentOneAbsent() {
    assertThat(read(item().updated(ClaimedDate.at("x", NOON))).copy().published())
        .isEqualTo(ClaimedDate.at("x", NOON));
    assertThat(read(item()).copy().published()).isNull();
  }

  @Test
  void fillsInWhatThePageDoesNotSay() {
    Reading reading = read(item().author("Ada Byron").language("en-gb"));

    assertThat(reading.copy().authors()).containsExactly("Ada Byron");
    assertThat(reading.copy().language()).isEqualTo("en-gb");
  }

  @Test
  void takesTheFeedsTitleWhereThePageOnlyAddsToIt() {
    web.page(A, "Rain in the north - live and in full", LONG);
    assertThat(read(item().title("Rain in the north")).copy().title())
        .isEqualTo("Rain in the north");
    assertThat(read(item().title("Storm")).copy().title()).startsWith("Rain in the north");
    assertThat(read(item()).copy().title()).startsWith("Rain in the north");
  }

  private static List<FieldReading> of(Reading reading, Field field) {
    return reading.fields().stream().filter(place -> place.field() == field).toList();
  }

  @Test
  void keepsWhatTheFeedStatesAsPlacesOfTheirOwn() {
    Reading reading =
        read(
            item()
                .title("Rain in the north")
                .author("Ada Byron")
                .author("Bela Kun")
                .published(ClaimedDate.at("Sun, 1 Mar", NOON))
                .updated(ClaimedDate.at("later", NOON.plusSeconds(60)))
                .summary(html(40)));

    assertThat(reading.fromPage()).isTrue();
    assertThat(reading.fields())
        .filteredOn(place -> place.evidence().kind().equals("feed"))
        .allSatisfy(place -> assertThat(place.evidence().page()).isEqualTo(FEED))
        .extracting(FieldReading::field, FieldReading::value, p -> p.evidence().locator())
        .containsExactly(
            tuple(Field.TITLE, "Rain in the north", "title"),
            tuple(Field.AUTHORS, "Ada Byron; Bela Kun", "author"),
            tuple(Field.PUBLISHED, NOON.toString(), "published"),
            tuple(Field.MODIFIED, NOON.plusSeconds(60).toString(), "updated"),
            tuple(Field.BODY, "40", "summary"));
    assertThat(of(reading, Field.PUBLISHED).get(0).evidence().quote()).isEqualTo("Sun, 1 Mar");
  }

  @Test
  void takesAFieldFromTheFeedWhereTheCopySaysWhatTheFeedSays() {
    Reading reading = read(item().title("Another title").author("Ada Byron").summary(html(40)));

    assertThat(of(reading, Field.AUTHORS)).extracting(FieldReading::taken).containsExactly(true);
    assertThat(of(reading, Field.TITLE))
        .filteredOn(FieldReading::taken)
        .as("the page's title stands")
        .noneMatch(place -> place.value().equals("Another title"));
    assertThat(of(reading, Field.BODY))
        .filteredOn(place -> place.evidence().kind().equals("feed"))
        .extracting(FieldReading::taken)
        .containsExactly(false);
  }

  @Test
  void takesNoMoreThanOnePlaceAField() {
    URI page = URI.create(A);
    Item item =
        item().title("A title").published(ClaimedDate.at("x", NOON)).content(html(150)).build();
    PageReading read = new PageReader().read(new Page(page, page, null, new byte[0], NOON));
    Copy copy = Samples.dated(A, "A title", "en", ClaimedDate.at("y", NOON), LONG);
    Copy day = Samples.dated(A, "A title", "en", ClaimedDate.on("y", LocalDate.EPOCH), LONG);
    PageReading told =
        new PageReading(
            day,
            read.document(),
            List.of(),
            List.of(),
            List.of(
                place(Field.TITLE, "A title"),
                place(Field.TITLE, "A title"),
                place(Field.PUBLISHED, "1970-01-01")));

    assertThat(new FeedPlaces(item, FEED, null, null).beside(told, copy))
        .extracting(FieldReading::field, p -> p.evidence().kind(), FieldReading::taken)
        .containsExactly(
            tuple(Field.TITLE, "meta", true),
            tuple(Field.TITLE, "meta", false),
            tuple(Field.PUBLISHED, "meta", false),
            tuple(Field.TITLE, "feed", false),
            tuple(Field.PUBLISHED, "feed", true));
  }

  private static FieldReading place(Field field, String value) {
    return new FieldReading(field, value, new Evidence("meta", "m", value, URI.create(A)), true);
  }

  @Test
  void namesTheFeedAsTheDocumentOfWhatItsOwnTextSays() {
    Reading reading = read(item().title("T").content(html(150)));

    assertThat(reading.fields())
        .isNotEmpty()
        .allSatisfy(place -> assertThat(place.evidence().page()).isEqualTo(FEED));
    assertThat(of(reading, Field.BODY))
        .filteredOn(FieldReading::taken)
        .extracting(FieldReading::value)
        .containsExactly("150");
  }

  @Test
  void refusesAnAddressThatCannotBeKept() {
    assertThatThrownBy(() -> read(Item.at(URI.create("mailto:a@gazette.example"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mailto:a@gazette.example");
  }
}
