package org.stemma.cli.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.Found;
import org.stemma.cli.render.Field;
import org.stemma.cli.words.Durations;
import org.stemma.cli.words.Moments;
import org.stemma.core.article.SourceId;
import org.stemma.core.http.SafeUrl;
import org.stemma.core.ingest.Moves;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SharedAddress;
import org.stemma.core.ingest.SourceRecord;

/**
 * A source as listed.
 *
 * @param settings with secrets blotted out
 * @param items offered when it was added; null later
 * @param plugged false when its plugin is gone
 * @param reader the source that is asked in its place, see {@link SharedAddress}; null for none
 */
record SourceRow(
    SourceRecord source,
    PollState state,
    Map<String, String> settings,
    @Nullable Integer items,
    boolean plugged,
    @Nullable SourceId reader) {
  private static final Field<SourceRow> NAME = new Field<>("name", r -> r.source.id().value());
  private static final Field<SourceRow> PLUGIN = new Field<>("plugin", r -> r.source.plugin());
  private static final Field<SourceRow> SCHEDULE =
      new Field<>("schedule", r -> schedule(r.source.schedule()));
  private static final Field<SourceRow> URL = new Field<>("url", r -> r.settings.get("url"));
  private static final Field<SourceRow> ITEMS = new Field<>("items", SourceRow::items);
  private static final Field<SourceRow> STATUS = new Field<>("status", SourceRow::status);
  private static final Field<SourceRow> ERROR = new Field<>("error", r -> r.state.lastError());

  /** Of {@code source list}. */
  static final List<Field<SourceRow>> FIELDS =
      List.of(
          NAME,
          PLUGIN,
          SCHEDULE,
          STATUS,
          new Field<>("lastPoll", r -> r.state.lastPollAt()),
          new Field<>("nextPoll", r -> r.state.nextPollAt()),
          new Field<>("failures", r -> r.state.failures()),
          new Field<>("failingSince", r -> r.state.failingSince()),
          ERROR,
          new Field<>("tags", r -> List.copyOf(r.source.tags())),
          new Field<>("title", r -> r.source.title()),
          URL,
          new Field<>("askedAt", r -> r.state.moves().address().map(SafeUrl::of).orElse(null)),
          new Field<>("readBy", r -> r.reader == null ? null : r.reader.value()),
          new Field<>("settings", SourceRow::settings),
          new Field<>("added", r -> r.source.addedAt()));

  static final List<Field<SourceRow>> TABLE =
      List.of(
          NAME,
          PLUGIN,
          SCHEDULE,
          new Field<>("lastPoll", r -> minute(r.state.lastPollAt())),
          new Field<>("nextPoll", r -> minute(r.state.nextPollAt())),
          STATUS,
          URL);

  /** Of {@code source add}. */
  static final List<Field<SourceRow>> ADDED = List.of(NAME, PLUGIN, SCHEDULE, ITEMS, URL);

  static SourceRow of(SourceRecord source, Engine engine) {
    PollState state = engine.sources().state(source.id());
    return new SourceRow(
        source,
        state,
        engine.shown(source),
        null,
        engine.hasPlugin(source.plugin()),
        SharedAddress.reader(engine.sources(), source, state).map(SourceRecord::id).orElse(null));
  }

  static SourceRow added(SourceRecord source, Map<String, String> shown, @Nullable Found found) {
    return new SourceRow(
        source, PollState.FRESH, shown, found == null ? null : found.items(), true, null);
  }

  List<Moves.Move> moves() {
    return state.moves().moves();
  }

  /** In a few words; since when and why where it fails. */
  private String status() {
    if (!plugged) {
      return "no plugin";
    }
    if (!source.enabled()) {
      return state.switchedOff()
          ? "switched off, its plugin failed " + state.faults() + " times: " + state.lastError()
          : "off";
    }
    if (state.gone() >= 2) {
      return "gone: not asked again";
    }
    if (reader != null) {
      return "not asked: moved to the address of " + reader;
    }
    if (state.failures() > 0) {
      return "failing since " + minute(state.failingSince()) + ": " + state.lastError();
    }
    return state.lastPollAt() == null ? "never polled" : "ok";
  }

  static @Nullable String minute(@Nullable Instant moment) {
    return moment == null ? null : Moments.minute(moment);
  }

  static String schedule(Schedule schedule) {
    if (schedule.cron() != null) {
      return "cron " + schedule.cron() + " " + schedule.zone();
    }
    return schedule.every() == null ? "auto" : "every " + Durations.format(schedule.every());
  }
}
