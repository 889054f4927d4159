package org.stemma.core.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;

/** When a server wants to be asked again, from its headers. Pure. */
final class ServerWaits {
  /** What Retry-After can ask for at most; a longer wait is for the next answer to repeat. */
  static final Duration LONGEST_RETRY = Duration.ofDays(30);

  /** What caching headers can ask for at most (polite-polling rule 14). */
  static final Duration LONGEST_AGE = Duration.ofDays(7);

  /** Longer than what is waited at all. */
  private static final Duration BEYOND = Duration.ofDays(36_500);

  private static final Pattern SECONDS = Pattern.compile("\\d{1,40}");
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[\\s,])max-age\\s{0,5}=\\s{0,5}\"?(\\d{1,40})");

  private ServerWaits() {}

  /**
   * The time that Retry-After asks to wait for (RFC 9110, section 10.2.3), seconds or a date, 30
   * days at most; null when there is none that can be read, or it is past.
   */
  static @Nullable Instant retryAfter(MessageHeaders headers, Instant now) {
    Instant at = asked(headers, now);
    Instant latest = now.plus(LONGEST_RETRY);
    return at != null && at.isAfter(latest) ? latest : at;
  }

  /** What Retry-After asks for beyond what is waited, in words; null when all of it is. */
  static @Nullable String cut(MessageHeaders headers, Instant now) {
    Instant at = asked(headers, now);
    return at != null && at.isAfter(now.plus(LONGEST_RETRY))
        ? "its Retry-After of '"
            + shown(String.valueOf(value(headers, "retry-after")))
            + "' is taken as "
            + LONGEST_RETRY.toDays()
            + " days"
        : null;
  }

  private static String shown(String value) {
    return value.substring(0, Math.min(value.length(), 60)).replaceAll("\\p{C}", "\uFFFD");
  }

  private static @Nullable Instant asked(MessageHeaders headers, Instant now) {
    String value = value(headers, "retry-after");
    if (value == null) {
      return null;
    }
    Instant at =
        SECONDS.matcher(value).matches()
            ? now.plus(seconds(value, BEYOND))
            : DateUtils.parseStandardDate(value);
    return at != null && at.isAfter(now) ? at : null;
  }

  /**
   * The time until which the answer is fresh (RFC 9111, section 4.2): max-age, else Expires, less
   * Age; null when nothing says so. {@code no-cache} and {@code max-age=0} say nothing here.
   */
  static @Nullable Instant fresh(MessageHeaders headers, Instant now) {
    StringBuilder all = new StringBuilder();
    for (Header header : headers.getHeaders("cache-control")) {
      all.append(',').append(header.getValue());
    }
    String control = all.toString().toLowerCase(Locale.ROOT);
    if (control.contains("no-cache") || control.contains("no-store")) {
      return null;
    }
    Instant until = null;
    Matcher maxAge = MAX_AGE.matcher(control);
    if (maxAge.find()) {
      until = now.plus(seconds(maxAge.group(1), LONGEST_AGE)).minus(age(headers));
    } else {
      until = expires(headers, now);
    }
    Instant latest = now.plus(LONGEST_AGE);
    if (until == null || !until.isAfter(now)) {
      return null;
    }
    return until.isAfter(latest) ? latest : until;
  }

  /** The later of two; null when there is neither. */
  static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  private static Duration age(MessageHeaders headers) {
    String age = value(headers, "age");
    return age != null && SECONDS.matcher(age).matches()
        ? seconds(age, LONGEST_AGE)
        : Duration.ZERO;
  }

  /** Expires less Date, so that the server's clock need not be right. */
  private static @Nullable Instant expires(MessageHeaders headers, Instant now) {
    String expires = value(headers, "expires");
    Instant at = expires == null ? null : DateUtils.parseStandardDate(expires);
    if (at == null) {
      return null;
    }
    String date = value(headers, "date");
    Instant from = date == null ? null : DateUtils.parseStandardDate(date);
    return now.plus(Duration.between(from == null ? now : from, at));
  }

  private static Duration seconds(String digits, Duration most) {
    return digits.length() > 10
        ? most
        : Duration.ofSeconds(Math.min(Long.parseLong(digits), most.toSeconds()));
  }

  private static @Nullable String value(MessageHeaders headers, String name) {
    Header header = headers.getFirstHeader(name);
    return header == null || header.getValue() == null ? null : header.getValue().strip();
  }
}
