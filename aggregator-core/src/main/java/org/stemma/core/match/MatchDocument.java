package org.stemma.core.match;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.CopyId;

/**
 * What the matcher is told of a copy.
 *
 * @param site the registrable domain it stands on, lower case
 * @param title plain text; empty when it has none
 * @param authors names as read; empty when nobody is named
 * @param published when it says it was published here; null when it does not say
 * @param text its blocks, parted by an empty line
 * @param links addresses it names as its origin: a stated origin, a canonical address elsewhere
 * @param originSites domains or names it claims as its origin
 * @param complete false when the text is known to be cut
 */
public record MatchDocument(
    CopyId id,
    String site,
    CanonicalUrl url,
    String title,
    List<String> authors,
    @Nullable Instant published,
    String text,
    Set<CanonicalUrl> links,
    Set<String> originSites,
    boolean complete) {
  public MatchDocument {
    authors = List.copyOf(authors);
    links = Set.copyOf(links);
    originSites = Set.copyOf(originSites);
  }
}
