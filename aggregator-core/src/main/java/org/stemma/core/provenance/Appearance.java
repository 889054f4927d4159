package org.stemma.core.provenance;

import java.time.Instant;
import java.util.List;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;

/**
 * A copy together with what it claims and when it was first seen here: all that a chain is built
 * from.
 */
public record Appearance(CopyId id, Copy copy, List<Claim> claims, Instant firstSeen) {
  public Appearance {
    claims = List.copyOf(claims);
  }
}
