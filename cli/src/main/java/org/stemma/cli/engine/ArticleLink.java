package org.stemma.cli.engine;

import org.stemma.core.article.ArticleId;

/**
 * How an article stands to another one that it is not.
 *
 * @param relation how
 * @param title of the other
 */
public record ArticleLink(Relation relation, ArticleId other, String title) {
  /** What the other is to the article. */
  public enum Relation {
    /** This names the other as where it comes from, and is in another language. */
    TRANSLATION_OF("a translation, by its own word, of"),
    /** The other names this as where it comes from, and is in another language. */
    TRANSLATED_AS("translated, by its own word, as"),
    /** The other is one of those that this one holds: this is a roundup. */
    CONTAINS("contains"),
    /** The other is a roundup, or a longer article, that holds this one. */
    WITHIN("within"),
    /** They share a passage. */
    SHARES_PASSAGE("shares a passage with"),
    /** Another one of a series: an instalment, a notice in the same frame. */
    SAME_SERIES("in a series with");

    private final String words;

    Relation(String words) {
      this.words = words;
    }

    /** As it is told. */
    public String words() {
      return words;
    }
  }
}
