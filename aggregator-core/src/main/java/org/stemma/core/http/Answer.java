package org.stemma.core.http;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of a request. All of it is expected: nothing here is thrown. */
public sealed interface Answer {
  /** One of three: an answer to read, nothing new, or none with the reason. */
  <T> T fold(
      Function<? super Found, ? extends T> found,
      Function<? super NotModified, ? extends T> notModified,
      Function<? super Unanswered, ? extends T> unanswered);

  /**
   * Status 200, or 226 for a part of a feed (RFC 3229). The array belongs to the record: do not
   * change it.
   *
   * @param url the address that answered, after redirects
   * @param headers by lower-case name
   * @param body decoded from content encodings; never empty but for robots.txt
   * @param validators to ask {@code url} with next time
   * @param notBefore when the server's caching headers make it worth asking again; null when they
   *     say nothing
   * @param movedTo the end of the permanent redirects (301, 308) that the chain began with; null
   *     when it began with none
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Found(
      URI url,
      int status,
      Map<String, List<String>> headers,
      byte[] body,
      Validators validators,
      @Nullable Instant notBefore,
      @Nullable URI movedTo)
      implements Answer {
    public Found {
      headers = Map.copyOf(headers);
    }

    @Override
    public <T> T fold(
        Function<? super Found, ? extends T> found,
        Function<? super NotModified, ? extends T> notModified,
        Function<? super Unanswered, ? extends T> unanswered) {
      return found.apply(this);
    }
  }

  /**
   * Status 304 to a conditional request.
   *
   * @param validators those asked with, renewed where the answer carried others
   */
  record NotModified(
      URI url, Validators validators, @Nullable Instant notBefore, @Nullable URI movedTo)
      implements Answer {
    @Override
    public <T> T fold(
        Function<? super Found, ? extends T> found,
        Function<? super NotModified, ? extends T> notModified,
        Function<? super Unanswered, ? extends T> unanswered) {
      return notModified.apply(this);
    }
  }

  /** Nothing to read, and why. */
  sealed interface Unanswered extends Answer {
    /** One line for a person, without secrets. */
    String reason();

    /** True when the same request may well succeed later without anyone's help. */
    default boolean temporary() {
      return false;
    }

    @Override
    default <T> T fold(
        Function<? super Found, ? extends T> found,
        Function<? super NotModified, ? extends T> notModified,
        Function<? super Unanswered, ? extends T> unanswered) {
      return unanswered.apply(this);
    }
  }

  /**
   * The server asks to wait: status 429, or 503 with Retry-After.
   *
   * @param retryAt not before; null when it does not say until when
   */
  record Throttled(@Nullable Instant retryAt, String reason) implements Unanswered {
    @Override
    public boolean temporary() {
      return true;
    }
  }

  /** The site's robots.txt forbids it to Stemma; only for pages. */
  record RobotsDenied(String reason) implements Unanswered {}

  /** Status 410: it says it will not come back. */
  record Gone(String reason) implements Unanswered {}

  /**
   * Anything else.
   *
   * @param temporary true when the same request may well succeed later without anyone's help
   */
  record Failed(boolean temporary, String reason) implements Unanswered {}
}
