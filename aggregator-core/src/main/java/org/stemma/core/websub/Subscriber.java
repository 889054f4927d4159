package org.stemma.core.websub;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.article.SourceId;
import org.stemma.core.http.HttpFetcher;
import org.stemma.core.http.SafeUrl;
import org.stemma.core.ingest.Pushes;
import org.stemma.core.source.Hub;

/**
 * Asks hubs to tell of changes, and asks again before they stop (WebSub, section 5). What a hub
 * answers with arrives at a {@link Callback}. Any number of threads.
 */
public final class Subscriber implements Pushes {
  private static final Logger log = LoggerFactory.getLogger(Subscriber.class);

  /** What hubs are asked for; they decide. */
  static final Duration LEASE = Duration.ofDays(10);

  /** A hub that did not verify, or refused, is asked again after so long. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  /** A lease is renewed when less than this is left of it, or a tenth of it if that is more. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private final SubscriptionStore store;
  private final HttpFetcher http;
  private final URI callback;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param callback the public address under which a {@link Callback} is served; a subscription's
   *     token is put after it as one more step of the path
   */
  public Subscriber(SubscriptionStore store, HttpFetcher http, URI callback, InstantSource clock) {
    this.store = store;
    this.http = http;
    this.callback = callback;
    this.clock = clock;
  }

  @Override
  public void offered(SourceId source, Hub hub) {
    Optional<Subscription> before = store.of(source);
    boolean same =
        before.isPresent()
            && before.get().topic().equals(hub.topic())
            && hub.hubs().contains(before.get().hub());
    if (!same) {
      subscribe(
          new Subscription(
              source,
              hub.topic(),
              hub.hubs().get(0),
              bits(128),
              bits(256),
              true,
              clock.instant(),
              null,
              null));
    }
  }

  @Override
  public boolean active(SourceId source) {
    return store.of(source).filter(s -> s.active(clock.instant())).isPresent();
  }

  /** Asks hubs whose lease is about to end, or who have not answered. To be called every hour. */
  public void renew() {
    Instant now = clock.instant();
    store.all().stream()
        .filter(subscription -> due(subscription, now))
        .forEach(subscription -> subscribe(subscription.askedAgain(now)));
  }

  private static boolean due(Subscription subscription, Instant now) {
    Instant patient = subscription.askedAt().plus(PATIENCE);
    Instant ends = subscription.leaseEnds();
    if (ends == null || subscription.asked()) {
      return !now.isBefore(patient);
    }
    Duration tenth = Duration.between(subscription.askedAt(), ends).dividedBy(10);
    Duration ahead = tenth.compareTo(AHEAD) > 0 ? tenth : AHEAD;
    // A lease shorter than what it is renewed ahead of must not be asked for at every call.
    Instant soonest = subscription.askedAt().plus(AHEAD);
    return !now.isBefore(ends.minus(ahead)) && !now.isBefore(soonest);
  }

  /** Stored before it is sent: the hub may verify before it answers. */
  private void subscribe(Subscription subscription) {
    store.put(subscription);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("hub.mode", "subscribe");
    form.put("hub.topic", subscription.topic().toString());
    form.put("hub.callback", callback + "/" + subscription.token());
    form.put("hub.secret", subscription.secret());
    form.put("hub.lease_seconds", Long.toString(LEASE.toSeconds()));
    try {
      int status = http.post(subscription.hub(), form);
      log.info(
          "hub asked source={} hub={} status={}",
          subscription.source(),
          SafeUrl.of(subscription.hub()),
          status);
      if (status / 100 != 2) {
        fail(subscription, "the hub answered with status " + status);
      }
    } catch (IOException e) {
      fail(subscription, String.valueOf(e.getMessage()));
    }
  }

  private void fail(Subscription subscription, String reason) {
    log.warn("hub not reached source={} because={}", subscription.source(), reason);
    store
        .named(subscription.token())
        .filter(Subscription::asked)
        .ifPresent(s -> store.put(s.active(clock.instant()) ? s : s.refused(reason)));
  }

  private String bits(int count) {
    byte[] bytes = new byte[count / 8];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
