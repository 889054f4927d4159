package org.stemma.cli.command;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.stemma.cli.words.Moments;
import org.stemma.core.http.SafeUrl;
import org.stemma.core.websub.Subscription;

/** A subscription at a hub, as fields and as a sentence; its token and secret are never shown. */
final class PushRow {
  private PushRow() {}

  /** How a subscription is. */
  private enum State {
    /** The hub tells of changes. */
    ACTIVE,
    /** The hub was asked and has not verified it. */
    ASKED,
    /** The hub does not tell. */
    REFUSED,
    /** The lease is over. */
    ENDED;

    static State of(Subscription push, Instant now) {
      if (push.active(now)) {
        return ACTIVE;
      }
      if (push.problem() != null) {
        return REFUSED;
      }
      return push.asked() ? ASKED : ENDED;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Map<String, Object> json(Subscription push, Instant now) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("hub", SafeUrl.of(push.hub()));
    object.put("topic", SafeUrl.of(push.topic()));
    object.put("state", State.of(push, now).word());
    object.put("asked", push.askedAt());
    if (push.leaseEnds() != null) {
      object.put("leaseEnds", push.leaseEnds());
    }
    if (push.problem() != null) {
      object.put("problem", push.problem());
    }
    return object;
  }

  /** {@code https://hub.example/ tells of changes, lease until 2026-10-30 12:00}. */
  static String sentence(Subscription push, Instant now) {
    String hub = SafeUrl.of(push.hub());
    String asked = Moments.minute(push.askedAt());
    String lease = push.leaseEnds() == null ? "" : Moments.minute(push.leaseEnds());
    return switch (State.of(push, now)) {
      case ACTIVE ->
          hub
              + " tells of changes, lease until "
              + lease
              + (push.asked() ? ", asked " + asked + " to renew it" : "");
      case ASKED -> hub + " was asked " + asked + " and has not verified it";
      case REFUSED -> hub + " does not tell, asked " + asked + ": " + push.problem();
      case ENDED -> hub + " told of changes, lease ended " + lease;
    };
  }
}
