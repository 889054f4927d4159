package org.stemma.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.Moves;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.ingest.SourceRecord;

/** The sources, in the tables source, source_tag, poll_state and poll. */
final class JdbiSourceCatalog implements SourceCatalog {
  /** Lines of the poll log that are kept for each source: four days of half-hourly polls. */
  static final int POLLS_KEPT = 200;

  /** What a batch of articles writes: a thousand pages (see {@link Connections}). */
  private static final int ROOM_BYTES = 4 << 20;

  private static final String SET_ROOM =
      """
      INSERT INTO meta (key, value) VALUES ('room', ?)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value
      """;

  /** Stands for {@link Schedule#AUTO} in every_s. */
  private static final long AUTO = 0;

  /** Tables that name a source in the column {@code source}. */
  private static final List<String> NAMING =
      List.of(
          "source_tag",
          "poll_state",
          "poll",
          "push",
          "item_seen",
          "copy_revision",
          "copy_source",
          "article_source",
          "distrusted");

  /** Parts tags: the unit separator of ASCII, which no source is tagged with. */
  private static final String BETWEEN_TAGS = "\u001f";

  private static final String SELECT =
      """
      SELECT s.*, (SELECT string_agg(tag, '%s') FROM source_tag WHERE source = s.name) AS tags
      FROM source s
      """
          .formatted(BETWEEN_TAGS);

  private final Readers readers;
  private final Writer writer;

  JdbiSourceCatalog(Readers readers, Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public List<SourceRecord> all() {
    return readers.read(
        handle -> handle.createQuery(SELECT + "ORDER BY name").map((row, c) -> record(row)).list());
  }

  @Override
  public Optional<SourceRecord> find(SourceId id) {
    return readers.read(handle -> find(handle, id));
  }

  private static Optional<SourceRecord> find(Handle handle, SourceId id) {
    return handle
        .createQuery(SELECT + "WHERE name = :name")
        .bind("name", id.value())
        .map((row, c) -> record(row))
        .findOne();
  }

  @Override
  public void add(SourceRecord source) {
    writer.write(
        handle -> {
          if (find(handle, source.id()).isPresent()) {
            throw new IllegalArgumentException("there is a source '" + source.id() + "' already");
          }
          put(
              handle,
              source,
              """
              INSERT INTO source
                (name, plugin, settings, every_s, cron, zone, enabled, title, added_at)
              VALUES (:name, :plugin, :settings, :every, :cron, :zone, :enabled, :title, :added)
              """);
          return source;
        });
  }

  @Override
  public void update(SourceRecord source) {
    writer.write(
        handle -> {
          SourceRecord before = find(handle, source.id()).orElseThrow(() -> unknown(source.id()));
          put(
              handle,
              source,
              """
              UPDATE source SET plugin = :plugin, settings = :settings, every_s = :every,
                cron = :cron, zone = :zone, enabled = :enabled, title = :title, added_at = :added
              WHERE name = :name
              """);
          if (!before.plugin().equals(source.plugin())
              || !before.settings().equals(source.settings())) {
            handle.execute("DELETE FROM poll_state WHERE source = ?", source.id().value());
          }
          return source;
        });
  }

  private static void put(Handle handle, SourceRecord source, String sql) {
    Schedule schedule = source.schedule();
    String name = source.id().value();
    handle
        .createUpdate(sql)
        .bind("name", name)
        .bind("plugin", source.plugin())
        .bind("settings", StoredJson.write(source.settings()))
        .bind("every", seconds(schedule))
        .bind("cron", schedule.cron())
        .bind("zone", schedule.zone() == null ? null : schedule.zone().getId())
        .bind("enabled", source.enabled())
        .bind("title", StoredText.wellFormedOrNull(source.title()))
        .bind("added", source.addedAt().toEpochMilli())
        .execute();
    handle.execute("DELETE FROM source_tag WHERE source = ?", name);
    for (String tag : source.tags()) {
      handle.execute(
          "INSERT INTO source_tag (source, tag) VALUES (?, ?)", name, StoredText.wellFormed(tag));
    }
  }

  private static @Nullable Long seconds(Schedule schedule) {
    if (schedule.equals(Schedule.AUTO)) {
      return AUTO;
    }
    return schedule.every() == null ? null : schedule.every().toSeconds();
  }

  @Override
  public void rename(SourceId from, SourceId to) {
    writer.write(
        handle -> {
          if (find(handle, from).isEmpty()) {
            throw unknown(from);
          }
          if (find(handle, to).isPresent() || brought(handle, to)) {
            throw new IllegalArgumentException(
                "the name '" + to + "' is taken, by a source or by copies that one brought");
          }
          // Rows that point to the old name point nowhere until the last of them is renamed.
          handle.execute(Dialect.of(handle).deferForeignKeys());
          handle.execute("UPDATE source SET name = ? WHERE name = ?", to.value(), from.value());
          for (String table : NAMING) {
            handle.execute(
                "UPDATE " + table + " SET source = ? WHERE source = ?", to.value(), from.value());
          }
          return handle.execute(
              "UPDATE poll SET report = "
                  + Dialect.of(handle).withSource("report")
                  + " WHERE source = ?",
              to.value(),
              to.value());
        });
  }

  private static boolean brought(Handle handle, SourceId id) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM article_source WHERE source = :source)")
        .bind("source", id.value())
        .mapTo(Boolean.class)
        .one();
  }

  @Override
  public void remove(SourceId id) {
    writer.write(
        handle -> {
          handle.execute("DELETE FROM item_seen WHERE source = ?", id.value());
          return handle.execute("DELETE FROM source WHERE name = ?", id.value());
        });
  }

  @Override
  public PollState state(SourceId id) {
    return readers.read(handle -> state(handle, id));
  }

  private static PollState state(Handle handle, SourceId id) {
    return handle
        .createQuery("SELECT state FROM poll_state WHERE source = :source")
        .bind("source", id.value())
        .map((row, c) -> StoredJson.read(row.getString(1), PollState.class))
        .findOne()
        .orElse(PollState.FRESH);
  }

  @Override
  public List<SourceRecord> due(Instant now) {
    return readers.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                        LEFT JOIN poll_state p ON p.source = s.name
                        WHERE s.enabled AND coalesce(p.gone, 0) < 2
                          AND (p.next_poll_at IS NULL OR p.next_poll_at <= :now)
                        ORDER BY coalesce(p.next_poll_at, s.added_at), s.name
                        """)
                .bind("now", now.toEpochMilli())
                .map((row, c) -> record(row))
                .list());
  }

  @Override
  public void record(PollReport report, PollState after) {
    writer.write(
        handle -> {
          SourceId id = report.source();
          if (find(handle, id).isEmpty()) {
            throw unknown(id);
          }
          put(handle, id, after);
          log(handle, report);
          return report;
        });
  }

  private static void put(Handle handle, SourceId id, PollState state) {
    Instant next = state.nextPollAt();
    handle
        .createUpdate(
            """
            INSERT INTO poll_state (source, next_poll_at, gone, state)
            VALUES (:source, :next, :gone, :state)
            ON CONFLICT (source) DO UPDATE SET next_poll_at = excluded.next_poll_at,
              gone = excluded.gone, state = excluded.state
            """)
        .bind("source", id.value())
        .bind("next", next == null ? null : next.toEpochMilli())
        .bind("gone", state.gone())
        .bind("state", StoredJson.write(state))
        .execute();
  }

  @Override
  public void restate(SourceId id, PollState state) {
    writer.write(
        handle -> {
          find(handle, id).ifPresent(source -> put(handle, id, state));
          return id;
        });
  }

  @Override
  public void tryRoom() {
    // Committed, or it would stay in memory; taken away, so that what it took is free for polls.
    String filler = "0".repeat(ROOM_BYTES);
    writer.write(handle -> handle.execute(SET_ROOM, filler));
    writer.write(handle -> handle.execute("DELETE FROM meta WHERE key = 'room'"));
  }

  @Override
  public boolean undoMove(SourceId id, Instant now) {
    return writer.write(
        handle -> {
          if (find(handle, id).isEmpty()) {
            throw unknown(id);
          }
          PollState state = state(handle, id);
          Optional<Moves> undone = state.moves().undo(now);
          undone.ifPresent(moves -> put(handle, id, state.with(moves)));
          return undone.isPresent();
        });
  }

  private static void log(Handle handle, PollReport report) {
    String source = report.source().value();
    handle.execute(
        "INSERT INTO poll (source, report) VALUES (?, ?)", source, StoredJson.write(report));
    handle.execute(
        """
        DELETE FROM poll WHERE source = ? AND id <=
          (SELECT id FROM poll WHERE source = ? ORDER BY id DESC LIMIT 1 OFFSET ?)
        """,
        source,
        source,
        POLLS_KEPT);
  }

  @Override
  public List<PollReport> polls(SourceId id, int limit) {
    return readers.read(
        handle ->
            handle
                .createQuery(
                    "SELECT report FROM poll WHERE source = :source ORDER BY id DESC LIMIT :limit")
                .bind("source", id.value())
                .bind("limit", Math.max(0, limit))
                .map((row, c) -> StoredJson.read(row.getString(1), PollReport.class))
                .list());
  }

  @Override
  public void title(SourceId id, String title) {
    writer.write(
        handle ->
            handle.execute(
                "UPDATE source SET title = ? WHERE name = ?",
                StoredText.wellFormed(title),
                id.value()));
  }

  private static IllegalArgumentException unknown(SourceId id) {
    return new IllegalArgumentException("there is no source '" + id + "'");
  }

  private static SortedSet<String> tags(@Nullable String joined) {
    return joined == null
        ? new TreeSet<>()
        : new TreeSet<>(Arrays.asList(joined.split(BETWEEN_TAGS, -1)));
  }

  private static SourceRecord record(ResultSet row) throws SQLException {
    long seconds = row.getLong("every_s");
    Schedule schedule;
    if (row.wasNull()) {
      schedule = Schedule.cron(row.getString("cron"), ZoneId.of(row.getString("zone")));
    } else {
      schedule = seconds == AUTO ? Schedule.AUTO : Schedule.every(Duration.ofSeconds(seconds));
    }
    return new SourceRecord(
        new SourceId(row.getString("name")),
        row.getString("plugin"),
        StoredJson.readMap(row.getString("settings")),
        tags(row.getString("tags")),
        schedule,
        row.getBoolean("enabled"),
        row.getString("title"),
        Instant.ofEpochMilli(row.getLong("added_at")));
  }
}
