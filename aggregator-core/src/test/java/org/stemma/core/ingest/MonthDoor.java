package org.stemma.core.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.stemma.core.http.SimulatedNetwork.Reply;
import org.stemma.core.ingest.MonthFeed.Manners;
import org.stemma.core.ingest.MonthFeed.Trouble;

/**
 * One address of a feed: knows what it told its reader, and counts where the reader does not keep
 * to it, by the rules of a polite poller. One thread.
 */
final class MonthDoor {
  /** A reader that was held up behind others may come so much later than it meant to. */
  private static final Duration SLACK = Duration.ofMinutes(20);

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration RETRY_AFTER = Duration.ofHours(5);

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneId.of("UTC"));

  final Map<String, Integer> violations = new TreeMap<>();
  final List<Integer> perDay = new ArrayList<>();
  int requests;

  private final Manners manners;
  private final Instant start;
  private Map<String, String> sent = Map.of();
  private boolean read;
  private Instant lastFull = Instant.MIN;
  private Instant notBefore = Instant.MIN;
  private String why = "";
  private double setback;
  private int gone;
  private int moved;

  MonthDoor(Manners manners, Instant start) {
    this.manners = manners;
    this.start = start;
  }

  void violation(String rule) {
    violations.merge(rule, 1, Integer::sum);
  }

  /** Looks at a request. */
  void enter(Instant now, Map<String, String> request) {
    requests++;
    int day = (int) Duration.between(start, now).toDays();
    while (perDay.size() <= day) {
      perDay.add(0);
    }
    perDay.set(day, perDay.get(day) + 1);
    if (now.isBefore(notBefore)) {
      violation(why);
    }
    if (read
        && manners.skipHours().contains(hour(now))
        && manners.skipHours().contains(hour(now.minus(SLACK)))) {
      violation("skipHours (15)");
    }
    if (gone >= 2) {
      violation("410 stops (23)");
    }
    if (moved >= 2 && manners.trouble() == Trouble.MOVED) {
      violation("301 is taken after two polls (19)");
    }
    for (String header : List.of("cookie", "referer")) {
      if (request.containsKey(header)) {
        violation("no " + header + " (31)");
      }
    }
    if (!request.getOrDefault("accept", "").startsWith("application/atom+xml")) {
      violation("feed types first (32)");
    }
    if (request.containsKey("a-im") && !request.containsKey("if-none-match")) {
      violation("A-IM with If-None-Match only (34)");
    }
    conditions(now, request);
  }

  private void conditions(Instant now, Map<String, String> request) {
    boolean bare =
        !request.containsKey("if-none-match") && !request.containsKey("if-modified-since");
    if (sent.isEmpty()) {
      if (!bare) {
        violation("validators of another address (6)");
      }
      return;
    }
    if (bare && lastFull.plus(WEEK).minus(SLACK).isAfter(now)) {
      violation("unconditional (8)");
    }
    if (!bare && !echoes(request)) {
      violation("validators verbatim (1, 2)");
    }
    // Where it redirects for a while, the full answer may have been given elsewhere.
    boolean alone = !manners.trouble().redirects();
    if (alone && !bare && lastFull.plus(WEEK).plus(SLACK).isBefore(now)) {
      violation("a full answer after 7 days");
    }
  }

  private boolean echoes(Map<String, String> request) {
    return sent.getOrDefault("ETag", "").equals(request.getOrDefault("if-none-match", ""))
        && sent.getOrDefault("Last-Modified", "")
            .equals(request.getOrDefault("if-modified-since", ""));
  }

  private static int hour(Instant at) {
    return at.atOffset(ZoneOffset.UTC).getHour();
  }

  private void wait(Instant until, String rule) {
    notBefore = until;
    why = rule;
  }

  /** A failure that the trouble of the feed calls for. */
  Reply ill(Instant now) throws IOException {
    Trouble trouble = manners.trouble();
    long backoff = (long) (3_600_000 * Math.min(24, Math.pow(2, setback)));
    setback += trouble.weight;
    wait(now.plusMillis(backoff - 1), "failures back off (24, 27)");
    Map<String, String> headers = new HashMap<>();
    switch (trouble) {
      case GONE -> {
        gone++;
        wait(now.plus(Duration.ofHours(24)), "410 once more on another day (23)");
      }
      case BUSY, UNAVAILABLE -> {
        Instant until = now.plus(RETRY_AFTER);
        headers.put(
            "Retry-After",
            trouble == Trouble.BUSY
                ? String.valueOf(RETRY_AFTER.toSeconds())
                : HTTP_DATE.format(until));
        if (until.isAfter(notBefore)) {
          // An HTTP date has no fractions of a second.
          wait(until.minusSeconds(1), "Retry-After (24)");
        }
      }
      case CUT -> throw new IOException("the connection was closed within the body");
      case PAGE -> {
        return new Reply(200, headers, "<html>Log in".getBytes(StandardCharsets.UTF_8));
      }
      default -> {}
    }
    return new Reply(trouble.status, headers, null);
  }

  /** It sent the reader to another address. */
  void redirected(Instant now) {
    moved++;
    rest(now);
  }

  /** Its last whole answer had these validators, and some. */
  boolean gave(Map<String, String> validators) {
    return !sent.isEmpty() && sent.equals(validators);
  }

  /** It answered that nothing is new, with these validators. */
  void same(Instant now, Map<String, String> validators) {
    sent = validators;
    rest(now);
  }

  /** It answered in full. */
  void gave(Instant now, Map<String, String> validators) {
    sent = validators;
    lastFull = now;
    read = true;
    rest(now);
  }

  private void rest(Instant now) {
    setback = 0;
    Duration least = Duration.ofHours(manners.validates() ? 1 : 24);
    wait(now.plus(least), manners.validates() ? "an hour (10)" : "a day without validators (9)");
    if (manners.maxAge().compareTo(least) > 0) {
      wait(now.plus(manners.maxAge()), "max-age (12)");
    }
    if (manners.ttl().compareTo(least) > 0) {
      wait(now.plus(manners.ttl()), "ttl (14)");
    }
  }
}
