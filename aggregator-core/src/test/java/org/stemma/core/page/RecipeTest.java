package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.Page;

class RecipeTest {
  private static final Instant NOON = Instant.parse("2026-10-15T12:00:00Z");
  private static final URI URL = URI.create("https://www.quay.example/news/ferry.html");

  /** The general rules read another title, author, date and text here than a person would. */
  private static final String PAGE =
      """
      <html lang="en"><head><title>Quay | Front</title>
      <meta property="og:title" content="Quay, the harbour paper">
      <meta name="author" content="Quay Web Team">
      <meta property="article:published_time" content="2026-10-14T00:00:00Z">
      <link rel="canonical" href="https://www.quay.example/all">
      </head><body>
      <div class="kick">Ferries</div>
      <div class="head">Night ferry returns to the inner harbour</div>
      <div class="who">Words: Ada Moreno and Ben Okri | Pictures: Cy Lund</div>
      <div class="when">den 9. Oktober 2026</div>
      <div class="ours">Original: <a href="https://mast.example/a/1">The Mast</a>, 8 October 2026</div>
      <div class="text">
      <div>The night ferry will sail again from Monday, the harbour office said on Friday, after two
      years in which passengers had to take the long way round by bus.</div>
      <div class="ad">Buy our tide tables, now with more tides than ever before, at the counter.</div>
      <div>It will call at the fish market, the old customs house and the new bridge, and the last
      boat will leave at two. <span class="jump">[jump to map]</span></div>
      </div>
      <div class="rights">Copyright Quay Trust 2026. Ask before you print this.</div>
      </body></html>
      """;

  private static PageReading read(String html) {
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    return new PageReader().read(new Page(URL, URL, "text/html; charset=utf-8", body, NOON));
  }

  private static Recipe.Extract at(String css) {
    return new Recipe.Extract(new CssSelector(css), null, null, null);
  }

  private static Recipe.Extract at(String css, String regex, @Nullable String format) {
    return new Recipe.Extract(
        new CssSelector(css),
        null,
        LinearRegex.of(regex),
        format == null ? null : new DatePattern(format));
  }

  private static Recipe of(Recipe.Version... versions) {
    return new Recipe("quay.yaml", List.of("quay.example"), List.of(), List.of(versions));
  }

  private static Recipe.Version since(LocalDate day, Map<Field, Recipe.Extract> fields) {
    return new Recipe.Version(day, fields, null, List.of());
  }

  private static PageReading with(Map<Field, Recipe.Extract> fields) {
    return of(since(LocalDate.MIN, fields)).apply(read(PAGE), NOON);
  }

  private static PageReading withBody(String css, String... remove) {
    var body =
        new Recipe.Body(
            new CssSelector(css), List.of(remove).stream().map(CssSelector::new).toList());
    return of(new Recipe.Version(LocalDate.MIN, Map.of(), body, List.of())).apply(read(PAGE), NOON);
  }

  @Test
  void overridesTheTitleAndKeepsWhatWasReadBeforeAsALoser() {
    PageReading reading = with(Map.of(Field.TITLE, at(".head")));
    assertThat(reading.copy().title()).isEqualTo("Night ferry returns to the inner harbour");
    assertThat(reading.fields())
        .contains(
            new FieldReading(
                Field.TITLE,
                "Night ferry returns to the inner harbour",
                new Evidence("recipe", ".head", "Night ferry returns to the inner harbour", URL),
                true));
    assertThat(reading.fields().stream().filter(f -> f.field() == Field.TITLE && f.taken()))
        .hasSize(1);
  }

  @Test
  void partsTheNamesOfAByline() {
    assertThat(with(Map.of(Field.AUTHORS, at(".who", "Words: ([^|]+)", null))).copy().authors())
        .containsExactly("Ada Moreno", "Ben Okri");
  }

  @Test
  void takesWordsForANameWhereAPersonSaysThatNamesStand() {
    assertThat(with(Map.of(Field.AUTHORS, at(".kick"))).copy().authors())
        .containsExactly("Ferries");
  }

  @Test
  void readsADateByItsFormatInTheLanguageItFinds() {
    String page = PAGE.replace("<div class=\"kick\">", "<div class=\"kick\" title=\"de_DE\">");
    Map<Field, Recipe.Extract> fields =
        Map.of(
            Field.LANGUAGE,
            new Recipe.Extract(new CssSelector(".kick"), "title", null, null),
            Field.PUBLISHED,
            at(".when", "den (.+)", "d. MMMM yyyy"));
    PageReading read = of(since(LocalDate.MIN, fields)).apply(read(page), NOON);
    assertThat(read.copy().language()).isEqualTo("de-de");
    assertThat(read.copy().published())
        .isEqualTo(ClaimedDate.on("9. Oktober 2026", LocalDate.of(2026, 10, 9)));
  }

  @Test
  void takesNoDateThatDoesNotFitItsFormatAndNoWordForALanguage() {
    PageReading reading =
        with(
            Map.of(
                Field.LANGUAGE,
                at(".head"),
                Field.PUBLISHED,
                at(".when", "den (.+)", "d. MMMM yyyy"),
                Field.MODIFIED,
                at(".ours", ", 8 (October 2026)", "MMMM yyyy d")));
    assertThat(reading.copy()).as("October is no English for Oktober").isEqualTo(read(PAGE).copy());
  }

  @Test
  void readsADateAsDatesAreUsuallyWrittenWhereNoFormatIsGiven() {
    assertThat(with(Map.of(Field.MODIFIED, at(".ours", ", (.+)", null))).copy().modified())
        .isEqualTo(ClaimedDate.on("8 October 2026", LocalDate.of(2026, 10, 8)));
  }

  @Test
  void overridesSiteNameAndCanonicalAddress() {
    var href = new Recipe.Extract(new CssSelector(".ours a"), "href", null, null);
    PageReading reading =
        with(
            Map.of(
                Field.CANONICAL,
                href,
                Field.SITE_NAME,
                at(".rights", "Copyright (.+?) 20\\d\\d", null)));
    assertThat(reading.copy().declaredUrl()).isEqualTo(URI.create("https://mast.example/a/1"));
    assertThat(reading.copy().outlet().name()).isEqualTo("Quay Trust");
  }

  @Test
  void takesTheTextFromWhereTheRecipeSaysWithoutWhatItRemoves() {
    PageReading reading = withBody(".text", ".ad", ".jump");
    assertThat(reading.copy().blocks())
        .hasSize(2)
        .satisfies(
            blocks -> {
              assertThat(blocks.get(0)).startsWith("The night ferry will sail again");
              assertThat(blocks.get(1)).endsWith("leave at two.");
            });
    assertThat(reading.tail()).anyMatch(line -> line.startsWith("Copyright Quay Trust"));
    assertThat(reading.document().select(".ad, .jump")).as("the page is left as it was").hasSize(2);
    assertThat(Recipes.gave(Field.BODY, reading)).isTrue();
  }

  @Test
  void saysSoAndFallsBackWhereASelectorFindsNothing() {
    PageReading before = read(PAGE);
    PageReading reading =
        with(Map.of(Field.TITLE, at("h1.gone"), Field.AUTHORS, at(".who", "Text: (.+)", null)));
    assertThat(reading.copy()).isEqualTo(before.copy());
    assertThat(reading.fields())
        .contains(
            new FieldReading(
                Field.TITLE, "found nothing", new Evidence("recipe", "h1.gone", "", URL), false),
            new FieldReading(
                Field.AUTHORS,
                "found nothing",
                new Evidence(
                    "recipe", ".who", "Words: Ada Moreno and Ben Okri | Pictures: Cy Lund", URL),
                false));
    assertThat(withBody(".gone").copy()).isEqualTo(before.copy());
  }

  @Test
  void choosesTheVersionByTheDayThePageWasFetched() {
    Recipe recipe =
        of(
            since(LocalDate.of(2026, 10, 15), Map.of(Field.TITLE, at(".head"))),
            since(LocalDate.of(2026, 3, 1), Map.of(Field.TITLE, at(".kick"))));
    PageReading page = read(PAGE);
    assertThat(recipe.apply(page, NOON).copy().title()).startsWith("Night ferry");
    assertThat(recipe.apply(page, Instant.parse("2026-10-14T23:59:59Z")).copy().title())
        .isEqualTo("Ferries");
    assertThat(recipe.apply(page, Instant.parse("2026-02-28T00:00:00Z"))).isEqualTo(page);
  }

  @Test
  void makesClaimsWithTheirEvidence() {
    var origin =
        new Recipe.Said(
            ClaimKind.ORIGIN,
            at(".ours", "Original: ([^,]+)", "d MMMM yyyy"),
            LinearRegex.of(", (.+)"));
    var holder =
        new Recipe.Said(ClaimKind.COPYRIGHT, at(".rights", "Copyright (.+?) \\d", null), null);
    List<Claim> claims =
        of(new Recipe.Version(LocalDate.MIN, Map.of(), null, List.of(origin, holder)))
            .claims(read(PAGE), NOON);
    assertThat(claims).hasSize(2);
    assertThat(claims.get(0).value()).isEqualTo("The Mast");
    assertThat(claims.get(0).url()).isEqualTo(URI.create("https://mast.example/a/1"));
    assertThat(claims.get(0).date())
        .isEqualTo(ClaimedDate.on("8 October 2026", LocalDate.of(2026, 10, 8)));
    assertThat(claims.get(0).evidence())
        .isEqualTo(new Evidence("recipe", ".ours", "Original: The Mast, 8 October 2026", URL));
    assertThat(claims.get(1).value()).isEqualTo("Quay Trust");
  }

  @Test
  void quotesTheWordsAroundAClaimFarInsideALongText() {
    String page = PAGE.replace("Original:", "word ".repeat(400) + "Original:");
    var origin = new Recipe.Said(ClaimKind.ORIGIN, at(".ours", "Original: ([^,]+)", null), null);
    Claim claim =
        of(new Recipe.Version(LocalDate.MIN, Map.of(), null, List.of(origin)))
            .claims(read(page), NOON)
            .get(0);
    assertThat(claim.evidence().quote()).contains("The Mast").hasSizeLessThanOrEqualTo(300);
  }

  @Test
  void countsAClaimThatIsReadWithoutItOnce() {
    var origin = new Recipe.Said(ClaimKind.ORIGIN, at(".ours", "Original: (The Mast)", null), null);
    var recipes =
        new Recipes(
            List.of(of(new Recipe.Version(LocalDate.MIN, Map.of(), null, List.of(origin)))));
    var same =
        new Claim(
            ClaimKind.ORIGIN,
            "the mast",
            null,
            null,
            new Evidence("sentence", "block 3", "Original: The Mast", URL));
    var other =
        new Claim(
            ClaimKind.SUPPLIER, "Wire", null, null, new Evidence("byline", "author", "Wire", URL));
    assertThat(recipes.and(List.of(same, other), read(PAGE), NOON))
        .extracting(Claim::value, claim -> claim.evidence().kind())
        .containsExactly(tuple("The Mast", "recipe"), tuple("Wire", "byline"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://quay.example/, quay",
    "https://www.QUAY.example/x, quay",
    "https://blog.quay.example/x, blog",
    "https://blog.quay.example/sea/x, sea",
    "https://notquay.example/, none",
    "https://quay.example.evil.example/, none"
  })
  void choosesTheRecipeOfTheClosestHostAndPath(String url, String name) {
    var version = List.of(since(LocalDate.MIN, Map.of(Field.TITLE, at("h1"))));
    var recipes =
        new Recipes(
            List.of(
                new Recipe("quay", List.of("Quay.example"), List.of(), version),
                new Recipe("sea", List.of("blog.quay.example"), List.of("/sea/"), version),
                new Recipe("blog", List.of("blog.quay.example"), List.of(), version)));
    assertThat(recipes.forUrl(URI.create(url)).map(Recipe::name).orElse("none")).isEqualTo(name);
  }

  @Test
  void triesARecipeBeforeACloserOne() {
    var version = List.of(since(LocalDate.MIN, Map.of(Field.TITLE, at("h1"))));
    Recipe installed = new Recipe("old", List.of("www.quay.example"), List.of("/news"), version);
    Recipe tried = new Recipe("new", List.of("quay.example"), List.of(), version);
    var recipes = new Recipes(List.of(installed)).trying(tried);
    assertThat(recipes.forUrl(URL)).contains(tried);
    assertThat(recipes.forUrl(URI.create("https://mast.example/"))).isEmpty();
  }

  @Test
  void givesUpAtItsDeadlineAndKeepsWhatWasRead() {
    PageReading before = read(PAGE);
    var version =
        new Recipe.Version(
            LocalDate.MIN,
            Map.of(Field.TITLE, at(".head")),
            new Recipe.Body(new CssSelector(".text"), List.of()),
            List.of());
    PageReading reading = new RecipeReader(before, NOON, Deadline.in(Duration.ZERO)).read(version);
    assertThat(reading.copy()).isEqualTo(before.copy());
    assertThat(reading.fields())
        .filteredOn(found -> found.evidence().kind().equals("recipe"))
        .extracting(FieldReading::value)
        .containsExactly("took too long", "took too long");
  }

  @Test
  void refusesWhatIsNoHostOrPath() {
    var version = List.of(since(LocalDate.MIN, Map.of()));
    assertThatThrownBy(() -> new Recipe("x", List.of("https://a.example/"), List.of(), version))
        .hasMessageContaining("without scheme and path");
    assertThatThrownBy(() -> new Recipe("x", List.of("a.example"), List.of("news"), version))
        .hasMessageContaining("begins with /");
  }
}
