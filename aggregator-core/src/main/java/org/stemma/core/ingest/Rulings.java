package org.stemma.core.ingest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.canonical.LoggedDecision.Kind;
import org.stemma.core.canonical.LoggedDecision.Turned;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.ArticleRecords.Rewritten;
import org.stemma.core.match.MatchStore;
import org.stemma.core.match.MatchStore.Ruling;
import org.stemma.core.match.Matcher;
import org.stemma.core.match.Placement;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.provenance.OutletKey;

/**
 * What people decide about articles and outlets: each act is one transaction and one row of the
 * log, and can be taken back. Rulings stand above the rules, whatever comes later. Safe for many
 * threads.
 *
 * <p>Every act can be tried first: with {@code dry} it is done, told, and undone as a whole.
 */
public final class Rulings {
  private final IngestStore store;
  private final Matcher matcher;
  private final ArticleRecords records;
  private final OutletRulings outlets;
  private final InstantSource clock;

  public Rulings(
      IngestStore store, Matcher matcher, ChainBuilder chains, Merger merger, InstantSource clock) {
    this.store = store;
    this.matcher = matcher;
    this.records = new ArticleRecords(chains, merger);
    this.outlets = new OutletRulings(records);
    this.clock = clock;
  }

  /**
   * Makes one article of several.
   *
   * @param heads a copy of each, two at least
   * @param note why, for those who read the log; null for none
   * @throws IllegalArgumentException if they are one article already
   */
  public LoggedDecision merge(List<CopyId> heads, @Nullable String note, boolean dry) {
    return act(
        dry,
        tx -> {
          MatchStore matches = tx.match();
          List<Set<CopyId>> groups = heads.stream().map(matches::group).distinct().toList();
          if (groups.size() < 2) {
            throw new IllegalArgumentException("these are one article already");
          }
          Changes changes = new Changes(matches);
          for (int i = 0; i < groups.size(); i++) {
            for (Set<CopyId> later : groups.subList(i + 1, groups.size())) {
              changes.allow(groups.get(i), later);
            }
          }
          CopyId first = heads.get(0);
          heads.stream()
              .filter(head -> !matches.group(first).contains(head))
              .forEach(head -> changes.rule(first, head, true));
          return carried(tx, Kind.MERGE, "a person joined them", note, changes, null, 0);
        });
  }

  /**
   * Parts copies from the rest of their articles; they stay together as far as the rules tie them.
   *
   * @throws IllegalArgumentException if one of them is all that its article has
   */
  public LoggedDecision split(List<CopyId> copies, @Nullable String note, boolean dry) {
    return act(
        dry,
        tx -> {
          Changes changes = new Changes(tx.match());
          for (CopyId copy : copies) {
            Set<CopyId> rest = new TreeSet<>(tx.match().group(copy));
            copies.forEach(rest::remove);
            if (rest.isEmpty()) {
              throw new IllegalArgumentException(
                  "copy " + copy + " has no other copies to be parted from");
            }
            rest.forEach(other -> changes.rule(copy, other, false));
          }
          return carried(tx, Kind.SPLIT, "a person parted them", note, changes, null, 0);
        });
  }

  /**
   * Takes back all that rests on one source alone: what only it has brought is parted from
   * everybody else's copies, and stays parted from what comes later. Its copies stay.
   */
  public LoggedDecision distrust(SourceId source, @Nullable String note, boolean dry) {
    return act(
        dry,
        tx -> {
          if (tx.distrusted(source)) {
            throw new IllegalArgumentException("'" + source + "' is distrusted already");
          }
          tx.distrust(source, true);
          Set<CopyId> own = new HashSet<>(tx.onlyThrough(source));
          if (own.isEmpty()) {
            throw new IllegalArgumentException("nothing rests on '" + source + "' alone");
          }
          Changes changes = new Changes(tx.match());
          own.stream().sorted().forEach(copy -> changes.isolate(copy, own));
          String reason = "what rests on this source alone was taken back";
          return carried(tx, Kind.DISTRUST, reason, note, changes, source, 0);
        });
  }

  /**
   * Gives an outlet one more name or host: claims that name it, and copies that stand there, are
   * the outlet's from then on. A host brings along whatever it was united with before.
   *
   * @param alias a name as in a text, or a host
   * @throws IllegalArgumentException if it is the outlet's already, or a name given to another
   */
  public LoggedDecision alias(OutletKey outlet, String alias, @Nullable String note, boolean dry) {
    return act(dry, tx -> outlets.alias(tx, outlet, alias, note, clock.instant()));
  }

  /**
   * Makes one outlet of two, shown under the first.
   *
   * @throws IllegalArgumentException if they are one already
   */
  public LoggedDecision unite(
      OutletKey first, OutletKey second, @Nullable String note, boolean dry) {
    return act(dry, tx -> outlets.unite(tx, first, second, note, clock.instant()));
  }

  /**
   * Says what an outlet is.
   *
   * @param kind what sort it is; null to leave it, empty to take back what was said
   * @param group whose it is; likewise
   * @throws IllegalArgumentException if that is said already
   */
  public LoggedDecision describe(
      OutletKey outlet,
      @Nullable String kind,
      @Nullable String group,
      @Nullable String note,
      boolean dry) {
    return act(dry, tx -> outlets.describe(tx, outlet, kind, group, note, clock.instant()));
  }

  /**
   * Keeps a copy apart when it came through a distrusted source alone. Called within the
   * transaction that wrote it.
   *
   * @return the copies about which was ruled; empty when nothing was
   */
  static Set<CopyId> keepApart(IngestTx tx, SourceId source, CopyId copy) {
    Changes changes = new Changes(tx.match());
    if (tx.distrusted(source) && tx.match().group(copy).size() > 1) {
      Set<CopyId> own = new HashSet<>(tx.onlyThrough(source));
      if (own.contains(copy)) {
        changes.isolate(copy, own);
      }
    }
    return changes.copies();
  }

  /**
   * Takes a decision back: one of a person by restoring what was ruled before, one of the rules by
   * a ruling against it, so that it stays taken back.
   *
   * @throws IllegalArgumentException if there is none of this number, or what it did does not stand
   *     any more
   */
  public LoggedDecision undo(long number, @Nullable String note, boolean dry) {
    return act(
        dry,
        tx -> {
          LoggedDecision decision =
              tx.decision(number)
                  .orElseThrow(() -> new IllegalArgumentException("no decision d" + number));
          if (!decision.outlets().isEmpty()) {
            return outlets.back(tx, decision, note, clock.instant());
          }
          Changes changes = new Changes(tx.match());
          SourceId source = decision.source();
          boolean stands = source != null && tx.distrusted(source) == distrusts(tx, decision);
          if (decision.kind().byPerson()) {
            decision.turned().forEach(turned -> changes.back(turned, number));
          } else if (decision.kind() == Kind.JOIN) {
            decision.copies().forEach(copy -> changes.isolate(copy, Set.copyOf(decision.copies())));
          } else {
            rejoin(tx, decision, changes);
          }
          if (source == null ? changes.turned().isEmpty() : !stands) {
            throw new IllegalArgumentException(
                "d" + number + " cannot be taken back: what it did does not stand any more");
          }
          if (source != null) {
            tx.distrust(source, !distrusts(tx, decision));
          }
          String reason = "d" + number + " taken back";
          return carried(tx, Kind.UNDO, reason, note, changes, source, number);
        });
  }

  /** Whether a decision about a source left it distrusted: each undoing turns it round. */
  private static boolean distrusts(IngestTx tx, LoggedDecision decision) {
    boolean distrusts = true;
    LoggedDecision at = decision;
    while (at.kind() == Kind.UNDO) {
      distrusts = !distrusts;
      at = tx.decision(at.takesBack()).orElseThrow();
    }
    return distrusts;
  }

  private static void rejoin(IngestTx tx, LoggedDecision decision, Changes changes) {
    CopyId gone = decision.copies().get(0);
    tx.membersOf(Objects.requireNonNull(decision.article())).stream()
        .findFirst()
        .filter(copy -> !tx.match().group(copy).contains(gone))
        .ifPresent(copy -> changes.rule(copy, gone, true));
  }

  /**
   * Looks at stored copies again with today's rules, and at who holds which name.
   *
   * @param since only copies first seen from then on; all for null
   * @param dry true to change nothing
   * @return what joined and what parted; empty when today's rules say what is stored
   */
  public List<LoggedDecision> rematch(@Nullable Instant since, boolean dry) {
    return act(
        dry,
        tx -> {
          List<LoggedDecision> moved = new ArrayList<>();
          for (CopyId copy : tx.copies(since)) {
            Appearance appearance = tx.appearances(Set.of(copy)).get(0);
            Placement placement = matcher.place(CopyWriter.document(appearance), tx.match());
            Set<Set<CopyId>> groups = new LinkedHashSet<>(placement.regrouped());
            groups.add(placement.group());
            groups.removeIf(group -> stands(tx, group));
            if (!groups.isEmpty()) {
              String reason = "rematch: " + placement.reason();
              records.rewrite(tx, List.of(), groups, reason, clock.instant()).moved().stream()
                  .map(tx::log)
                  .forEach(moved::add);
            }
          }
          relearn(tx);
          return moved;
        });
  }

  private void relearn(IngestTx tx) {
    Set<Set<CopyId>> groups = new LinkedHashSet<>();
    OutletLearning.settle(tx.outlets(), tx.outlets().names())
        .forEach(copy -> groups.add(tx.match().group(copy)));
    records.rewrite(tx, List.of(), groups, "", clock.instant());
  }

  private static boolean stands(IngestTx tx, Set<CopyId> group) {
    Set<ArticleId> articles =
        group.stream()
            .flatMap(copy -> tx.articleOf(copy).stream())
            .collect(Collectors.toCollection(HashSet::new));
    return articles.size() == 1 && tx.membersOf(articles.iterator().next()).size() == group.size();
  }

  private LoggedDecision carried(
      IngestTx tx,
      Kind kind,
      String reason,
      @Nullable String note,
      Changes changes,
      @Nullable SourceId source,
      long takesBack) {
    List<Turned> turned = changes.turned();
    Set<CopyId> copies = changes.copies();
    Rewritten rewritten =
        copies.isEmpty()
            ? new Rewritten(List.of(), List.of())
            : records.rewrite(
                tx, List.of(), matcher.regroup(copies, tx.match()), reason, clock.instant());
    Set<CopyId> moved = new TreeSet<>();
    Set<ArticleId> others = new LinkedHashSet<>();
    for (LoggedDecision each : rewritten.moved()) {
      moved.addAll(each.copies());
      others.add(Objects.requireNonNull(each.article()));
      others.addAll(each.others());
    }
    CopyId first =
        copies.isEmpty()
            ? tx.onlyThrough(Objects.requireNonNull(source)).get(0)
            : copies.iterator().next();
    ArticleId article = tx.articleOf(first).orElseThrow();
    others.remove(article);
    return tx.log(
        new LoggedDecision(
            0,
            clock.instant(),
            kind,
            article,
            List.copyOf(moved),
            List.copyOf(others),
            reason,
            note,
            turned,
            source,
            takesBack,
            List.of()));
  }

  private <T> T act(boolean dry, Function<IngestTx, T> work) {
    if (dry) {
      return store.preview(work);
    }
    List<T> result = new ArrayList<>();
    store.write(tx -> result.add(work.apply(tx)));
    return result.get(0);
  }

  /** Rulings as they change within one act. */
  private static final class Changes {
    private final MatchStore matches;
    private final Map<Set<CopyId>, Turned> turned = new LinkedHashMap<>();

    Changes(MatchStore matches) {
      this.matches = matches;
    }

    void rule(CopyId one, CopyId other, @Nullable Boolean same) {
      CopyId a = one.compareTo(other) < 0 ? one : other;
      CopyId b = a.equals(one) ? other : one;
      Boolean before = ruled(a, b);
      if (Objects.equals(before, same)) {
        return;
      }
      if (same == null) {
        matches.removeRuling(a, b);
      } else {
        matches.put(new Ruling(a, b, same));
      }
      turned.merge(
          Set.of(a, b),
          new Turned(a, b, before, same),
          (first, last) -> new Turned(a, b, first.before(), last.after()));
    }

    private @Nullable Boolean ruled(CopyId a, CopyId b) {
      return matches.rulings(List.of(a)).stream()
          .filter(ruling -> ruling.a().equals(b) || ruling.b().equals(b))
          .map(Ruling::same)
          .findFirst()
          .orElse(null);
    }

    /** Takes back rulings that keep these apart. */
    void allow(Set<CopyId> one, Set<CopyId> other) {
      for (Ruling ruling : matches.rulings(one)) {
        boolean between =
            other.contains(ruling.a()) != other.contains(ruling.b())
                && one.contains(ruling.a()) != one.contains(ruling.b());
        if (between && !ruling.same()) {
          rule(ruling.a(), ruling.b(), null);
        }
      }
    }

    /** Rules a copy apart from everybody it is grouped with, but its own. */
    void isolate(CopyId copy, Collection<CopyId> own) {
      for (CopyId other : new TreeSet<>(matches.group(copy))) {
        if (!own.contains(other)) {
          rule(copy, other, false);
        }
      }
    }

    void back(Turned change, long number) {
      Boolean now = ruled(change.a(), change.b());
      if (!Objects.equals(now, change.after())) {
        throw new IllegalArgumentException(
            "d" + number + " cannot be taken back: a later decision overruled it");
      }
      rule(change.a(), change.b(), change.before());
    }

    List<Turned> turned() {
      return turned.values().stream()
          .filter(change -> !Objects.equals(change.before(), change.after()))
          .toList();
    }

    Set<CopyId> copies() {
      Set<CopyId> copies = new TreeSet<>();
      turned().forEach(change -> copies.addAll(List.of(change.a(), change.b())));
      return copies;
    }
  }
}
