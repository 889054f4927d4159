package org.stemma.plugins.sitemap;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A user's regular expression for addresses, matched in time linear to them (RE2): no look-arounds
 * and no back references. Immutable and safe for many threads.
 */
final class AddressPattern {
  private static final int LONGEST = 500;

  /** Counted repeats are written out, so their product is what the pattern takes in memory. */
  private static final int MOST_REPEATS = 1_000;

  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

  private final @Nullable Pattern pattern;

  private AddressPattern(@Nullable Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * The pattern of a setting; one that is found in all addresses when it is not set.
   *
   * @throws IllegalArgumentException if it cannot be read or is too large; the message says which
   */
  static AddressPattern of(@Nullable String regex) {
    if (regex == null) {
      return new AddressPattern(null);
    }
    if (regex.length() > LONGEST) {
      throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
    }
    if (repeats(regex) > MOST_REPEATS) {
      throw new IllegalArgumentException("'" + regex + "' has counts that multiply too far");
    }
    try {
      return new AddressPattern(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "is no regular expression (RE2): " + e.getDescription() + " in '" + regex + "'", e);
    }
  }

  private static double repeats(String regex) {
    double all = 1;
    for (Matcher count = COUNT.matcher(regex); count.find(); ) {
      String most = count.group(2);
      all *= Math.max(1, Long.parseLong(most == null || most.isEmpty() ? count.group(1) : most));
    }
    return all;
  }

  /** True if it is found anywhere in these words. */
  boolean isIn(String words) {
    return pattern == null || pattern.matcher(words).find();
  }
}
