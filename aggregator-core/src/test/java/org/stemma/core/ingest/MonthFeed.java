package org.stemma.core.ingest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stemma.core.http.SimulatedNetwork.Reply;

/**
 * A feed and the server before it, in the simulated month: publishes by its rhythm, answers by its
 * manners, and counts what it sees of its reader. One thread.
 */
final class MonthFeed {
  /** A reader that was held up behind others may come so much later than it meant to. */
  private static final Duration SLACK = Duration.ofMinutes(2);

  private static final Duration WEEK = Duration.ofDays(7);

  /** What a feed is, how its server behaves, and when its items appear, ascending. */
  record Manners(
      String rhythm,
      URI url,
      int window,
      boolean etag,
      boolean lastModified,
      boolean keepsEtag,
      Duration maxAge,
      Duration ttl,
      List<Integer> skipHours,
      Trouble trouble,
      Instant from,
      Instant until,
      List<Instant> items) {}

  /** What goes wrong with a server between two times. */
  enum Trouble {
    NONE(200),
    BUSY(429),
    UNAVAILABLE(503),
    BROKEN(500),
    GONE(410),
    MOVED(301),
    ELSEWHERE(302);

    final int status;

    Trouble(int status) {
      this.status = status;
    }
  }

  final Manners manners;
  final Map<String, Integer> violations = new TreeMap<>();
  final List<Integer> perDay = new ArrayList<>();
  final List<Double> overlaps = new ArrayList<>();
  int requests;
  int full;
  int same;
  int missed;
  int missedThoughWide;

  private final Instant start;
  private int read = -1;
  private Instant lastFull = Instant.MIN;
  private Instant notBefore = Instant.MIN;
  private String why = "";
  private int failures;
  private int gone;
  private boolean troubled;
  private Map<String, String> sent = Map.of();

  MonthFeed(Manners manners, Instant start) {
    this.manners = manners;
    this.start = start;
  }

  /** Least time between two polls that this feed's reader may take: its own, or what is asked. */
  Duration floor() {
    Duration floor = Duration.ofHours(manners.etag || manners.lastModified ? 1 : 24);
    floor = floor.compareTo(manners.maxAge) < 0 ? manners.maxAge : floor;
    return floor.compareTo(manners.ttl) < 0 ? manners.ttl : floor;
  }

  /** Time in which half of the window is new, over the whole month; a week when nothing is. */
  Duration wanted(Duration month) {
    int fresh = manners.items.size() - manners.window;
    return fresh == 0 ? WEEK : month.multipliedBy(manners.window).dividedBy(2L * fresh);
  }

  /** True when it answers all month, by what it publishes. */
  boolean healthy() {
    return manners.trouble == Trouble.NONE && !manners.keepsEtag;
  }

  void violation(String rule) {
    violations.merge(rule, 1, Integer::sum);
  }

  /** The answer to a request to its own address. */
  Reply answer(Instant now, Map<String, String> request) {
    requests++;
    int day = (int) Duration.between(start, now).toDays();
    while (perDay.size() <= day) {
      perDay.add(0);
    }
    perDay.set(day, perDay.get(day) + 1);
    check(now, request);
    boolean ill = !now.isBefore(manners.from) && now.isBefore(manners.until);
    if (!ill || manners.trouble == Trouble.NONE) {
      return well(now, request);
    }
    if (manners.trouble == Trouble.MOVED || manners.trouble == Trouble.ELSEWHERE) {
      return new Reply(
          manners.trouble.status, Map.of("Location", manners.url + "-elsewhere"), null);
    }
    return ill(now);
  }

  /** The answer at the address that it redirects to. */
  Reply elsewhere(Instant now, Map<String, String> request) {
    return well(now, request);
  }

  private void check(Instant now, Map<String, String> request) {
    if (now.isBefore(notBefore)) {
      violation(why);
    }
    int hour = now.atZone(ZoneOffset.UTC).getHour();
    if (full > 0
        && manners.skipHours.contains(hour)
        && manners.skipHours.contains(now.minus(SLACK).atZone(ZoneOffset.UTC).getHour())) {
      violation("skipHours");
    }
    if (gone >= 2) {
      violation("410 stops");
    }
    if (!sent.isEmpty()
        && manners.trouble != Trouble.MOVED
        && manners.trouble != Trouble.ELSEWHERE) {
      boolean stale = lastFull.plus(WEEK).plus(SLACK).isBefore(now);
      boolean due = lastFull.plus(WEEK).minus(SLACK).isBefore(now);
      boolean bare =
          !request.containsKey("if-none-match") && !request.containsKey("if-modified-since");
      if (bare ? !due : !echoes(request)) {
        violation("validators verbatim");
      }
      if (stale && !bare) {
        violation("full after 7 days");
      }
    }
  }

  private boolean echoes(Map<String, String> request) {
    return sent.getOrDefault("ETag", "").equals(request.getOrDefault("if-none-match", ""))
        && sent.getOrDefault("Last-Modified", "")
            .equals(request.getOrDefault("if-modified-since", ""));
  }

  private void wait(Instant until, String rule) {
    notBefore = until;
    why = rule;
  }

  private Reply ill(Instant now) {
    failures++;
    troubled = true;
    Duration backoff = Duration.ofHours(Math.min(24, 1L << Math.min(failures - 1, 5)));
    wait(now.plus(backoff), "failures back off");
    Map<String, String> headers = new HashMap<>();
    if (manners.trouble == Trouble.GONE) {
      gone++;
      wait(now.plus(Duration.ofHours(24)), "410 stops");
    } else if (manners.trouble != Trouble.BROKEN) {
      Duration asked = Duration.ofHours(5);
      headers.put("Retry-After", String.valueOf(asked.toSeconds()));
      wait(now.plus(asked.compareTo(backoff) > 0 ? asked : backoff), "Retry-After");
    }
    return new Reply(manners.trouble.status, headers, null);
  }

  private Reply well(Instant now, Map<String, String> request) {
    int count = published(now);
    failures = 0;
    Duration asked = manners.maxAge.compareTo(manners.ttl) > 0 ? manners.maxAge : manners.ttl;
    Duration least = asked.compareTo(Duration.ofHours(1)) > 0 ? asked : Duration.ofHours(1);
    wait(
        now.plus(least),
        asked.compareTo(least) < 0 ? "an hour" : asked.equals(manners.ttl) ? "ttl" : "max-age");
    Map<String, String> headers = new HashMap<>();
    if (!manners.maxAge.isZero()) {
      headers.put("Cache-Control", "public, max-age=" + manners.maxAge.toSeconds());
    }
    Map<String, String> validators = validators(count);
    headers.putAll(validators);
    boolean asksForNew =
        request.containsKey("if-none-match") || request.containsKey("if-modified-since");
    boolean unchanged =
        asksForNew && !sent.isEmpty() && (manners.keepsEtag || validators.equals(sent));
    if (unchanged) {
      if (read >= 0 && now.isAfter(start.plus(WEEK))) {
        overlaps.add(1.0);
      }
      same++;
      return new Reply(304, headers, null);
    }
    full++;
    note(now, count);
    sent = validators;
    lastFull = now;
    return new Reply(200, headers, body(count));
  }

  /**
   * Counts what came and went unseen since the answer before, and what it has in common with it.
   */
  private void note(Instant now, int count) {
    if (read >= 0) {
      for (int item = read; item < count - manners.window; item++) {
        missed++;
        Duration stood =
            Duration.between(manners.items.get(item), manners.items.get(item + manners.window));
        Duration wide = floor().plusHours(manners.skipHours.size()).multipliedBy(2);
        if (stood.compareTo(wide) >= 0 && !troubled && !manners.keepsEtag) {
          missedThoughWide++;
        }
      }
      if (now.isAfter(start.plus(WEEK))) {
        overlaps.add(Math.max(0, manners.window - (count - read)) / (double) manners.window);
      }
    }
    troubled = false;
    read = count;
  }

  private int published(Instant now) {
    int low = 0;
    int high = manners.items.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (manners.items.get(middle).isAfter(now)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private Map<String, String> validators(int count) {
    Map<String, String> validators = new HashMap<>();
    if (manners.etag) {
      validators.put("ETag", manners.keepsEtag ? "\"ever\"" : "W/\"a " + count + "\"");
    }
    if (manners.lastModified) {
      // Odd on purpose: an opaque string, not a date that a reader may write anew.
      validators.put("Last-Modified", manners.items.get(count - 1) + " +0000");
    }
    return validators;
  }

  private byte[] body(int count) {
    StringBuilder body = new StringBuilder();
    body.append(manners.ttl.toMinutes()).append(' ');
    manners.skipHours.forEach(hour -> body.append(hour).append(','));
    for (int item = count - 1; item >= count - manners.window; item--) {
      body.append('\n').append(item);
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
