package org.stemma.cli.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.stemma.core.StemmaException;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Copy;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.Poller;
import org.stemma.core.ingest.SourceRecord;

/** Polls many sources side by side, and tells a listener one thing at a time. */
final class PollRound {
  private final Poller poller;
  private final PollListener listener;
  private final int parallel;

  PollRound(Poller poller, PollListener listener, int parallel) {
    this.poller = poller;
    this.listener = listener;
    this.parallel = parallel;
  }

  /** Polls one source on this thread. */
  PollReport one(SourceRecord source) {
    PollReport report = poller.poll(source, this::stored);
    polled(report);
    return report;
  }

  /**
   * Polls all of them.
   *
   * @return in the order given
   * @throws StemmaException the first that a poll threw; polls not begun by then are left out
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
      pool.shutdownNow();
    }
  }

  private synchronized void stored(SourceId source, ArticleId article, Copy copy) {
    listener.stored(source, article, copy);
  }

  private synchronized void polled(PollReport report) {
    listener.polled(report);
  }
}
