package org.stemma.core.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stemma.core.article.SourceId;

/**
 * The port to what is known of sources. Safe for many threads. Throws StorageException when the
 * store fails.
 */
public interface SourceCatalog {
  /** Every source, by name. */
  List<SourceRecord> all();

  Optional<SourceRecord> find(SourceId id);

  /**
   * Adds a source.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  void add(SourceRecord source);

  /** Replaces a source's settings; its poll state stays unless the settings differ. */
  void update(SourceRecord source);

  /**
   * Gives a source another name, which all that it brought is listed under from then on. Nothing
   * may poll it meanwhile.
   *
   * @throws IllegalArgumentException if there is no such source, or the new name is taken, be it by
   *     one that was removed and whose copies are still here
   */
  void rename(SourceId from, SourceId to);

  /**
   * Removes a source, and what is known of its items; the copies stay (see {@link
   * CopyWriter#purge}). Does nothing when it is not there.
   */
  void remove(SourceId id);

  /** {@link PollState#FRESH} for a source never polled. */
  PollState state(SourceId id);

  /** Enabled sources due at {@code now}, longest overdue first. */
  List<SourceRecord> due(Instant now);

  /** Writes, in one transaction, the state after a poll and a line in the poll log. */
  void record(PollReport report, PollState after);

  /**
   * Replaces the state without a poll: times that a clock has made wrong, or what an address
   * answered that the source no longer has. Does nothing when the source is not there.
   */
  void restate(SourceId id, PollState state);

  /**
   * Writes as much as a poll does at a time, and takes it away again: whether the store has room
   * for what polls would bring. Throws StorageException when it does not.
   */
  void tryRoom();

  /** The last polls, newest first. */
  List<PollReport> polls(SourceId id, int limit);

  /**
   * Takes back the new address that a source is asked at (see {@link Moves}): from the next poll on
   * it is the one before again.
   *
   * @return false when it is asked at the address that it was given
   */
  boolean undoMove(SourceId id, Instant now);

  /** Remembers what the feed calls itself. */
  void title(SourceId id, String title);
}
