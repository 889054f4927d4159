package org.stemma.storage;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stemma.core.query.ArticleQuery.Sort;

/**
 * The place after an article in one order of the list, as people carry it from page to page: {@code
 * seen.0.1234}. An article that comes or goes moves no other across it.
 *
 * @param key what the order goes by: published time, number of copies, or the bits of a score
 * @param num the article's number, which parts equal keys
 */
record Cursor(Sort sort, long key, long num) {
  private static final Pattern FORM =
      Pattern.compile("([a-z]{1,16})\\.(-?\\d{1,19})\\.(\\d{1,18})");

  /**
   * Reads a cursor that was given out before.
   *
   * @throws IllegalArgumentException if it is none, or one of another order
   */
  static Cursor parse(String text, Sort sort) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || !matcher.group(1).equals(word(sort))) {
      throw new IllegalArgumentException(
          "'%s' is not a place in the list by %s".formatted(text, word(sort)));
    }
    try {
      return new Cursor(sort, Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a place in the list", e);
    }
  }

  private static String word(Sort sort) {
    return sort.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return word(sort) + "." + key + "." + num;
  }
}
