package org.stemma.core.article;

/** A field of a copy that several places on its page may state, and not always alike. */
public enum Field {
  TITLE,
  /** Who wrote it: the names that one place gives, parted by {@code "; "}. */
  AUTHORS,
  /** When it was published: an ISO day or instant. */
  PUBLISHED,
  /** When it was last changed: an ISO day or instant. */
  MODIFIED,
  /** A BCP 47 tag. */
  LANGUAGE,
  SITE_NAME,
  /** The address the page calls its own. */
  CANONICAL,
  /** The text: how many words a place holds. */
  BODY
}
