package org.stemma.core.ingest;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stemma.core.http.SimulatedNetwork.Reply;

/**
 * A feed of the simulated month: publishes by its rhythm, answers by its manners, and counts what
 * its reader got to see. What the reader owes its server is {@link MonthDoor}'s to judge. One
 * thread.
 */
final class MonthFeed {
  /** What a feed is, how its server behaves, and when its items appear, ascending. */
  record Manners(
      MonthOfFeeds.Kind kind,
      URI url,
      int window,
      boolean dated,
      boolean etag,
      boolean lastModified,
      boolean keepsEtag,
      Duration maxAge,
      Duration ttl,
      List<Integer> skipHours,
      Trouble trouble,
      Instant from,
      Instant until,
      List<Instant> items) {
    boolean validates() {
      return etag || lastModified;
    }
  }

  /**
   * What goes wrong with a server between two times; {@code weight} is what a failure weighs to the
   * reader.
   */
  enum Trouble {
    NONE(200, 0),
    BUSY(429, 0.25),
    UNAVAILABLE(503, 0.25),
    BROKEN(500, 0.25),
    /** The connection ends within the body. */
    CUT(200, 0.25),
    /** A page in place of the feed. */
    PAGE(200, 0.5),
    GONE(410, 1),
    MOVED(301, 0),
    ELSEWHERE(302, 0);

    final int status;
    final double weight;

    Trouble(int status, double weight) {
      this.status = status;
      this.weight = weight;
    }

    boolean redirects() {
      return this == MOVED || this == ELSEWHERE;
    }
  }

  /** How the reader puts it that the feed's rhythm alone sets the time. */
  private static final String BY_RHYTHM = "by then half";

  private static final String FAILED = "the server failed meanwhile";
  private static final String KEPT = "the server kept saying that nothing is new";

  final Manners manners;
  final MonthDoor door;
  final MonthDoor elsewhere;

  /** Share of the window that was known already, at polls whose time the rhythm alone had set. */
  final List<Double> overlaps = new ArrayList<>();

  int full;
  int same;
  int missed;

  /** Missed items by what had set the time of the poll that came too late. */
  final Map<String, Integer> missedBy = new TreeMap<>();

  /** Missed though they stood twice as long as the reader meant to wait. */
  int missedThoughWide;

  private int read = -1;
  private Instant readAt = Instant.MIN;
  private Instant plannedAt = Instant.MIN;
  private String reason = "";
  private boolean troubled;

  MonthFeed(Manners manners, Instant start) {
    this.manners = manners;
    this.door = new MonthDoor(manners, start);
    this.elsewhere = new MonthDoor(manners, start);
  }

  /** Takes note of when its reader means to come, and why then. */
  void expect(Instant next, String why) {
    plannedAt = next;
    reason = why;
  }

  /** Items missed where nothing but the rhythm, or the longest wait, had set the time. */
  int missedByRhythm() {
    return missedBy.entrySet().stream()
        .filter(e -> e.getKey().startsWith(BY_RHYTHM) || e.getKey().startsWith("once a day"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private boolean free() {
    return reason.startsWith(BY_RHYTHM);
  }

  /** The answer to a request to its own address. */
  Reply answer(Instant now, Map<String, String> request) throws IOException {
    door.enter(now, request);
    boolean ill = !now.isBefore(manners.from()) && now.isBefore(manners.until());
    if (!ill || manners.trouble() == Trouble.NONE) {
      return well(door, now, request);
    }
    if (manners.trouble().redirects()) {
      door.redirected(now);
      return new Reply(
          manners.trouble().status, Map.of("Location", manners.url() + "-elsewhere"), null);
    }
    troubled = true;
    return door.ill(now);
  }

  /** The answer at the address that it redirects to. */
  Reply answerElsewhere(Instant now, Map<String, String> request) {
    elsewhere.enter(now, request);
    return well(elsewhere, now, request);
  }

  private Reply well(MonthDoor at, Instant now, Map<String, String> request) {
    int count = published(now);
    Map<String, String> validators = validators(count);
    Map<String, String> headers = new HashMap<>(validators);
    headers.put("Set-Cookie", "reader=" + count);
    if (!manners.maxAge().isZero()) {
      headers.put("Cache-Control", "public, max-age=" + manners.maxAge().toSeconds());
    }
    boolean asksForNew =
        request.containsKey("if-none-match") || request.containsKey("if-modified-since");
    boolean unchanged = asksForNew && (manners.keepsEtag() || at.gave(validators));
    if (unchanged) {
      same++;
      if (free() && read >= 0) {
        overlaps.add(1.0);
      }
      at.same(now, validators);
      readAt = now;
      return new Reply(304, headers, null);
    }
    full++;
    note(now, count);
    at.gave(now, validators);
    return new Reply(200, headers, body(count));
  }

  /** Counts what came and went unseen since the answer before, and what was known of this one. */
  private void note(Instant now, int count) {
    if (read >= 0) {
      Duration wide = Duration.between(readAt, plannedAt).multipliedBy(2);
      for (int item = read; item < count - manners.window(); item++) {
        Instant pushedOut = manners.items().get(item + manners.window());
        Duration stood = Duration.between(manners.items().get(item), pushedOut);
        missed++;
        String by = manners.keepsEtag() ? KEPT : troubled ? FAILED : reason;
        missedBy.merge(by, 1, Integer::sum);
        missedThoughWide += !troubled && !manners.keepsEtag() && stood.compareTo(wide) >= 0 ? 1 : 0;
      }
      if (free()) {
        overlaps.add(Math.max(0, manners.window() - (count - read)) / (double) manners.window());
      }
    }
    troubled = false;
    read = count;
    readAt = now;
  }

  private int published(Instant now) {
    int low = 0;
    int high = manners.items().size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (manners.items().get(middle).isAfter(now)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private Map<String, String> validators(int count) {
    Map<String, String> validators = new HashMap<>();
    if (manners.etag()) {
      validators.put("ETag", manners.keepsEtag() ? "\"ever\"" : "W/\"a " + count + "\"");
    }
    if (manners.lastModified()) {
      // Odd on purpose: an opaque string, not a date that a reader may write anew.
      validators.put("Last-Modified", manners.items().get(count - 1) + " +0000");
    }
    return validators;
  }

  private byte[] body(int count) {
    StringBuilder body = new StringBuilder("feed ");
    body.append(manners.ttl().toMinutes()).append(' ');
    manners.skipHours().forEach(hour -> body.append(hour).append(','));
    for (int item = count - 1; item >= count - manners.window(); item--) {
      @Nullable Instant date = manners.dated() ? manners.items().get(item) : null;
      body.append('\n').append(item).append(' ').append(date == null ? "" : date);
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
