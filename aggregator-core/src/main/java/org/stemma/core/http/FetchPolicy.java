package org.stemma.core.http;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How Stemma behaves towards servers, and what it puts up with from them.
 *
 * @param userAgent who is asking, with a contact address
 * @param proxy an http proxy that all requests go through; it is trusted, and names are then
 *     resolved by it; null for none
 * @param allow what may be fetched though it is not public: {@code host:port} or a block of
 *     addresses
 * @param hostDelay least time between the starts of two requests to a site; under a second it holds
 *     for destinations in {@code allow} alone
 * @param maxFeedBytes of a decoded feed
 * @param maxPageBytes of a decoded page
 * @param connectTimeout for the connection, and again for the TLS handshake
 * @param idleTimeout between two bytes
 * @param deadline for one fetch, redirects included, waiting for a turn not
 * @param maxRedirects followed in one fetch
 */
public record FetchPolicy(
    String userAgent,
    @Nullable URI proxy,
    List<String> allow,
    Duration hostDelay,
    long maxFeedBytes,
    long maxPageBytes,
    Duration connectTimeout,
    Duration idleTimeout,
    Duration deadline,
    int maxRedirects) {
  /** Least spacing towards hosts that the user has not allowed by name. */
  static final Duration LEAST_PUBLIC_DELAY = Duration.ofSeconds(1);

  public FetchPolicy {
    allow = List.copyOf(allow);
    if (userAgent.isBlank() || userAgent.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException("not a user agent: '" + userAgent + "'");
    }
    if (proxy != null
        && (!"http".equals(proxy.getScheme())
            || proxy.getHost() == null
            || proxy.getUserInfo() != null)) {
      throw new IllegalArgumentException(
          "a proxy is http://host:port, not '" + SafeUrl.of(proxy) + "'");
    }
    if (hostDelay.isNegative()) {
      throw new IllegalArgumentException("a negative delay: " + hostDelay);
    }
    if (maxFeedBytes < 1 || maxFeedBytes > 1 << 30 || maxPageBytes < 1 || maxPageBytes > 1 << 30) {
      throw new IllegalArgumentException("limits lie between 1 byte and 1 GiB");
    }
    positive(connectTimeout);
    positive(idleTimeout);
    positive(deadline);
    if (maxRedirects < 0 || maxRedirects > 20) {
      throw new IllegalArgumentException("0 to 20 redirects, not " + maxRedirects);
    }
  }

  private static void positive(Duration limit) {
    if (limit.isNegative() || limit.isZero() || limit.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("a time limit lies between 0 and 1h, not " + limit);
    }
  }

  /** The defaults, under a name of one's own, to be changed. */
  public static Builder as(String userAgent) {
    return new Builder(userAgent);
  }

  /** Changes the defaults. */
  public static final class Builder {
    private final String userAgent;
    private @Nullable URI proxy;
    private List<String> allow = List.of();
    private Duration hostDelay = Duration.ofSeconds(1);
    private long maxFeedBytes = 16L << 20;
    private long maxPageBytes = 8L << 20;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration idleTimeout = Duration.ofSeconds(15);
    private Duration deadline = Duration.ofSeconds(60);
    private int maxRedirects = 5;

    private Builder(String userAgent) {
      this.userAgent = userAgent;
    }

    public Builder proxy(@Nullable URI value) {
      proxy = value;
      return this;
    }

    public Builder allow(Collection<String> value) {
      allow = List.copyOf(value);
      return this;
    }

    public Builder hostDelay(Duration value) {
      hostDelay = value;
      return this;
    }

    public Builder maxFeedBytes(long value) {
      maxFeedBytes = value;
      return this;
    }

    public Builder maxPageBytes(long value) {
      maxPageBytes = value;
      return this;
    }

    public Builder connectTimeout(Duration value) {
      connectTimeout = value;
      return this;
    }

    public Builder idleTimeout(Duration value) {
      idleTimeout = value;
      return this;
    }

    public Builder deadline(Duration value) {
      deadline = value;
      return this;
    }

    public Builder maxRedirects(int value) {
      maxRedirects = value;
      return this;
    }

    public FetchPolicy build() {
      return new FetchPolicy(
          userAgent,
          proxy,
          allow,
          hostDelay,
          maxFeedBytes,
          maxPageBytes,
          connectTimeout,
          idleTimeout,
          deadline,
          maxRedirects);
    }
  }
}
