package org.stemma.core.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Copy;
import org.stemma.core.article.FieldReading;
import org.stemma.core.page.PageTrace;

/**
 * What was made of an item.
 *
 * @param address where the source said the copy stands; the copy's own address may differ after
 *     redirects
 * @param claims of the page and of the feed
 * @param fields what each place on the page and in the feed says of the copy's fields, those that
 *     lost included; no more than one taken a field
 * @param fromPage true when the text was read from the page, false when from the feed
 * @param warning what was wrong with the page, in words; null when nothing was
 * @param trace what the page teaches of its site; null when the text is not from a page
 * @param again true when the page could not be read now and is worth another try at a later poll
 */
public record Reading(
    CanonicalUrl address,
    Copy copy,
    List<Claim> claims,
    List<FieldReading> fields,
    boolean fromPage,
    @Nullable String warning,
    @Nullable PageTrace trace,
    boolean again) {
  public Reading {
    claims = List.copyOf(claims);
    fields = List.copyOf(fields);
  }
}
