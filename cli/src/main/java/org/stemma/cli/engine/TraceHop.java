package org.stemma.cli.engine;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Copy;
import org.stemma.core.article.FieldReading;

/**
 * A page on the way to the origin.
 *
 * @param copy null when the page could not be read
 * @param fields what each place on the page says of the copy's fields
 * @param likeness share of the first page's text found here, 0 to 1; null on the first hop and when
 *     nothing was read
 * @param stopped why the way ends here, in words; null when it goes on
 */
public record TraceHop(
    URI url,
    @Nullable Copy copy,
    List<Claim> claims,
    List<FieldReading> fields,
    @Nullable Double likeness,
    @Nullable String stopped) {
  public TraceHop {
    claims = List.copyOf(claims);
    fields = List.copyOf(fields);
  }

  /** The same hop, ended for this reason; null when the way goes on. */
  TraceHop ending(@Nullable String why) {
    return new TraceHop(url, copy, claims, fields, likeness, why);
  }
}
