package org.stemma.core.canonical;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Outlet;
import org.stemma.core.provenance.AttributionChain;

/**
 * The canonical record: one text, all its copies. Derived; can be built again from the copies.
 *
 * @param id its public name
 * @param head the copy that stands for it: its title and text are the article's
 * @param headReason why that copy, in words
 * @param title plain text
 * @param authors as the chain has them
 * @param language BCP 47; null when unknown
 * @param firstPublished as claimed by the copy or about the origin; null when nobody says
 * @param firstOutlet where it first stood, as far as is known
 * @param text the head's text, blocks parted by an empty line
 * @param complete false when no copy has the whole text
 * @param members every observed copy, ascending
 * @param origins independent origins among the copies; at least 1
 * @param firstSeen when the first of the copies was first seen here
 * @param chain who wrote it, where it first stood, who re-posted it
 */
public record CanonicalArticle(
    ArticleId id,
    CopyId head,
    String headReason,
    String title,
    List<String> authors,
    @Nullable String language,
    @Nullable ClaimedDate firstPublished,
    Outlet firstOutlet,
    String text,
    boolean complete,
    List<CopyId> members,
    int origins,
    Instant firstSeen,
    AttributionChain chain) {
  public CanonicalArticle {
    authors = List.copyOf(authors);
    members = members.stream().sorted().toList();
    if (members.isEmpty()) {
      throw new IllegalArgumentException("an article without a copy: " + id);
    }
  }
}
