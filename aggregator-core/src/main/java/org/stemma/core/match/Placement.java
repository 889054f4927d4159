package org.stemma.core.match;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stemma.core.article.CopyId;

/**
 * Where a document came to stand.
 *
 * @param group all copies of its article, itself included
 * @param regrouped the other groups whose members this document changed, as they stand now
 * @param decisions what was decided of this document and each copy it was compared with
 * @param partial true when more documents have something in common with it than one is compared
 *     with
 * @param unsettled true when the group is still to be made, and may come out otherwise
 */
public record Placement(
    Set<CopyId> group,
    List<Set<CopyId>> regrouped,
    List<Decision> decisions,
    boolean partial,
    boolean unsettled) {
  public Placement {
    group = Set.copyOf(group);
    regrouped = regrouped.stream().map(Set::copyOf).toList();
    decisions = List.copyOf(decisions);
  }

  Placement partial(boolean cut) {
    return new Placement(group, regrouped, decisions, cut, unsettled);
  }

  /** An earlier copy whose text is mostly that of this one; the first of several. */
  public Optional<CopyId> like(CopyId id) {
    return decisions.stream()
        .filter(d -> d.verdict() == Decision.Verdict.SAME && !d.rule().equals("via"))
        .map(d -> d.a().equals(id) ? d.b() : d.a())
        .filter(other -> other.compareTo(id) < 0)
        .min(Comparator.naturalOrder());
  }

  /** The rule that tied it to its group, or made others part, with its version, in words. */
  public String reason() {
    Comparator<Decision> telling =
        Comparator.comparing(
                (Decision d) -> d.verdict() != Decision.Verdict.SAME || d.rule().equals("via"))
            .thenComparing(d -> d.verdict() == Decision.Verdict.APART)
            .thenComparing(Decision::a)
            .thenComparing(Decision::b);
    String reason =
        decisions.stream()
            .min(telling)
            .map(d -> d.rule() + ", rules v" + d.version() + ": " + Rule.explanationOf(d.rule()))
            .orElse("what else was tied to it has changed");
    return partial ? reason + " (compared only with those that share the most)" : reason;
  }
}
