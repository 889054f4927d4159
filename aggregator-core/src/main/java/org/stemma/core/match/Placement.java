package org.stemma.core.match;

import java.util.List;
import java.util.Set;
import org.stemma.core.article.CopyId;

/**
 * Where a document came to stand.
 *
 * @param group all copies of its article, itself included
 * @param regrouped the other groups whose members this document changed, as they stand now
 * @param decisions what was decided of this document and each copy it was compared with
 */
public record Placement(Set<CopyId> group, List<Set<CopyId>> regrouped, List<Decision> decisions) {
  public Placement {
    group = Set.copyOf(group);
    regrouped = regrouped.stream().map(Set::copyOf).toList();
    decisions = List.copyOf(decisions);
  }
}
