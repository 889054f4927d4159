package org.stemma.scheduler;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stemma.core.article.SourceId;

/** The sources that were queued again, until they are polled. Safe for many threads. */
final class Requeued {
  private final Map<SourceId, Instant> sources = new TreeMap<>();

  synchronized void add(SourceId id, Instant at) {
    sources.put(id, at);
  }

  synchronized void forget(SourceId id) {
    sources.remove(id);
  }

  synchronized List<SchedulerState.Timed> list() {
    return sources.entrySet().stream()
        .map(e -> new SchedulerState.Timed(e.getKey(), e.getValue()))
        .toList();
  }
}
