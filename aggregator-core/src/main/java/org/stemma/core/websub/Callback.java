package org.stemma.core.websub;

import com.google.common.base.Splitter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.SourceCatalog;

/**
 * What hubs ask and tell (WebSub, sections 5.3 and 7). A message with a valid signature makes its
 * source due; what it holds is not read, since a poll of the feed is to be trusted more. Any number
 * of threads.
 */
public final class Callback {
  private static final Logger log = LoggerFactory.getLogger(Callback.class);

  /** A hub that promises more is asked again after so long all the same. */
  private static final Duration LONGEST_LEASE = Duration.ofDays(30);

  private static final Map<String, String> MACS =
      Map.of(
          "sha1", "HmacSHA1",
          "sha256", "HmacSHA256",
          "sha384", "HmacSHA384",
          "sha512", "HmacSHA512");

  private final SubscriptionStore store;
  private final SourceCatalog catalog;
  private final Consumer<? super SourceId> told;
  private final InstantSource clock;

  /**
   * @param catalog in which a source becomes due when its hub tells of a change
   * @param told takes that source, for who keeps times of their own
   */
  public Callback(
      SubscriptionStore store,
      SourceCatalog catalog,
      Consumer<? super SourceId> told,
      InstantSource clock) {
    this.catalog = catalog;
    this.store = store;
    this.told = told;
    this.clock = clock;
  }

  /**
   * An answer.
   *
   * @param body plain text
   */
  public record Reply(int status, String body) {
    static final Reply TAKEN = new Reply(202, "");
    static final Reply UNKNOWN = new Reply(404, "");
    static final Reply ENDED = new Reply(410, "");
  }

  /**
   * Answers a request.
   *
   * @param token the last step of the path, after the callback's address
   * @param query as sent, without the question mark; empty when there is none
   * @param headers by lower-case name
   * @param body as sent; the caller has bounded it
   */
  public Reply handle(
      String method, String token, String query, Map<String, String> headers, byte[] body) {
    Optional<Subscription> subscription = store.named(token);
    return switch (method) {
      case "GET" -> subscription.map(s -> verify(s, parameters(query))).orElse(Reply.UNKNOWN);
      // It tells a hub that still serves an address that was given up to stop.
      case "POST" -> subscription.map(s -> take(s, headers, body)).orElse(Reply.ENDED);
      default -> new Reply(405, "");
    };
  }

  private Reply verify(Subscription subscription, Map<String, String> asked) {
    if (!subscription.topic().toString().equals(asked.get("hub.topic"))) {
      return Reply.UNKNOWN;
    }
    String mode = asked.getOrDefault("hub.mode", "");
    String challenge = asked.getOrDefault("hub.challenge", "");
    if (mode.equals("denied") && subscription.asked()) {
      store.put(subscription.refused("the hub denies it"));
      return new Reply(200, "");
    }
    // Nothing else was asked for: not an end of it, and no second beginning.
    if (!mode.equals("subscribe") || !subscription.asked() || challenge.isEmpty()) {
      return Reply.UNKNOWN;
    }
    store.put(subscription.verified(clock.instant().plus(lease(asked.get("hub.lease_seconds")))));
    log.info("hub verified source={}", subscription.source());
    return new Reply(200, challenge);
  }

  private static Duration lease(@Nullable String seconds) {
    boolean stated = seconds != null && seconds.matches("[0-9]{1,9}");
    Duration lease = stated ? Duration.ofSeconds(Long.parseLong(seconds)) : Subscriber.LEASE;
    return lease.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : lease;
  }

  private Reply take(Subscription subscription, Map<String, String> headers, byte[] body) {
    Instant now = clock.instant();
    if (!subscription.active(now)) {
      return Reply.ENDED;
    }
    if (signed(subscription.secret(), headers.getOrDefault("x-hub-signature", ""), body)) {
      SourceId source = subscription.source();
      catalog.restate(source, catalog.state(source).told(now));
      told.accept(source);
    } else {
      // Answered as if it were good: who forges is not told what was wrong.
      log.warn("push ignored source={} because=its signature is not valid", subscription.source());
    }
    return Reply.TAKEN;
  }

  private static boolean signed(String secret, String signature, byte[] body) {
    int equals = signature.indexOf('=');
    String name = equals < 0 ? "" : signature.substring(0, equals).toLowerCase(Locale.ROOT);
    String algorithm = MACS.get(name);
    String digits = signature.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
    if (algorithm == null || digits.length() % 2 != 0 || !digits.matches("[0-9a-f]{40,128}")) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      return MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(digits));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no " + algorithm + " on this Java", e);
    }
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : Splitter.on('&').limit(50).split(query)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(
            decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
