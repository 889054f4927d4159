package org.stemma.core.http;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What each host's robots.txt says to Stemma (RFC 9309): fetched when first needed, kept for a day.
 * Any number of threads; those that need the same host's wait for one fetch.
 */
public final class RobotsCache implements Gate {
  /** The product token (section 2.2.1), lower case as the parser wants it. */
  static final String TOKEN = "stemma";

  /** Section 2.4: no longer than a day. */
  private static final Duration KEPT = Duration.ofHours(24);

  /** How soon a robots.txt that could not be read is asked for again. */
  private static final Duration KEPT_UNREADABLE = Duration.ofHours(1);

  /** After so long without an answer there are taken to be no rules (section 2.3.1.4). */
  private static final Duration LONGEST_UNREADABLE = Duration.ofHours(24);

  private static final long MOST_HOSTS = 2_000;

  /** A longer Crawl-delay is taken as this: a page that is never reached helps nobody. */
  static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

  private final HttpFetcher http;
  private final InstantSource clock;
  private final Cache<String, Entry> hosts =
      CacheBuilder.newBuilder().maximumSize(MOST_HOSTS).build();

  public RobotsCache(HttpFetcher http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  /**
   * @param unreadable why nothing may be fetched for now; null when the rules are known
   * @param since when robots.txt could not be read for the first time in a row; null when it could
   */
  private record Entry(
      SimpleRobotRules rules,
      Instant until,
      Answer.@Nullable Unanswered unreadable,
      @Nullable Instant since) {}

  /** Why a page must not be fetched (now); empty when it may be. Fetches robots.txt if need be. */
  @Override
  public Optional<Answer.Unanswered> refusal(URI page) {
    Entry entry = entry(page);
    if (entry.unreadable() != null) {
      return Optional.of(entry.unreadable());
    }
    return entry.rules().isAllowed(page.toString())
        ? Optional.empty()
        : Optional.of(
            new Answer.RobotsDenied(SafeUrl.of(page) + ": the site's robots.txt forbids it"));
  }

  /** Crawl-delay: not in the RFC, but widely written and easily kept. */
  @Override
  public Duration gap(URI page) {
    long millis = entry(page).rules().getCrawlDelay();
    if (millis <= 0) {
      return Duration.ZERO;
    }
    Duration asked = Duration.ofMillis(millis);
    return asked.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : asked;
  }

  private Entry entry(URI page) {
    String origin = page.getScheme() + "://" + page.getRawAuthority().toLowerCase(Locale.ROOT);
    Entry known = hosts.getIfPresent(origin);
    if (known != null && !clock.instant().isBefore(known.until())) {
      hosts.asMap().remove(origin, known);
    }
    @Nullable Instant since = known == null ? null : known.since();
    try {
      return hosts.get(origin, () -> fetch(URI.create(origin + "/robots.txt"), since));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Entry fetch(URI robots, @Nullable Instant since) {
    Answer answer = http.get(robots, url -> Validators.NONE, Kind.ROBOTS);
    Instant now = clock.instant();
    Instant first = since == null ? now : since;
    return answer.fold(
        found -> new Entry(parsed(robots, found.body()), now.plus(KEPT), null, null),
        notModified -> unreadable("not modified, though nothing was known", now, first),
        unanswered -> withoutRules(unanswered, now, first));
  }

  private static SimpleRobotRules parsed(URI robots, byte[] body) {
    // The parser takes a delay beyond its limit for a ban; here LONGEST_DELAY takes its place.
    return new SimpleRobotRulesParser(Long.MAX_VALUE, 0)
        .parseContent(robots.toString(), body, "text/plain", Set.of(TOKEN));
  }

  private static Entry withoutRules(Answer.Unanswered answer, Instant now, Instant first) {
    // Section 2.3.1.3: a client error (4xx) means that there are no rules; 2.3.1.4: all else, wait.
    boolean none =
        answer instanceof Answer.Gone
            || (answer instanceof Answer.Failed failed && !failed.temporary());
    return none
        ? new Entry(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), now.plus(KEPT), null, null)
        : unreadable(answer.reason(), now, first);
  }

  private static Entry unreadable(String reason, Instant now, Instant first) {
    // A poll that was cancelled says nothing about the host.
    boolean cancelled = Thread.currentThread().isInterrupted();
    Instant until = cancelled ? now : now.plus(KEPT_UNREADABLE);
    if (!cancelled && !now.isBefore(first.plus(LONGEST_UNREADABLE))) {
      return new Entry(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), until, null, first);
    }
    return new Entry(
        new SimpleRobotRules(RobotRulesMode.ALLOW_NONE),
        until,
        new Answer.Failed(
            true,
            "no page is fetched before " + until + ", since robots.txt is unknown: " + reason),
        first);
  }
}
