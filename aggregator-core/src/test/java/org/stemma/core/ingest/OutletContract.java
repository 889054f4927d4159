package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.Outlet;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.canonical.LoggedDecision.Kind;
import org.stemma.core.canonical.Merger;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.provenance.OutletKind;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.OutletFinder;
import org.stemma.core.query.OutletView;
import org.stemma.core.query.OutletView.Standing;

/** What is learned of outlets and what people rule of them, in every store. */
public interface OutletContract {
  IngestStore store();

  ArticleFinder finder();

  OutletFinder outlets();

  private Rulings rulings() {
    return new Rulings(store(), new Matcher(), new ChainBuilder(), new Merger(), () -> NOON);
  }

  /** A copy of its own story at a site that calls itself so, with these claims. */
  private CopyId write(String url, @Nullable String name, int story, Claim... claims) {
    return write(GAZETTE, url, name, story, claims);
  }

  private CopyId write(
      SourceId source, String url, @Nullable String name, int story, Claim... claims) {
    return write(source, copy(url, name, story), List.of(claims), List.of());
  }

  private CopyId write(SourceId source, Copy copy, List<Claim> claims, List<FieldReading> fields) {
    Reading reading = new Reading(copy.key(), copy, claims, fields, true, null, null, false);
    List<CopyId> written = new ArrayList<>();
    store()
        .write(
            tx -> written.add(CopyWriterContract.WRITER.write(tx, source, reading, NOON).copy()));
    return written.get(0);
  }

  private static Copy copy(String url, @Nullable String name, int story) {
    Copy made = Samples.copy(url, "On " + story, Corpus.story(story, 200));
    return new Copy(
        made.url(),
        new Outlet(Outlet.at(made.url()).domain(), name),
        made.title(),
        made.authors(),
        made.published(),
        null,
        "en",
        null,
        made.blocks(),
        List.of(),
        true);
  }

  private static Claim from(String name, @Nullable String url) {
    URI page = URI.create("https://page.example/");
    return new Claim(
        ClaimKind.ORIGIN,
        name,
        url == null ? null : URI.create(url),
        null,
        new Evidence("sentence", "p", "First published by " + name, page));
  }

  /** By the address of a copy: the outlet that its article first stood at, and who re-posted it. */
  private Map<String, List<String>> chains() {
    Map<String, List<String>> chains = new TreeMap<>();
    finder()
        .each(
            ArticleQuery.ALL,
            view ->
                chains.put(
                    view.copies().get(0).copy().url().toString(),
                    view.article().chain().edges().stream()
                        .filter(edge -> edge.kind() != EdgeKind.WRITTEN_BY)
                        .map(OutletContract::hop)
                        .toList()));
    return chains;
  }

  private static String hop(Edge edge) {
    String outlet = edge.outlet() == null ? "'" + edge.who() + "'" : edge.outlet();
    return (edge.kind() == EdgeKind.RE_POSTED ? "re-posted " : "first ") + outlet;
  }

  private List<String> chain(String url) {
    return chains().getOrDefault(url, List.of());
  }

  private OutletView outlet(String host) {
    return outlets().find(OutletKey.at(host)).orElseThrow();
  }

  private List<Standing> standings(String host) {
    return outlet(host).names().stream().map(OutletView.Called::standing).distinct().toList();
  }

  @Test
  default void learnsANameOfItsOwnSpelling() {
    write("https://copier.example/1", null, 1, from("The Quay Times", null));
    assertThat(chain("https://copier.example/1"))
        .containsExactly("first 'The Quay Times'", "re-posted copier.example");

    write("https://quaytimes.example/2", "Quay Times", 2);

    assertThat(chain("https://copier.example/1"))
        .as("what came before the name was known is built anew")
        .containsExactly("first quaytimes.example", "re-posted copier.example");
    write("https://other.example/3", null, 3, from("Quay Times", null));
    assertThat(chain("https://other.example/3").get(0)).isEqualTo("first quaytimes.example");
    OutletView quay = outlet("quaytimes.example");
    assertThat(quay.name()).isEqualTo("Quay Times");
    assertThat(quay.first()).isEqualTo(3);
    assertThat(quay.namedOrigin()).isEqualTo(2);
    assertThat(quay.names().get(0).example()).hasToString("https://quaytimes.example/2");
    assertThat(outlets().at("www.quaytimes.example"))
        .isEqualTo(new OutletFinder.House("quaytimes.example", "Quay Times"));
  }

  @Test
  default void takesASitesOwnWordOnlyWithAnothers() {
    write("https://qt.example/1", "Quay Times", 1);
    write("https://copier.example/2", null, 2, from("Quay Times", null));
    assertThat(chain("https://copier.example/2").get(0)).isEqualTo("first 'Quay Times'");
    assertThat(standings("qt.example")).containsExactly(Standing.UNPROVEN);

    CopyId witness =
        write(HERALD, "https://b.example/3", null, 3, from("Quay Times", "https://qt.example/9"));

    assertThat(chain("https://copier.example/2").get(0)).isEqualTo("first qt.example");
    assertThat(outlet("qt.example").names())
        .extracting(OutletView.Called::place, c -> c.by().value())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("page", "qt.example"),
            org.assertj.core.groups.Tuple.tuple("link", "b.example"));

    store().write(tx -> CopyWriterContract.WRITER.purge(tx, HERALD));
    assertThat(finder().articleOf(witness)).isEmpty();
    assertThat(chain("https://copier.example/2").get(0))
        .as("what is taken back taught nothing")
        .isEqualTo("first 'Quay Times'");
  }

  @Test
  default void twoOthersMakeAName() {
    write("https://a.example/1", null, 1, from("Tide Review", "https://tr.example/1"));
    write("https://c.example/2", null, 2, from("Tide Review", null));
    assertThat(chain("https://c.example/2").get(0)).isEqualTo("first 'Tide Review'");

    write("https://b.example/3", null, 3, from("Tide Review", "https://tr.example/2"));

    assertThat(chain("https://c.example/2").get(0)).isEqualTo("first tr.example");
    assertThat(outlets().at("tr.example").name()).isEqualTo("Tide Review");
  }

  @Test
  default void aNameOfTwoOutletsMeansNeither() {
    write("https://quaytimes.example/1", "Quay Times", 1);
    write("https://copier.example/2", null, 2, from("Quay Times", null));
    assertThat(chain("https://copier.example/2").get(0)).isEqualTo("first quaytimes.example");

    write("https://quay-times.example/3", "Quay Times", 3);

    assertThat(chain("https://copier.example/2").get(0)).isEqualTo("first 'Quay Times'");
    assertThat(standings("quaytimes.example")).containsExactly(Standing.CONTESTED);
    assertThat(outlets().at("quay-times.example").name())
        .as("a look-alike is shown by its host")
        .isEqualTo("quay-times.example");
    assertThat(outlets().resolve("quay times"))
        .containsExactlyInAnyOrder(
            OutletKey.at("quaytimes.example"), OutletKey.at("quay-times.example"));

    rulings().alias(OutletKey.at("quaytimes.example"), "The Quay Times", null, false);
    assertThat(chain("https://copier.example/2").get(0)).isEqualTo("first quaytimes.example");
    assertThat(standings("quay-times.example")).containsExactly(Standing.OTHERS);
  }

  @Test
  default void aSecondNameOfASiteContestsNone() {
    write("https://quaytimes.example/1", "Quay Times", 1);
    write("https://copier.example/2", null, 2, from("Quay Times", null));
    Copy copy = copy("https://c.example/3", "C", 3);
    FieldReading second =
        new FieldReading(
            Field.SITE_NAME,
            "Quay Times",
            new Evidence("json-ld", "publisher.name", "Quay Times", copy.url()),
            false);
    write(GAZETTE, copy, List.of(), List.of(second));

    assertThat(chain("https://copier.example/2").get(0)).isEqualTo("first quaytimes.example");
    assertThat(standings("c.example")).contains(Standing.OTHERS);
    assertThat(outlet("c.example").name()).isEqualTo("C");
  }

  @Test
  default void noSitePassesForAnother() {
    write("https://fake.example/1", "Reuters", 1);
    write("https://fake.example/2", "quaytimes.example", 2);
    write("https://a.example/3", null, 3, from("Reuters", null));
    write("https://a.example/4", null, 4, from("quaytimes.example", null));

    assertThat(chain("https://a.example/3").get(0)).isEqualTo("first reuters.com");
    assertThat(chain("https://a.example/4").get(0)).isEqualTo("first quaytimes.example");
    assertThat(outlet("fake.example").name()).isEqualTo("fake.example");
    assertThat(standings("fake.example")).containsExactly(Standing.OTHERS);
    assertThat(outlet("fake.example").kind()).isEqualTo(OutletKind.SITE);
    assertThat(outlet("reuters.com").kind()).isEqualTo(OutletKind.AGENCY);
  }

  @Test
  default void blogsOnSharedHostingAreOutletsOfTheirOwn() {
    write("https://one.blogspot.com/1", null, 1, from("two", "https://two.blogspot.com/1"));

    assertThat(chain("https://one.blogspot.com/1"))
        .containsExactly("first two.blogspot.com", "re-posted one.blogspot.com");
    assertThat(outlets().at("www.two.blogspot.com").house()).isEqualTo("two.blogspot.com");
  }

  @Test
  default void anAliasIsNoHopAndCanBeTakenBack() {
    write("https://lantern.example/1", "Lantern", 1, from("Lantern Daily", "https://ld.example/1"));
    write("https://ld.example/1", null, 1);
    write("https://c.example/2", null, 2, from("Old Lantern", null));
    List<String> before = chain("https://lantern.example/1");
    assertThat(before).hasSize(2);
    OutletKey lantern = OutletKey.at("lantern.example");

    LoggedDecision tried = rulings().alias(lantern, "ld.example", null, true);
    assertThat(tried.reason()).endsWith("1 chain built anew");
    assertThat(chain("https://lantern.example/1")).isEqualTo(before);

    LoggedDecision host = rulings().alias(lantern, "www.ld.example", "one paper", false);
    LoggedDecision name = rulings().alias(lantern, "The Old Lantern", null, false);

    assertThat(host.kind()).isEqualTo(Kind.ALIAS);
    assertThat(host.article()).isNull();
    assertThat(chain("https://lantern.example/1")).containsExactly("first lantern.example");
    assertThat(chain("https://c.example/2").get(0)).isEqualTo("first lantern.example");
    OutletView view = outlet("ld.example");
    assertThat(view.key()).isEqualTo(lantern);
    assertThat(view.hosts()).containsExactly("lantern.example", "ld.example");
    assertThat(view.aliases()).containsExactly("The Old Lantern");
    assertThat(view.first()).isEqualTo(2);
    assertThat(view.reposted()).isZero();
    assertThat(view.namedOrigin()).isEqualTo(1);
    assertThat(outlets().resolve("old lantern")).containsExactly(lantern);
    assertThat(finder().decisions(null, null, 9)).contains(host, name);

    rulings().rematch(null, false);
    assertThat(chain("https://lantern.example/1")).as("outlives a rematch").hasSize(1);
    LoggedDecision undone = rulings().undo(host.number(), null, false);
    assertThat(undone.reason()).endsWith("1 chain built anew");
    assertThat(chain("https://lantern.example/1")).isEqualTo(before);
    rulings().undo(undone.number(), null, false);
    assertThat(chain("https://lantern.example/1")).hasSize(1);
  }

  @Test
  default void unitedOutletsAreOne() {
    write("https://a.example/1", "Quay Times", 1, from("Quay Post", "https://b.example/1"));
    write("https://b.example/1", "Quay Times", 1);
    write("https://c.example/2", null, 2, from("Quay Times", "https://a.example/2"));
    write("https://d.example/3", null, 3, from("Quay Times", null));
    assertThat(chain("https://d.example/3").get(0)).isEqualTo("first 'Quay Times'");

    LoggedDecision united =
        rulings().unite(OutletKey.at("b.example"), OutletKey.at("a.example"), null, false);

    assertThat(chain("https://a.example/1")).containsExactly("first b.example");
    assertThat(chain("https://c.example/2").get(0)).isEqualTo("first b.example");
    assertThat(chain("https://d.example/3").get(0))
        .as("a name of two outlets that are one is contested no more")
        .isEqualTo("first b.example");
    assertThatThrownBy(
            () -> rulings().unite(OutletKey.at("a.example"), OutletKey.at("b.example"), null, true))
        .hasMessage("these are one outlet already");

    rulings().undo(united.number(), null, false);
    assertThat(chain("https://a.example/1")).hasSize(2);
    assertThat(chain("https://d.example/3").get(0)).isEqualTo("first 'Quay Times'");
    assertThatThrownBy(() -> rulings().undo(united.number(), null, false))
        .hasMessageContaining("does not stand any more");
  }

  @Test
  default void showsUnitedOutletsUnderTheFirstAlsoWhereThatIsOnlyAName() {
    write("https://a.example/1", "Valley Gazette", 1, from("Quay Wire", null));
    write("https://a.example/2", "Valley Gazette", 2, from("Wharf Wire", null));

    rulings().unite(OutletKey.called("Quay Wire"), OutletKey.at("a.example"), null, false);
    rulings().alias(OutletKey.called("Quay Wire"), "Wharf Wire", null, false);

    assertThat(outlets().find(OutletKey.at("a.example")).orElseThrow().name())
        .isEqualTo("Quay Wire");
  }

  @Test
  default void readsAnOriginThatIsNamedWithoutALetter() {
    write("https://a.example/1", null, 1, from("...", null));
    write("https://a.example/2", null, 2, from("The ...", null));

    assertThat(chains()).hasSize(2);
    assertThat(outlets().list()).isNotEmpty();
    assertThat(outlets().resolve("The ...")).isEmpty();
  }

  @Test
  default void refusesAnAliasThatIsAnothers() {
    write("https://a.example/1", null, 1);
    write("https://b.example/2", null, 2);
    rulings().alias(OutletKey.at("a.example"), "Tide Review", null, false);

    assertThatThrownBy(() -> rulings().alias(OutletKey.at("b.example"), "Tide Review", null, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is an alias of a.example");
    assertThatThrownBy(
            () -> rulings().alias(OutletKey.at("a.example"), "the tide review", null, false))
        .hasMessage("'the tide review' is a.example already");
  }

  @Test
  default void keepsWhatPeopleSayOfAnOutlet() {
    write("https://a.example/1", null, 1);
    OutletKey key = OutletKey.at("a.example");

    LoggedDecision said = rulings().describe(key, "PAPER", "Tide Group", null, false);

    assertThat(outlet("a.example").kind()).isEqualTo(OutletKind.PAPER);
    assertThat(outlet("a.example").group()).isEqualTo("Tide Group");
    assertThatThrownBy(() -> rulings().describe(key, "PAPER", null, null, false))
        .hasMessageContaining("already");
    rulings().undo(said.number(), null, false);
    assertThat(outlet("a.example").kind()).isEqualTo(OutletKind.SITE);
    assertThat(outlet("a.example").group()).isNull();
  }

  @Test
  default void listsOutletsMostArticlesFirst() {
    write("https://a.example/1", null, 1);
    write("https://a.example/2", null, 2);
    write("https://b.example/3", null, 3, from("The Printed Paper", null));

    assertThat(outlets().list())
        .extracting(v -> v.name() + " " + v.first() + " " + v.reposted() + " " + v.namedOrigin())
        .containsExactly("The Printed Paper 1 0 1", "a.example 2 0 0", "b.example 0 1 0");
    assertThat(outlets().find(OutletKey.called("printed paper")).orElseThrow().kind())
        .isEqualTo(OutletKind.UNKNOWN);
    assertThat(outlets().resolve("nobody")).isEmpty();
    assertThat(outlets().resolve("...")).isEmpty();
  }

  @Test
  default void theOrderOfArrivalDoesNotMatter() {
    List<Runnable> arrivals =
        List.of(
            () -> write("https://qt.example/1", "Quay Times", 1),
            () -> write("https://c.example/2", null, 2, from("Quay Times", null)),
            () -> write("https://b.example/3", null, 3, from("Quay Times", "https://qt.example/9")),
            () -> write("https://d.example/4", null, 4, from("Quay Times", "https://x.example/9")));
    for (int i : new int[] {3, 1, 2, 0}) {
      arrivals.get(i).run();
    }
    assertThat(chain("https://c.example/2").get(0)).isEqualTo("first 'Quay Times'");
    assertThat(standings("qt.example")).containsExactly(Standing.CONTESTED);
  }
}
