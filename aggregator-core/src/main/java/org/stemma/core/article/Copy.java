package org.stemma.core.article;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One publication of an article at one address, as read.
 *
 * @param url the address it was read at, after redirects
 * @param outlet who publishes there
 * @param title plain text; empty when the page has none
 * @param authors names as read, cleaned of roles and dates; empty when nobody is named
 * @param published when it says it was published here; null when it does not say
 * @param modified when it says it was last changed; null when it does not say
 * @param language a BCP 47 tag in lower case; null when unknown
 * @param declaredUrl what the page itself calls its canonical address, made absolute; null if none
 * @param blocks the article's text, a paragraph, heading or list item each, without the wrapping
 * @param notices wrapping that says something: origin, copyright, terms, disclaimers
 * @param complete false when the text is known to be cut (paywall, excerpt)
 */
public record Copy(
    URI url,
    Outlet outlet,
    String title,
    List<String> authors,
    @Nullable ClaimedDate published,
    @Nullable ClaimedDate modified,
    @Nullable String language,
    @Nullable URI declaredUrl,
    List<String> blocks,
    List<Notice> notices,
    boolean complete) {
  public Copy {
    authors = List.copyOf(authors);
    blocks = List.copyOf(blocks);
    notices = List.copyOf(notices);
  }

  /** The text as one string, blocks parted by an empty line. */
  public String text() {
    return String.join("\n\n", blocks);
  }

  /** The same, known to be cut. */
  public Copy excerpt() {
    return new Copy(
        url,
        outlet,
        title,
        authors,
        published,
        modified,
        language,
        declaredUrl,
        blocks,
        notices,
        false);
  }

  /** The same with this text. */
  public Copy showing(List<String> text) {
    return new Copy(
        url,
        outlet,
        title,
        authors,
        published,
        modified,
        language,
        declaredUrl,
        text,
        notices,
        complete);
  }

  /** Words in the text; in scripts without spaces every character counts as one. */
  public int words() {
    int words = 0;
    for (String block : blocks) {
      boolean inside = false;
      for (int i = 0; i < block.length(); i++) {
        char c = block.charAt(i);
        boolean letter = Character.isLetterOrDigit(c);
        if (letter && (!inside || Character.isIdeographic(c))) {
          words++;
        }
        inside = letter;
      }
    }
    return words;
  }

  /** The address as a key. */
  public CanonicalUrl key() {
    return CanonicalUrl.of(url);
  }
}
