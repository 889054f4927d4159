package org.stemma.core.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.canonical.LoggedDecision.Kind;
import org.stemma.core.canonical.LoggedDecision.OutletTurned;
import org.stemma.core.provenance.OutletAspect;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.provenance.OutletRegister;

/**
 * What people rule about outlets. Each act changes rulings about keys, builds the chains anew that
 * rest on them, and is one row of the log; all within the transaction that it is given.
 */
final class OutletRulings {
  private final ArticleRecords records;

  OutletRulings(ArticleRecords records) {
    this.records = records;
  }

  LoggedDecision alias(
      IngestTx tx, OutletKey outlet, String alias, @Nullable String note, Instant at) {
    OutletRegister register = tx.outlets().register();
    OutletKey key = OutletKey.called(alias);
    // A name that was only learned is ruled itself; a host brings all that it is known with.
    OutletKey moved = key.isName() ? key : register.of(key);
    if (register.of(moved).equals(register.of(outlet))) {
      throw new IllegalArgumentException(
          "'%s' is %s already".formatted(alias, register.of(outlet).label()));
    }
    if (key.isName() && !register.of(moved).equals(moved)) {
      throw new IllegalArgumentException(
          "'%s' is an alias of %s; take that back first (stemma article log)"
              .formatted(alias, register.of(moved).label()));
    }
    return same(tx, Kind.ALIAS, moved, alias, register.of(outlet), note, at);
  }

  LoggedDecision unite(
      IngestTx tx, OutletKey first, OutletKey second, @Nullable String note, Instant at) {
    OutletRegister register = tx.outlets().register();
    OutletKey moved = register.of(second);
    if (moved.equals(register.of(first))) {
      throw new IllegalArgumentException("these are one outlet already");
    }
    return same(tx, Kind.UNITE, moved, moved.label(), register.of(first), note, at);
  }

  private LoggedDecision same(
      IngestTx tx,
      Kind kind,
      OutletKey key,
      String written,
      OutletKey outlet,
      @Nullable String note,
      Instant at) {
    OutletTurned turned =
        new OutletTurned(key.value(), OutletAspect.SAME, written, null, outlet.value());
    return carried(tx, kind, List.of(turned), note, 0, at);
  }

  LoggedDecision describe(
      IngestTx tx,
      OutletKey outlet,
      @Nullable String kind,
      @Nullable String group,
      @Nullable String note,
      Instant at) {
    OutletKey house = tx.outlets().register().of(outlet);
    List<OutletTurned> turned = new ArrayList<>();
    describe(tx, house, OutletAspect.KIND, kind, turned);
    describe(tx, house, OutletAspect.GROUP, group, turned);
    if (turned.isEmpty()) {
      throw new IllegalArgumentException("that is said of %s already".formatted(house.label()));
    }
    return carried(tx, Kind.DESCRIBE, turned, note, 0, at);
  }

  private static void describe(
      IngestTx tx,
      OutletKey house,
      OutletAspect aspect,
      @Nullable String value,
      List<OutletTurned> turned) {
    @Nullable String before = tx.outlets().ruled(house, aspect);
    @Nullable String after = value == null || value.isBlank() ? null : value.strip();
    if (value != null && !Objects.equals(before, after)) {
      turned.add(new OutletTurned(house.value(), aspect, house.label(), before, after));
    }
  }

  /** Restores what was ruled before a decision. */
  LoggedDecision back(IngestTx tx, LoggedDecision decision, @Nullable String note, Instant at) {
    List<OutletTurned> turned = decision.outlets().stream().map(OutletTurned::back).toList();
    for (OutletTurned turn : turned) {
      @Nullable String now = tx.outlets().ruled(new OutletKey(turn.key()), turn.aspect());
      if (!Objects.equals(now, turn.before())) {
        throw new IllegalArgumentException(
            "d" + decision.number() + " cannot be taken back: what it did does not stand any more");
      }
      refuseRing(tx, decision, turn);
    }
    return carried(tx, Kind.UNDO, turned, note, decision.number(), at);
  }

  /** A ruling that comes back may close a ring with those made since. */
  private static void refuseRing(IngestTx tx, LoggedDecision decision, OutletTurned turn) {
    if (turn.aspect() == OutletAspect.SAME && turn.after() != null) {
      OutletKey key = new OutletKey(turn.key());
      if (tx.outlets().register().of(new OutletKey(turn.after())).equals(key)) {
        throw new IllegalArgumentException(
            "d" + decision.number() + " cannot be taken back: a later decision overruled it");
      }
    }
  }

  private LoggedDecision carried(
      IngestTx tx,
      Kind kind,
      List<OutletTurned> turned,
      @Nullable String note,
      long takesBack,
      Instant at) {
    OutletStore outlets = tx.outlets();
    OutletRegister before = outlets.register();
    for (OutletTurned turn : turned) {
      outlets.rule(new OutletKey(turn.key()), turn.aspect(), turn.after(), turn.written());
    }
    Set<OutletKey> moved = moved(before, outlets.register(), turned);
    Set<CopyId> touched = new TreeSet<>();
    if (!moved.isEmpty()) {
      touched.addAll(outlets.mentioning(moved));
      touched.addAll(OutletLearning.settle(outlets, outlets.names(moved)));
    }
    Set<Set<CopyId>> groups = new LinkedHashSet<>();
    touched.forEach(copy -> groups.add(tx.match().group(copy)));
    records.rewrite(tx, List.of(), groups, "", at);
    String built = groups.size() == 1 ? "1 chain" : groups.size() + " chains";
    String reason =
        (takesBack == 0 ? "a person said so" : "d" + takesBack + " taken back")
            + (moved.isEmpty() ? "" : ", " + built + " built anew");
    return tx.log(
        new LoggedDecision(
            0, at, kind, null, List.of(), List.of(), reason, note, List.of(), null, takesBack,
            turned));
  }

  /** The keys that belong to another outlet after the act. */
  private static Set<OutletKey> moved(
      OutletRegister before, OutletRegister after, List<OutletTurned> turned) {
    SortedSet<OutletKey> keys = new TreeSet<>();
    for (OutletTurned turn : turned) {
      OutletKey key = new OutletKey(turn.key());
      keys.addAll(before.keys(key));
      keys.addAll(after.keys(key));
    }
    keys.removeIf(key -> before.of(key).equals(after.of(key)));
    return keys;
  }
}
