package org.stemma.core.websub;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;

/**
 * A source's subscription at a hub; each source has one at most.
 *
 * @param topic what is subscribed to: the address that the feed gives itself
 * @param hub where
 * @param token names it in the callback's address; 128 random bits, so that nobody can guess it
 * @param secret that the hub signs with; 256 random bits, never shown
 * @param asked true while the hub was asked to subscribe and has not verified that
 * @param askedAt when the hub was last asked
 * @param leaseEnds until when the hub has said that it will tell; null when it has not
 * @param problem why the hub does not, in words; null when nothing is known against it
 */
public record Subscription(
    SourceId source,
    URI topic,
    URI hub,
    String token,
    String secret,
    boolean asked,
    Instant askedAt,
    @Nullable Instant leaseEnds,
    @Nullable String problem) {

  /** True while the hub tells of changes. */
  public boolean active(Instant now) {
    return leaseEnds != null && now.isBefore(leaseEnds);
  }

  Subscription askedAgain(Instant now) {
    return new Subscription(source, topic, hub, token, secret, true, now, leaseEnds, null);
  }

  Subscription verified(Instant until) {
    return new Subscription(source, topic, hub, token, secret, false, askedAt, until, null);
  }

  Subscription refused(String reason) {
    return new Subscription(source, topic, hub, token, secret, false, askedAt, null, reason);
  }

  /** Without its secret. */
  @Override
  public String toString() {
    return "Subscription of " + source + " at " + hub;
  }
}
