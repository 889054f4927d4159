package org.stemma.cli.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the same line once in ten minutes, and how often it came besides: a disk that is full says
 * so at every poll. For one thread at a time.
 */
final class Repeats {
  private static final Duration WHILE = Duration.ofMinutes(10);

  /** Lines remembered; beyond that the oldest is forgotten, and its count told. */
  private static final int MOST = 1_000;

  private final Map<String, Line> lines = new LinkedHashMap<>();

  private static final class Line {
    final Instant since;
    int more;

    Line(Instant since) {
      this.since = since;
    }
  }

  /**
   * A line that came again while it was not told.
   *
   * @param more how often, after the first time
   * @param since the first time
   */
  record Count(String line, int more, Instant since) {}

  /** True when the line is to be told. */
  boolean first(String line, Instant now) {
    Line known = lines.get(line);
    if (known == null) {
      lines.put(line, new Line(now));
      return true;
    }
    known.more++;
    return false;
  }

  /** Takes out what is over by now; to be asked before {@link #first}. */
  List<Count> over(Instant now) {
    List<Count> counts = new ArrayList<>();
    Iterator<Map.Entry<String, Line>> oldest = lines.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<String, Line> entry = oldest.next();
      Line line = entry.getValue();
      boolean kept = now.isBefore(line.since.plus(WHILE)) && !now.isBefore(line.since);
      if (kept && lines.size() <= MOST) {
        break;
      }
      oldest.remove();
      if (line.more > 0) {
        counts.add(new Count(entry.getKey(), line.more, line.since));
      }
    }
    return counts;
  }
}
