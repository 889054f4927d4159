package org.stemma.core.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CopyId;
import org.stemma.core.canonical.ArticleChange;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.canonical.LoggedDecision.Kind;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.LateRecords.Late;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.provenance.OutletRegister;

/** Writes the canonical record of every group that changed. Safe for many threads. */
final class ArticleRecords {
  private final ChainBuilder chains;
  private final Merger merger;

  ArticleRecords(ChainBuilder chains, Merger merger) {
    this.chains = chains;
    this.merger = merger;
  }

  /**
   * What became of the articles.
   *
   * @param written a record for each group, in the order given
   * @param moved what joined and what parted, not logged yet
   */
  record Rewritten(List<CanonicalArticle> written, List<LoggedDecision> moved) {}

  /** The same, where no copy waits. */
  Rewritten rewrite(
      IngestTx tx,
      Collection<CopyId> leaving,
      Collection<Set<CopyId>> groups,
      String reason,
      Instant at) {
    return rewrite(tx, leaving, groups, reason, at, new LateRecords());
  }

  /**
   * Makes an article of each group, in place of those that these copies belong to now.
   *
   * @param leaving copies that belong to no group any more
   * @param reason why, in words, for the log
   * @param late copies that joined earlier and are in no record yet; those that are in one now are
   *     taken out, each with its own reason for the log
   */
  Rewritten rewrite(
      IngestTx tx,
      Collection<CopyId> leaving,
      Collection<Set<CopyId>> groups,
      String reason,
      Instant at,
      LateRecords late) {
    Map<CopyId, ArticleId> before = new HashMap<>();
    former(tx, leaving, before);
    List<CanonicalArticle> written = new ArrayList<>();
    List<Late> waited = new ArrayList<>();
    for (Set<CopyId> group : groups) {
      former(tx, group, before);
      written.add(record(tx, group));
      waited.addAll(late.take(group));
    }
    Set<ArticleId> gone = new LinkedHashSet<>(before.values());
    written.forEach(article -> gone.remove(article.id()));
    tx.apply(new ArticleChange(written, List.copyOf(gone)));
    List<LoggedDecision> moved = joinedLate(written, before, waited);
    moved.addAll(moved(written, before, reason, at));
    return new Rewritten(written, moved);
  }

  /** Adds the articles that copies belong to so far; an article's members are read at once. */
  private static void former(
      IngestTx tx, Collection<CopyId> copies, Map<CopyId, ArticleId> before) {
    for (CopyId copy : copies) {
      if (!before.containsKey(copy)) {
        tx.articleOf(copy)
            .ifPresent(
                id ->
                    tx.membersOf(id).stream()
                        .filter(copies::contains)
                        .forEach(member -> before.put(member, id)));
      }
    }
  }

  /** Logs each copy that waited by itself, and counts it as there before. */
  private static List<LoggedDecision> joinedLate(
      List<CanonicalArticle> written, Map<CopyId, ArticleId> before, List<Late> waited) {
    List<LoggedDecision> joined = new ArrayList<>();
    for (CanonicalArticle article : written) {
      Set<CopyId> members = Set.copyOf(article.members());
      for (Late late : waited) {
        if (members.contains(late.copy())) {
          joined.add(
              decision(
                  Kind.JOIN,
                  article.id(),
                  List.of(late.copy()),
                  List.of(),
                  late.reason(),
                  late.sighting().at()));
          before.put(late.copy(), late.article());
        }
      }
    }
    return joined;
  }

  private CanonicalArticle record(IngestTx tx, Collection<CopyId> group) {
    List<Appearance> copies = tx.appearances(group);
    OutletRegister outlets = tx.outlets().register();
    return merger.merge(copies, chains.build(copies, outlets), outlets);
  }

  private static List<LoggedDecision> moved(
      List<CanonicalArticle> written, Map<CopyId, ArticleId> before, String reason, Instant at) {
    Map<ArticleId, Set<CopyId>> members = new HashMap<>();
    before.forEach((copy, id) -> members.computeIfAbsent(id, key -> new TreeSet<>()).add(copy));
    List<LoggedDecision> moved = new ArrayList<>();
    for (CanonicalArticle article : written) {
      Set<CopyId> stayed = stayed(article, members);
      List<CopyId> came = article.members().stream().filter(id -> !stayed.contains(id)).toList();
      if (!came.isEmpty() && !stayed.isEmpty()) {
        moved.add(
            decision(Kind.JOIN, article.id(), came, others(came, before, article), reason, at));
      } else if (came.isEmpty() && !before.isEmpty()) {
        parted(article, stayed, members, before, reason, at, moved);
      }
    }
    return moved;
  }

  /** The members that were together before: of several former articles the one that has most. */
  private static Set<CopyId> stayed(CanonicalArticle article, Map<ArticleId, Set<CopyId>> members) {
    Set<CopyId> most = Set.of();
    for (Map.Entry<ArticleId, Set<CopyId>> former : members.entrySet()) {
      Set<CopyId> here = new TreeSet<>(former.getValue());
      here.retainAll(article.members());
      boolean same = here.size() == most.size() && former.getKey().equals(article.id());
      most = here.size() > most.size() || same ? here : most;
    }
    return most;
  }

  private static void parted(
      CanonicalArticle article,
      Set<CopyId> stayed,
      Map<ArticleId, Set<CopyId>> members,
      Map<CopyId, ArticleId> before,
      String reason,
      Instant at,
      List<LoggedDecision> moved) {
    ArticleId former = before.get(stayed.iterator().next());
    Set<CopyId> all = former == null ? Set.of() : members.getOrDefault(former, Set.of());
    if (former != null && all.size() > stayed.size() && !former.equals(article.id())) {
      moved.add(
          decision(Kind.PART, former, List.copyOf(stayed), List.of(article.id()), reason, at));
    }
  }

  private static List<ArticleId> others(
      List<CopyId> came, Map<CopyId, ArticleId> before, CanonicalArticle article) {
    return came.stream()
        .filter(before::containsKey)
        .map(before::get)
        .distinct()
        .filter(id -> !id.equals(article.id()))
        .toList();
  }

  private static LoggedDecision decision(
      Kind kind,
      ArticleId article,
      List<CopyId> copies,
      List<ArticleId> others,
      String reason,
      Instant at) {
    return new LoggedDecision(
        0, at, kind, article, copies, others, reason, null, List.of(), null, 0, List.of());
  }
}
