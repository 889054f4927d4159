package org.stemma.storage;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.ingest.OutletStore;
import org.stemma.core.provenance.NameHolder;
import org.stemma.core.provenance.NameHolder.Witness;
import org.stemma.core.provenance.OutletAspect;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.provenance.OutletNotes;
import org.stemma.core.provenance.OutletNotes.Mention;
import org.stemma.core.provenance.OutletNotes.Naming;
import org.stemma.core.provenance.OutletRegister;

/** What is kept of outlets, on one connection. Used by one thread. */
final class JdbiOutletStore implements OutletStore {
  private final Handle handle;
  private final Map<OutletKey, Optional<NameHolder>> holders = new HashMap<>();
  private @Nullable OutletRegister register;

  JdbiOutletStore(Handle handle) {
    this.handle = handle;
  }

  /** To be called when rows may have been undone. */
  void forget() {
    holders.clear();
    register = null;
  }

  @Override
  public OutletRegister register() {
    OutletRegister known = register;
    if (known == null) {
      known = new OutletRegister(same(), this::holder);
      register = known;
    }
    return known;
  }

  private Map<OutletKey, OutletKey> same() {
    Map<OutletKey, OutletKey> same = new HashMap<>();
    handle
        .createQuery("SELECT key, value FROM outlet_ruling WHERE aspect = 'SAME'")
        .map(
            (row, c) -> Map.entry(new OutletKey(row.getString(1)), new OutletKey(row.getString(2))))
        .forEach(entry -> same.put(entry.getKey(), entry.getValue()));
    return same;
  }

  @Override
  public Set<OutletKey> note(CopyId copy, OutletNotes notes) {
    Set<Told> before = told(copy);
    Set<Told> after = new HashSet<>();
    notes.namings().forEach(naming -> after.add(Told.of(naming)));
    Set<OutletKey> changed = new TreeSet<>();
    for (Told gone : before) {
      if (!after.contains(gone)) {
        remove(copy, gone);
        changeIfSole(gone, changed);
      }
    }
    for (Told come : after) {
      if (!before.contains(come)) {
        changeIfSole(come, changed);
        insert(copy, come);
      }
    }
    mention(copy, notes.mentions());
    return changed;
  }

  /** A naming as it is stored. */
  private record Told(String key, String of, String by, String place, String name, boolean firm) {
    static Told of(Naming naming) {
      return new Told(
          StoredText.wellFormed(naming.key().value()),
          StoredText.wellFormed(naming.of().value()),
          StoredText.wellFormed(naming.by().value()),
          StoredText.wellFormed(naming.place()),
          StoredText.wellFormed(naming.name()),
          naming.firm());
    }
  }

  private Set<Told> told(CopyId copy) {
    return handle
        .createQuery(
            "SELECT key, called, caller, place, name, firm FROM outlet_naming WHERE copy = :copy")
        .bind("copy", copy.value())
        .map(
            (row, c) ->
                new Told(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getBoolean(6)))
        .set();
  }

  private void remove(CopyId copy, Told told) {
    handle.execute(
        """
        DELETE FROM outlet_naming
        WHERE key = ? AND called = ? AND caller = ? AND place = ? AND name = ? AND copy = ?
        """,
        told.key(),
        told.of(),
        told.by(),
        told.place(),
        told.name(),
        copy.value());
  }

  private void insert(CopyId copy, Told told) {
    handle.execute(
        "INSERT INTO outlet_naming (key, called, caller, place, name, firm, copy)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        told.key(),
        told.of(),
        told.by(),
        told.place(),
        told.name(),
        told.firm(),
        copy.value());
  }

  /** Nobody else says it: with or without this copy, who is called so is another matter. */
  private void changeIfSole(Told told, Set<OutletKey> changed) {
    boolean others =
        handle
            .createQuery(
                "SELECT 1 FROM outlet_naming"
                    + " WHERE key = :key AND called = :called AND caller = :caller"
                    + " AND firm = :firm LIMIT 1")
            .bind("key", told.key())
            .bind("called", told.of())
            .bind("caller", told.by())
            .bind("firm", told.firm())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!others) {
      changed.add(new OutletKey(told.key()));
    }
  }

  private void mention(CopyId copy, List<Mention> mentions) {
    handle.execute("DELETE FROM outlet_mention WHERE copy = ?", copy.value());
    for (Mention mention : mentions) {
      handle.execute(
          "INSERT INTO outlet_mention (key, copy, role, written) VALUES (?, ?, ?, ?)"
              + " ON CONFLICT DO NOTHING",
          StoredText.wellFormed(mention.outlet().value()),
          copy.value(),
          mention.role().name(),
          mention.written() == null ? "" : StoredText.wellFormed(mention.written()));
    }
  }

  @Override
  public List<Witness> witnesses(OutletKey name) {
    return handle
        .createQuery("SELECT DISTINCT called, caller, firm FROM outlet_naming WHERE key = :key")
        .bind("key", StoredText.wellFormed(name.value()))
        .map(
            (row, c) ->
                new Witness(
                    new OutletKey(row.getString(1)),
                    new OutletKey(row.getString(2)),
                    row.getBoolean(3)))
        .list();
  }

  @Override
  public Set<OutletKey> names(Collection<OutletKey> domains) {
    Set<OutletKey> names = new TreeSet<>();
    for (OutletKey domain : domains) {
      names.addAll(keys("SELECT DISTINCT key FROM outlet_naming WHERE called = :domain", domain));
      names.addAll(keys("SELECT DISTINCT key FROM outlet_naming WHERE caller = :domain", domain));
    }
    return names;
  }

  private List<OutletKey> keys(String sql, OutletKey of) {
    return handle
        .createQuery(sql)
        .bind("domain", StoredText.wellFormed(of.value()))
        .map((row, c) -> new OutletKey(row.getString(1)))
        .list();
  }

  @Override
  public Set<OutletKey> names() {
    return new TreeSet<>(
        handle
            .createQuery("SELECT DISTINCT key FROM outlet_naming")
            .map((row, c) -> new OutletKey(row.getString(1)))
            .list());
  }

  @Override
  public void hold(OutletKey name, @Nullable NameHolder holder) {
    String key = StoredText.wellFormed(name.value());
    holders.put(name, Optional.ofNullable(holder));
    if (holder == null) {
      handle.execute("DELETE FROM outlet_holder WHERE key = ?", key);
      return;
    }
    handle.execute(
        "INSERT INTO outlet_holder (key, outlet) VALUES (?, ?)"
            + " ON CONFLICT (key) DO UPDATE SET outlet = excluded.outlet",
        key,
        holder.outlet() == null ? null : StoredText.wellFormed(holder.outlet().value()));
  }

  @Override
  public @Nullable NameHolder holder(OutletKey name) {
    return holders.computeIfAbsent(name, this::storedHolder).orElse(null);
  }

  private Optional<NameHolder> storedHolder(OutletKey name) {
    return handle
        .createQuery("SELECT outlet FROM outlet_holder WHERE key = :key")
        .bind("key", StoredText.wellFormed(name.value()))
        .map((row, c) -> holder(row.getString(1)))
        .findOne();
  }

  private static NameHolder holder(@Nullable String outlet) {
    return outlet == null ? NameHolder.CONTESTED : new NameHolder(new OutletKey(outlet));
  }

  @Override
  public Set<CopyId> mentioning(Collection<OutletKey> outlets) {
    Set<CopyId> copies = new TreeSet<>();
    for (OutletKey outlet : outlets) {
      handle
          .createQuery("SELECT DISTINCT copy FROM outlet_mention WHERE key = :key")
          .bind("key", StoredText.wellFormed(outlet.value()))
          .map((row, c) -> new CopyId(row.getLong(1)))
          .forEach(copies::add);
    }
    return copies;
  }

  @Override
  public @Nullable String ruled(OutletKey key, OutletAspect aspect) {
    return handle
        .createQuery("SELECT value FROM outlet_ruling WHERE key = :key AND aspect = :aspect")
        .bind("key", StoredText.wellFormed(key.value()))
        .bind("aspect", aspect.name())
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  @Override
  public void rule(OutletKey key, OutletAspect aspect, @Nullable String value, String written) {
    register = null;
    String stored = StoredText.wellFormed(key.value());
    if (value == null) {
      handle.execute(
          "DELETE FROM outlet_ruling WHERE key = ? AND aspect = ?", stored, aspect.name());
    } else {
      handle.execute(
          "INSERT INTO outlet_ruling (key, aspect, value, written) VALUES (?, ?, ?, ?)"
              + " ON CONFLICT (key, aspect)"
              + " DO UPDATE SET value = excluded.value, written = excluded.written",
          stored,
          aspect.name(),
          StoredText.wellFormed(value),
          StoredText.wellFormed(written));
    }
  }
}
