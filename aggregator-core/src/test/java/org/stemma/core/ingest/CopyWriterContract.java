package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.CopyWriter.Change;
import org.stemma.core.ingest.CopyWriter.Written;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleView;

/** What is written of articles, in every store. */
public interface CopyWriterContract {
  CopyWriter WRITER = new CopyWriter(new Matcher(), new ChainBuilder(), new Merger());

  /** An empty store; the same one all through a test. */
  IngestStore store();

  /** What that store holds. */
  ArticleFinder finder();

  private Written write(SourceId source, Reading reading) {
    List<Written> written = new ArrayList<>();
    store().write(tx -> written.add(WRITER.write(tx, source, reading, NOON)));
    return written.get(0);
  }

  private List<ArticleView> articles() {
    List<ArticleView> articles = new ArrayList<>();
    finder().each(ArticleQuery.ALL, articles::add);
    return articles;
  }

  private static Reading reading(String url, int daysAgo, String text, @Nullable String origin) {
    ClaimedDate date = ClaimedDate.at("then", NOON.minus(Duration.ofDays(daysAgo)));
    Copy copy = Samples.dated(url, "A title of " + url, "en", date, text);
    List<Claim> claims =
        origin == null
            ? List.of()
            : List.of(
                new Claim(
                    ClaimKind.ORIGIN,
                    origin,
                    URI.create("https://" + origin + "/origin"),
                    null,
                    new Evidence("sentence", "p", "First at " + origin, URI.create(url))));
    return new Reading(copy.key(), copy, claims, List.of(), true, null, null, false);
  }

  @Test
  default void joinsACopyToTheArticleThatIsThere() {
    String text = Corpus.story(1, 200);
    Written first = write(GAZETTE, reading("https://gazette.example/a", 2, text, null));
    Written second = write(HERALD, reading("https://herald.example/a", 1, text, "gazette.example"));

    assertThat(first.joined()).isFalse();
    assertThat(second.joined()).isTrue();
    assertThat(second.article()).isEqualTo(first.article());
    assertThat(articles())
        .singleElement()
        .satisfies(
            view -> {
              assertThat(view.article().id()).isEqualTo(first.article());
              assertThat(view.article().members()).containsExactly(first.copy(), second.copy());
              assertThat(view.article().origins()).isEqualTo(1);
            });
  }

  @Test
  default void keepsWhatWasReadOfEachRevision() {
    Reading first = reading("https://gazette.example/a", 2, Corpus.story(1, 200), null);
    Reading second = reading("https://gazette.example/a", 2, Corpus.story(2, 200), null);
    Reading stub = reading("https://gazette.example/a", 2, Corpus.story(2, 20), null);
    write(GAZETTE, titled(first, "First"));
    assertThat(titles()).containsExactly("First");
    write(GAZETTE, titled(second, "Second"));
    assertThat(titles()).containsExactly("Second");
    write(GAZETTE, titled(stub, "A stub"));
    assertThat(titles()).as("a stub replaces nothing").containsExactly("Second");
  }

  private List<String> titles() {
    return articles().iterator().next().copies().get(0).fields().stream()
        .map(FieldReading::value)
        .toList();
  }

  private static Reading titled(Reading reading, String title) {
    Evidence place = new Evidence("meta", "og:title", title, reading.copy().url());
    return new Reading(
        reading.address(),
        reading.copy(),
        reading.claims(),
        List.of(new FieldReading(Field.TITLE, title, place, true)),
        true,
        null,
        null,
        false);
  }

  @Test
  default void saysNothingNewOfACopyThatIsHeldAlready() {
    Reading reading = reading("https://gazette.example/a", 2, Corpus.story(1, 200), null);
    Written first = write(GAZETTE, reading);
    Written again = write(HERALD, reading);

    assertThat(again).isEqualTo(new Written(first.copy(), first.article(), Change.NONE, false));
  }

  @Test
  default void makesOneArticleOfTwoThatAFullerTextHolds() {
    String text = Corpus.story(1, 200);
    Written head =
        write(GAZETTE, reading("https://a.example/1", 3, Corpus.cut(text, 0, 110), null));
    Written tail =
        write(GAZETTE, reading("https://b.example/1", 2, Corpus.cut(text, 92, 200), null));
    assertThat(tail.article()).isNotEqualTo(head.article());

    Written whole = write(GAZETTE, reading("https://c.example/1", 4, text, null));

    assertThat(whole.article()).isEqualTo(head.article());
    assertThat(articles())
        .singleElement()
        .satisfies(
            view -> {
              assertThat(view.article().members())
                  .containsExactly(head.copy(), tail.copy(), whole.copy());
              assertThat(view.article().head()).isEqualTo(whole.copy());
            });
    assertThat(finder().find(tail.article())).isEmpty();
  }

  @Test
  default void takesACopyOutOfAnArticleWhenItsTextIsAnotherNow() {
    String text = Corpus.story(1, 200);
    Written first = write(GAZETTE, reading("https://a.example/1", 3, text, null));
    Written second = write(GAZETTE, reading("https://b.example/1", 2, text, null));
    Written revised = write(GAZETTE, reading("https://b.example/1", 2, Corpus.story(2, 200), null));

    assertThat(second.article()).isEqualTo(first.article());
    assertThat(revised.change()).isEqualTo(Change.REVISED);
    assertThat(revised.article()).isNotEqualTo(first.article());
    assertThat(articles())
        .extracting(view -> view.article().members())
        .containsExactlyInAnyOrder(List.of(first.copy()), List.of(second.copy()));
  }

  @Test
  default void takesBackWhatCameThroughAPurgedSourceAlone() {
    String text = Corpus.story(1, 200);
    Reading origin = reading("https://gazette.example/a", 9, text, null);
    Reading copied = reading("https://herald.example/a", 2, text, null);
    Reading again = reading("https://third.example/a", 1, text, null);
    Reading shared = reading("https://gazette.example/b", 9, Corpus.story(2, 200), null);
    Written gone = write(GAZETTE, origin);
    Written stays = write(HERALD, copied);
    Written too = write(HERALD, again);
    write(GAZETTE, shared);
    write(HERALD, shared);
    write(GAZETTE, reading("https://gazette.example/c", 9, Corpus.story(3, 200), null));
    assertThat(finder().find(stays.article()).orElseThrow().article().head())
        .isEqualTo(gone.copy());

    store().write(tx -> assertThat(WRITER.purge(tx, GAZETTE)).isEqualTo(2));

    assertThat(articles()).hasSize(2);
    ArticleView left =
        articles().stream().filter(a -> a.copies().size() == 2).findFirst().orElseThrow();
    assertThat(left.article().members()).containsExactly(stays.copy(), too.copy());
    assertThat(left.article().head()).isEqualTo(stays.copy());
    assertThat(left.article().firstOutlet().domain()).isEqualTo("herald.example");
    assertThat(left.article().chain().edges())
        .extracting(Edge::url)
        .doesNotContain(origin.copy().url());
    assertThat(store().copyAt(origin.address())).isEmpty();
    store()
        .write(
            tx ->
                assertThat(tx.match().group(stays.copy()))
                    .containsExactly(stays.copy(), too.copy()));

    assertThat(write(GAZETTE, origin).joined()).isTrue();
    assertThat(articles()).hasSize(2);
  }

  @Test
  default void partsWhatAPurgedCopyHeldTogether() {
    String text = Corpus.story(1, 200);
    Written head = write(HERALD, reading("https://a.example/1", 3, Corpus.cut(text, 0, 110), null));
    Written tail =
        write(HERALD, reading("https://b.example/1", 2, Corpus.cut(text, 92, 200), null));
    write(GAZETTE, reading("https://c.example/1", 1, text, null));
    assertThat(articles()).hasSize(1);

    store().write(tx -> WRITER.purge(tx, GAZETTE));

    assertThat(articles())
        .extracting(view -> view.article().members())
        .containsExactlyInAnyOrder(List.of(head.copy()), List.of(tail.copy()));
  }

  /** Eight articles with a copy and an excerpt each, two roundups, three notices of one site. */
  private static List<Reading> mixture() {
    List<Reading> readings = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      String text = Corpus.story(100 + n, 220);
      String origin = "origin" + n + ".example";
      readings.add(reading("https://" + origin + "/origin", 9, text, null));
      String wrapped = text + " " + Corpus.story(1, 30);
      readings.add(reading("https://wrapped.example/" + n, 5, wrapped, n % 2 == 0 ? origin : null));
      String excerpt = Corpus.cut(text, 0, 70);
      readings.add(reading("https://excerpt" + n % 3 + ".example/" + n, 3, excerpt, null));
    }
    for (int n = 0; n < 2; n++) {
      int from = n * 3;
      String week =
          String.join(
              " and then ",
              IntStream.range(from, from + 3)
                  .mapToObj(i -> Corpus.cut(Corpus.story(100 + i, 220), 0, 90))
                  .toList());
      readings.add(reading("https://roundups.example/" + n, 2, week, null));
    }
    for (int n = 0; n < 3; n++) {
      String notice =
          "An earlier version of this article gave a wrong figure and it has been put right ";
      readings.add(
          reading("https://notices.example/" + n, 1, notice + Corpus.story(50 + n, 25), null));
    }
    return readings;
  }

  /** All that is told of each article, by its id. */
  private Map<String, List<Object>> told() {
    Map<String, List<Object>> told = new TreeMap<>();
    for (ArticleView view : articles()) {
      Map<Object, CanonicalUrl> urls = new HashMap<>();
      view.copies().forEach(copy -> urls.put(copy.id(), copy.copy().key()));
      told.put(
          view.article().id().value(),
          List.of(
              urls.values().stream().sorted().toList(),
              urls.getOrDefault(view.article().head(), CanonicalUrl.of("https://none.example/")),
              view.article().headReason(),
              view.article().title(),
              view.article().authors(),
              view.article().origins(),
              view.article().firstOutlet(),
              view.article().chain()));
    }
    return told;
  }

  @Test
  default void tellsTheSameWhateverCameFirst() {
    List<Reading> readings = mixture();
    readings.forEach(reading -> write(GAZETTE, reading));
    Map<String, List<Object>> expected = told();
    assertThat(articles().stream().filter(a -> a.copies().size() == 3)).hasSize(8);
    assertThat(expected).hasSize(13);

    for (long seed = 1; seed <= 4; seed++) {
      store().write(tx -> WRITER.purge(tx, GAZETTE));
      assertThat(articles()).as("seed %d", seed).isEmpty();
      Collections.shuffle(readings, new Random(seed));
      readings.forEach(reading -> write(GAZETTE, reading));
      assertThat(told()).as("seed %d", seed).isEqualTo(expected);
    }
  }
}
