package org.stemma.scheduler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;

/**
 * Who may poll: one poll of a source and of a site at a time, since a site answers one request at a
 * time, and one that hangs would else hold every worker that waits for it; and sources that failed
 * the last time on half of the workers at most, so that many that hang leave room for those that
 * answer. Who may not poll yet waits without holding a worker, in the order of asking. Safe for
 * many threads.
 */
final class Turns {
  private final int workers;
  private final int forFailing;
  private final Map<SourceId, Wish> running = new LinkedHashMap<>();
  private final Map<SourceId, Wish> waiting = new LinkedHashMap<>();
  private final Set<String> busy = new HashSet<>();
  private int failing;

  private record Wish(@Nullable String site, boolean failing) {}

  /**
   * @param workers polls at a time, at least 1
   */
  Turns(int workers) {
    this.workers = workers;
    this.forFailing = Math.max(1, workers / 2);
  }

  /**
   * Asks for a turn. One that is not given is waited for; {@link #end} gives it.
   *
   * @param site null when it is not known
   * @return true when the source is to be polled now, by the caller
   */
  synchronized boolean begin(SourceId id, @Nullable String site, boolean failedLast) {
    if (running.containsKey(id) || waiting.containsKey(id)) {
      return false;
    }
    Wish wish = new Wish(site, failedLast);
    if (free(wish)) {
      take(id, wish);
      return true;
    }
    waiting.put(id, wish);
    return false;
  }

  /**
   * Ends a source's turn.
   *
   * @return the source whose turn it is now, to be polled by the caller; null when nobody's is
   */
  synchronized @Nullable SourceId end(SourceId id) {
    Wish ended = running.remove(id);
    if (ended != null) {
      busy.remove(ended.site());
      failing -= ended.failing() ? 1 : 0;
    }
    Iterator<Map.Entry<SourceId, Wish>> wishes = waiting.entrySet().iterator();
    while (wishes.hasNext()) {
      Map.Entry<SourceId, Wish> next = wishes.next();
      if (free(next.getValue())) {
        wishes.remove();
        take(next.getKey(), next.getValue());
        return next.getKey();
      }
    }
    return null;
  }

  private boolean free(Wish wish) {
    return running.size() < workers
        && !busy.contains(wish.site())
        && !(wish.failing() && failing >= forFailing);
  }

  private void take(SourceId id, Wish wish) {
    running.put(id, wish);
    if (wish.site() != null) {
      busy.add(wish.site());
    }
    failing += wish.failing() ? 1 : 0;
  }

  /** Gives up a source that waits. */
  synchronized void forget(SourceId id) {
    waiting.remove(id);
  }

  /** True while a source polls or waits for its turn. */
  synchronized boolean has(SourceId id) {
    return running.containsKey(id) || waiting.containsKey(id);
  }

  /** Those that wait for a worker or for their site, longest first. */
  synchronized List<SourceId> waiting() {
    return new ArrayList<>(waiting.keySet());
  }
}
