package org.stemma.core.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.FeedInfo;

/**
 * What a source last asked of its readers. Kept, because an answer of "not modified" carries no
 * document, and a failure nothing at all, and the wishes stand all the same.
 *
 * @param ttl least time between polls that the feed names (ttl, syndication module); null when it
 *     names none
 * @param skipHours hours of the day, 0-23 UTC, in which not to poll
 * @param skipDays ISO days, 1 Monday to 7 Sunday, in UTC, on which not to poll
 * @param maxAge for how long the last answer said it stays fresh; null when it did not
 */
public record Asks(
    @Nullable Duration ttl,
    List<Integer> skipHours,
    List<Integer> skipDays,
    @Nullable Duration maxAge) {
  /** Of a source that asks for nothing. */
  public static final Asks NOTHING = new Asks(null, List.of(), List.of(), null);

  public Asks {
    skipHours = List.copyOf(skipHours);
    skipDays = List.copyOf(skipDays);
  }

  /**
   * What a whole answer asks: it speaks for itself alone.
   *
   * @param info null when it describes no feed
   * @param freshUntil null when its headers do not say
   */
  static Asks of(@Nullable FeedInfo info, @Nullable Instant freshUntil, Instant now) {
    Asks feed =
        info == null ? NOTHING : new Asks(info.ttl(), info.skipHours(), info.skipDays(), null);
    return feed.renewed(freshUntil, now);
  }

  /**
   * The same after an answer of "not modified", whose headers may renew the freshness (RFC 9111,
   * section 4.3.4).
   */
  Asks renewed(@Nullable Instant freshUntil, Instant now) {
    return freshUntil == null
        ? this
        : new Asks(ttl, skipHours, skipDays, Duration.between(now, freshUntil));
  }
}
