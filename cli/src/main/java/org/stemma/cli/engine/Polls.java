package org.stemma.cli.engine;

import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.settings.Settings;
import org.stemma.core.http.Traffic;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.storage.StemmaDatabase;

/**
 * A daemon's polls under settings that may change meanwhile: a poll ends under those that it began
 * with. Safe for many threads.
 */
final class Polls implements AutoCloseable {
  private final InstantSource clock;
  private final PollListener listener;
  private final PollLocks locks;
  private Outfit outfit;

  /** What polls are made with, until none of them runs and it has been replaced. */
  private static final class Outfit {
    final Workshop workshop;
    final PollRound round;
    int polls;
    boolean replaced;

    Outfit(Workshop workshop, PollRound round) {
      this.workshop = workshop;
      this.round = round;
    }
  }

  Polls(
      Settings settings,
      StemmaDatabase database,
      InstantSource clock,
      PollListener listener,
      PollLocks locks,
      Traffic traffic,
      @Nullable URI callback) {
    this.clock = clock;
    this.listener = listener;
    this.locks = locks;
    this.outfit = outfit(new Workshop(settings, database, clock, traffic, callback), settings);
  }

  private Outfit outfit(Workshop workshop, Settings settings) {
    @Nullable Outfit made = null;
    try {
      made =
          new Outfit(
              workshop,
              new PollRound(workshop.poller(), listener, locks, clock, settings.pollParallel()));
      return made;
    } finally {
      if (made == null) {
        workshop.close();
      }
    }
  }

  /**
   * Has polls that begin from now on made with other settings.
   *
   * @throws org.stemma.core.ConfigurationException if they cannot be used; nothing changes then
   */
  void use(Settings settings) {
    Workshop workshop;
    synchronized (this) {
      workshop = outfit.workshop.with(settings);
    }
    Outfit next = outfit(workshop, settings);
    Outfit before;
    synchronized (this) {
      before = outfit;
      outfit = next;
      before.replaced = true;
    }
    closeIfIdle(before);
  }

  PollReport one(SourceRecord source) {
    Outfit mine;
    synchronized (this) {
      mine = outfit;
      mine.polls++;
    }
    try {
      return mine.round.one(source);
    } finally {
      synchronized (this) {
        mine.polls--;
      }
      closeIfIdle(mine);
    }
  }

  /** Asks hubs again whose lease ends soon; may take a minute a hub. */
  void renewSubscriptions() {
    Outfit mine;
    synchronized (this) {
      mine = outfit;
      mine.polls++;
    }
    try {
      mine.workshop.renewSubscriptions();
    } finally {
      synchronized (this) {
        mine.polls--;
      }
      closeIfIdle(mine);
    }
  }

  private synchronized void closeIfIdle(Outfit old) {
    if (old.replaced && old.polls == 0) {
      old.workshop.close();
    }
  }

  @Override
  public synchronized void close() {
    outfit.workshop.close();
  }
}
