package org.stemma.core.provenance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;

/**
 * A copy together with what it claims and when it was seen here: all that a chain is built from.
 *
 * @param firstSeen when it was first read
 * @param missedAt when a source of its own site was last read whole before that, and did not have
 *     it; null when none had been read before, or nobody knows
 */
public record Appearance(
    CopyId id, Copy copy, List<Claim> claims, Instant firstSeen, @Nullable Instant missedAt) {
  public Appearance {
    claims = List.copyOf(claims);
  }

  /** One of a source that was not read before. */
  public Appearance(CopyId id, Copy copy, List<Claim> claims, Instant firstSeen) {
    this(id, copy, claims, firstSeen, null);
  }

  /** The same with other claims. */
  public Appearance claiming(List<Claim> others) {
    return new Appearance(id, copy, others, firstSeen, missedAt);
  }
}
