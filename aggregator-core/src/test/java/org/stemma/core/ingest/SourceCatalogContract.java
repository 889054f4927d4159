package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;
import static org.stemma.core.ingest.Samples.source;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.SourceId;
import org.stemma.core.http.Validators;

/** What every {@link SourceCatalog} does. */
public interface SourceCatalogContract {
  URI OLD = URI.create("https://gazette.example/feed");
  URI NEW = URI.create("https://news.gazette.example/feed");

  /** An empty catalog; the same one all through a test. */
  SourceCatalog catalog();

  private static PollState state(@Nullable Instant next, int gone) {
    return new PollState(
        Map.of("https://gazette.example/feed", new Validators("W/\"x\"", "Sun, 01 Mar 2026")),
        "page-7",
        next,
        null,
        "the schedule",
        NOON,
        null,
        2,
        1.25,
        NOON.minusSeconds(60),
        "503",
        gone,
        new Asks(Duration.ofHours(3), List.of(1, 2), List.of(7), Duration.ofMinutes(5)),
        Rhythm.UNKNOWN.after(9, 9, List.of(NOON.minusSeconds(7200)), NOON),
        Moves.NONE.after(OLD, NEW, NOON).after(OLD, NEW, NOON));
  }

  private static PollReport report(SourceId id, int items) {
    return new PollReport(
        id,
        NOON,
        Duration.ofMillis(1500),
        PollReport.Status.DONE,
        items,
        3,
        4,
        1,
        2,
        0,
        null,
        NOON.plusSeconds(1800),
        List.of("a date could not be read"));
  }

  @Test
  default void givesASourceBackAsItWasAdded() {
    SourceRecord added =
        new SourceRecord(
            GAZETTE,
            "web",
            new TreeMap<>(Map.of("url", "https://gazette.example/", "list", "a.story")),
            new java.util.TreeSet<>(List.of("local", "daily")),
            Schedule.cron("0 30 6 * * ?", ZoneId.of("Europe/Vienna")),
            false,
            "The Gazette",
            NOON);
    catalog().add(added);

    assertThat(catalog().find(GAZETTE)).contains(added);
    assertThat(catalog().find(HERALD)).isEmpty();
  }

  @Test
  default void listsSourcesByName() {
    catalog().add(source(HERALD));
    catalog().add(source(GAZETTE));

    assertThat(catalog().all()).extracting(SourceRecord::id).containsExactly(GAZETTE, HERALD);
  }

  @Test
  default void refusesANameThatIsTaken() {
    catalog().add(source(GAZETTE));

    assertThatThrownBy(() -> catalog().add(source(GAZETTE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gazette");
  }

  @Test
  default void refusesToUpdateOrRecordWhatIsNotThere() {
    assertThatThrownBy(() -> catalog().update(source(GAZETTE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> catalog().record(report(GAZETTE, 1), PollState.FRESH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void keepsThePollStateAcrossAnUpdateOfTagsAndSchedule() {
    catalog().add(source(GAZETTE));
    catalog().record(report(GAZETTE, 1), state(NOON, 0));
    catalog().update(source(GAZETTE, "local"));

    assertThat(catalog().find(GAZETTE)).contains(source(GAZETTE, "local"));
    assertThat(catalog().state(GAZETTE)).isEqualTo(state(NOON, 0));
  }

  @Test
  default void forgetsThePollStateWhenTheSettingsDiffer() {
    SourceRecord before = source(GAZETTE);
    catalog().add(before);
    catalog().record(report(GAZETTE, 1), state(NOON, 0));
    catalog()
        .update(
            new SourceRecord(
                GAZETTE,
                "rss",
                new TreeMap<>(Map.of("url", "https://gazette.example/other")),
                before.tags(),
                before.schedule(),
                true,
                null,
                NOON));

    assertThat(catalog().state(GAZETTE)).isEqualTo(PollState.FRESH);
  }

  @Test
  default void hasAFreshStateForASourceNeverPolled() {
    catalog().add(source(GAZETTE));

    assertThat(catalog().state(GAZETTE)).isEqualTo(PollState.FRESH);
    assertThat(catalog().polls(GAZETTE, 10)).isEmpty();
  }

  @Test
  default void replacesTheStateOfASourceThatIsThere() {
    catalog().add(source(GAZETTE));
    catalog().record(report(GAZETTE, 1), state(NOON, 0));
    catalog().restate(GAZETTE, state(NOON.minusSeconds(60), 1));
    catalog().restate(HERALD, state(NOON, 0));

    assertThat(catalog().state(GAZETTE)).isEqualTo(state(NOON.minusSeconds(60), 1));
    assertThat(catalog().polls(GAZETTE, 10)).hasSize(1);
    assertThat(catalog().due(NOON)).extracting(SourceRecord::id).containsExactly(GAZETTE);
    assertThat(catalog().state(HERALD)).isEqualTo(PollState.FRESH);
  }

  @Test
  default void givesPollsBackNewestFirst() {
    catalog().add(source(GAZETTE));
    for (int i = 1; i <= 3; i++) {
      catalog().record(report(GAZETTE, i), state(NOON, 0));
    }

    assertThat(catalog().polls(GAZETTE, 2)).containsExactly(report(GAZETTE, 3), report(GAZETTE, 2));
  }

  @Test
  default void givesDueSourcesLongestOverdueFirst() {
    SourceId gone = new SourceId("gone");
    SourceId fresh = new SourceId("fresh");
    SourceId off = new SourceId("off");
    for (SourceId id : List.of(GAZETTE, HERALD, gone, fresh, off)) {
      catalog().add(source(id));
    }
    SourceRecord on = source(off);
    catalog()
        .update(
            new SourceRecord(
                off, on.plugin(), on.settings(), on.tags(), on.schedule(), false, null, NOON));
    catalog().record(report(GAZETTE, 1), state(NOON.plusSeconds(60), 0));
    catalog().record(report(HERALD, 1), state(NOON.minusSeconds(60), 1));
    catalog().record(report(gone, 1), state(NOON, 2));

    assertThat(catalog().due(NOON)).extracting(SourceRecord::id).containsExactly(HERALD, fresh);
    assertThat(catalog().due(NOON.plusSeconds(60)))
        .extracting(SourceRecord::id)
        .containsExactly(HERALD, fresh, GAZETTE);
  }

  @Test
  default void givesASourceBackThatIsPolledAsItNeeds() {
    SourceRecord auto =
        SourceRecord.added(GAZETTE, "rss", Map.of(), List.of(), Schedule.AUTO, NOON);
    catalog().add(auto);

    assertThat(catalog().find(GAZETTE)).contains(auto);
  }

  @Test
  default void takesANewAddressBack() {
    catalog().add(source(GAZETTE));
    assertThat(catalog().undoMove(GAZETTE, NOON)).isFalse();
    catalog().record(report(GAZETTE, 1), state(NOON, 0));
    assertThat(catalog().state(GAZETTE).moves().address()).contains(NEW);

    assertThat(catalog().undoMove(GAZETTE, NOON)).isTrue();
    assertThat(catalog().state(GAZETTE).moves().address()).isEmpty();
    assertThat(catalog().state(GAZETTE).nextPollAt()).isEqualTo(NOON);
    assertThat(catalog().undoMove(GAZETTE, NOON)).isFalse();
  }

  @Test
  default void remembersWhatTheFeedCallsItself() {
    catalog().add(source(GAZETTE));
    catalog().title(GAZETTE, "The Gazette");

    assertThat(catalog().find(GAZETTE).orElseThrow().title()).isEqualTo("The Gazette");
  }

  @Test
  default void forgetsStateAndPollsOfARemovedSource() {
    catalog().add(source(GAZETTE));
    catalog().record(report(GAZETTE, 1), state(NOON, 0));
    catalog().remove(GAZETTE);
    assertThat(catalog().find(GAZETTE)).isEmpty();

    catalog().add(source(GAZETTE));
    assertThat(catalog().state(GAZETTE)).isEqualTo(PollState.FRESH);
    assertThat(catalog().polls(GAZETTE, 10)).isEmpty();
  }

  @Test
  default void givesASourceAnotherName() {
    catalog().add(source(GAZETTE));
    catalog().add(source(HERALD));
    catalog().record(report(GAZETTE, 1), state(NOON, 0));
    SourceId courier = new SourceId("courier");

    catalog().rename(GAZETTE, courier);

    assertThat(catalog().find(GAZETTE)).isEmpty();
    assertThat(catalog().all()).extracting(SourceRecord::id).containsExactly(courier, HERALD);
    assertThat(catalog().state(courier)).isEqualTo(state(NOON, 0));
    assertThat(catalog().polls(courier, 10))
        .extracting(PollReport::source)
        .containsExactly(courier);
    assertThat(catalog().find(courier).orElseThrow().settings())
        .isEqualTo(source(GAZETTE).settings());
    assertThatThrownBy(() -> catalog().rename(courier, HERALD)).hasMessageContaining("taken");
    assertThatThrownBy(() -> catalog().rename(GAZETTE, new SourceId("other")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
