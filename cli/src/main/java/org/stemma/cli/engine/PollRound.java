package org.stemma.cli.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.StemmaException;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Copy;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.Poller;
import org.stemma.core.ingest.SourceRecord;

/** Polls many sources side by side, and tells a listener one thing at a time. */
final class PollRound {
  private static final Logger log = LoggerFactory.getLogger(PollRound.class);

  /** How long polls that were told to stop are waited for. */
  private static final int PATIENCE_S = 8;

  private final Poller poller;
  private final PollListener listener;
  private final PollLocks locks;
  private final InstantSource clock;
  private final int parallel;

  PollRound(
      Poller poller, PollListener listener, PollLocks locks, InstantSource clock, int parallel) {
    this.poller = poller;
    this.listener = listener;
    this.locks = locks;
    this.clock = clock;
    this.parallel = parallel;
  }

  /** Polls one source on this thread, unless it is being polled already, here or elsewhere. */
  PollReport one(SourceRecord source) {
    Optional<PollLocks.Held> lock = locks.tryLock(source.id());
    PollReport report;
    if (lock.isEmpty()) {
      report = busy(source.id());
    } else {
      try {
        report = poller.poll(source, this::stored);
      } finally {
        locks.release(lock.get());
      }
    }
    polled(report);
    return report;
  }

  private PollReport busy(SourceId id) {
    return new PollReport(
        id,
        clock.instant(),
        Duration.ZERO,
        PollReport.Status.BUSY,
        0,
        0,
        0,
        0,
        0,
        0,
        "another poll of it is under way",
        null,
        List.of());
  }

  /**
   * Polls all of them.
   *
   * @return in the order given
   * @throws StemmaException the first that a poll threw; polls not begun by then are left out, and
   *     those under way are stopped
   */
  List<PollReport> run(List<SourceRecord> sources) {
    ExecutorService pool =
        Executors.newFixedThreadPool(Math.max(1, Math.min(parallel, sources.size())));
    try {
      List<Future<PollReport>> polls = new ArrayList<>();
      sources.forEach(source -> polls.add(pool.submit(() -> one(source))));
      List<PollReport> reports = new ArrayList<>();
      for (Future<PollReport> poll : polls) {
        reports.add(poll.get());
      }
      return reports;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new StemmaException("a poll failed: " + e.getCause(), e);
    } finally {
      stop(pool);
    }
  }

  /** Polls that are under way write to a store that the caller may be about to close. */
  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      if (!pool.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
        log.warn("polls did not stop within patience_s={}", PATIENCE_S);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void stored(SourceId source, ArticleId article, Copy copy) {
    listener.stored(source, article, copy);
  }

  private synchronized void polled(PollReport report) {
    listener.polled(report);
  }
}
