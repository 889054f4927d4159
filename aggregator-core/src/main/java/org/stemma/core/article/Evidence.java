package org.stemma.core.article;

import java.net.URI;

/**
 * Where a claim stands, in the words that were read.
 *
 * @param kind what sort of place it is: {@code sentence}, {@code byline}, {@code dateline}, {@code
 *     copyright-line}, {@code json-ld}, {@code meta}, {@code canonical}, {@code feed}, {@code
 *     pixel}, ...
 * @param locator the field, selector or block that holds it, for a person to find it again
 * @param quote the words themselves, at most 300 characters
 * @param page the address of the page or feed they stand on
 */
public record Evidence(String kind, String locator, String quote, URI page) {
  /** Longest quote that is kept. */
  public static final int MAX_QUOTE = 300;

  public Evidence {
    if (quote.length() > MAX_QUOTE) {
      quote = quote.substring(0, MAX_QUOTE - 1) + "…";
    }
  }
}
