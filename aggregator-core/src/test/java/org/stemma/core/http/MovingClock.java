package org.stemma.core.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** A clock that stands still until it is moved, and goes forward only. Safe for many threads. */
public final class MovingClock implements InstantSource {
  private Instant now;

  public MovingClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Lets time pass. */
  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  /** Lets time pass until then, if that is to come. */
  public synchronized void reach(Instant then) {
    now = then.isAfter(now) ? then : now;
  }

  /** The real fetcher, with real connections; where it waits for a turn this clock moves. */
  public HttpFetcher fetcher(FetchPolicy policy) {
    return fetcher(policy, SiteHolds.NONE);
  }

  /** The same, with pauses of sites kept elsewhere. */
  public HttpFetcher fetcher(FetchPolicy policy, SiteHolds holds) {
    Instant start = instant();
    HostSpacing spacing =
        new HostSpacing(() -> Duration.between(start, instant()).toNanos(), this::advance, holds);
    return new HttpFetcher(policy, this, spacing, SystemDefaultDnsResolver.INSTANCE);
  }
}
