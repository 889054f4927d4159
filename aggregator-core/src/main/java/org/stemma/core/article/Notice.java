package org.stemma.core.article;

/**
 * A block of words that belongs to the publication and not to the article: cut from the text and
 * kept.
 *
 * @param kind what it says
 * @param text the block as it stood, white space collapsed
 */
public record Notice(Kind kind, String text) {
  /** What a notice says. */
  public enum Kind {
    /** Names an origin or supplier. */
    ORIGIN,
    COPYRIGHT,
    /** Licence, permission or terms of re-posting. */
    TERMS,
    DISCLAIMER,
    CORRECTION,
    /** Newsletter, donation and sharing appeals. */
    APPEAL
  }
}
