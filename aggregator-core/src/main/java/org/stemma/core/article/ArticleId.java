package org.stemma.core.article;

import java.util.regex.Pattern;

/**
 * The public name of an article: 16 hex digits, of which people type any prefix that is not
 * ambiguous. It is derived from the address of the article's first-seen copy and does not change
 * while that copy stays in the article.
 *
 * @param value 16 lower-case hex digits
 */
public record ArticleId(String value) implements Comparable<ArticleId> {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

  public ArticleId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an article id: '" + value + "'");
    }
  }

  /** The first seven digits, as shown in lists. */
  public String brief() {
    return value.substring(0, 7);
  }

  @Override
  public int compareTo(ArticleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
