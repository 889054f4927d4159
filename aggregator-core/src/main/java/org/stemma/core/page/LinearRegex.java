package org.stemma.core.page;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that somebody else wrote. It is matched in time linear to the text (RE2), so
 * there are no look-arounds and no back references; its size and the text it sees are bounded.
 * Immutable and safe for many threads.
 */
public final class LinearRegex {
  /** Longest expression, in characters. */
  public static final int LONGEST = 500;

  /** Most steps when its repeats are written out; time and memory grow with them. */
  private static final int MOST_STEPS = 1_000;

  /** Characters of a text that are looked at: a step for each, times the steps above. */
  static final int MOST_TEXT = 10_000;

  private final Pattern pattern;

  private LinearRegex(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * What an expression found.
   *
   * @param value its group, or the whole match when it has none; stripped, never blank
   * @param from where the match begins in the text
   * @param to one after its end
   */
  record Found(String value, int from, int to) {}

  /**
   * Compiles an expression with one group or none.
   *
   * @throws IllegalArgumentException if it is none, too large, or has more groups; the message says
   *     which
   */
  public static LinearRegex of(String regex) {
    if (regex.isBlank()) {
      throw new IllegalArgumentException("an empty regex");
    }
    if (regex.length() > LONGEST) {
      throw new IllegalArgumentException("a regex of more than " + LONGEST + " characters");
    }
    if (regex.contains("\\Q")) {
      throw new IllegalArgumentException(
          "regex '" + regex + "': quote with \\, not with \\Q...\\E");
    }
    if (steps(regex) > MOST_STEPS) {
      throw new IllegalArgumentException("regex '" + regex + "': its repeats multiply too far");
    }
    try {
      Pattern pattern = Pattern.compile(regex);
      if (pattern.groupCount() > 1) {
        throw new IllegalArgumentException(
            "regex '" + regex + "': more than one group; write the others as (?:...)");
      }
      return new LinearRegex(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "regex '"
              + regex
              + "': "
              + e.getDescription()
              + (e.getPattern() == null ? "" : " at '" + e.getPattern() + "'")
              + (e.getDescription().contains("Perl") || e.getDescription().contains("escape")
                  ? "; look-arounds and back references are not known here"
                  : ""),
          e);
    }
  }

  /** The first match in a text; null when there is none, or when what it captures is blank. */
  @Nullable Found in(String text) {
    String seen = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    Matcher matcher = pattern.matcher(seen);
    if (!matcher.find()) {
      return null;
    }
    String value = matcher.group(pattern.groupCount());
    return value == null || value.isBlank()
        ? null
        : new Found(value.strip(), matcher.start(), matcher.end());
  }

  /** How large the expression is with its counted repeats written out, at least. */
  private static long steps(String regex) {
    Deque<Long> outer = new ArrayDeque<>();
    long here = 0;
    long last = 0;
    for (int i = 0; i < regex.length() && here <= MOST_STEPS; i++) {
      char c = regex.charAt(i);
      if (c == '(') {
        outer.push(here + last);
        here = 0;
        last = 0;
      } else if (c == ')' && !outer.isEmpty()) {
        last = here + last;
        here = outer.pop();
      } else if (c == '{' && repeats(regex, i) > 0) {
        last = Math.max(1, last) * repeats(regex, i);
        i = regex.indexOf('}', i);
      } else {
        here += last;
        last = 1;
        i = c == '[' ? classEnd(regex, i) : c == '\\' ? i + 1 : i;
      }
    }
    return outer.stream().mapToLong(Long::longValue).sum() + here + last;
  }

  /** Where a class such as <code>[^])a]</code> ends; a bracket right at its start belongs to it. */
  private static int classEnd(String regex, int start) {
    int i = start + (regex.startsWith("^", start + 1) ? 2 : 1);
    for (boolean first = true; i < regex.length(); i++, first = false) {
      char c = regex.charAt(i);
      if (c == ']' && !first) {
        return i;
      }
      if (c == '\\') {
        i++;
      } else if (regex.startsWith("[:", i) && regex.indexOf(":]", i) > 0) {
        i = regex.indexOf(":]", i) + 1;
      }
    }
    return i;
  }

  /** The larger number in a counted repeat such as <code>{2,5}</code>; 0 when there is none. */
  private static int repeats(String regex, int brace) {
    int end = regex.indexOf('}', brace);
    String[] numbers = end < 0 ? new String[0] : regex.substring(brace + 1, end).split(",", 2);
    int most = 0;
    for (String number : numbers) {
      if (!number.isEmpty() && !number.matches("\\d{1,5}")) {
        return 0;
      }
      most = number.isEmpty() ? most : Math.max(most, Integer.parseInt(number));
    }
    return most;
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }
}
