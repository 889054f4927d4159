package org.stemma.storage;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.provenance.OutletAspect;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.provenance.OutletNotes.Role;
import org.stemma.core.provenance.OutletRegister;
import org.stemma.core.query.OutletFacts;

/** What one connection tells of outlets. Used by one thread. */
final class JdbiOutletFacts implements OutletFacts {
  private final Handle handle;
  private final JdbiOutletStore known;

  JdbiOutletFacts(Handle handle) {
    this.handle = handle;
    this.known = new JdbiOutletStore(handle);
  }

  @Override
  public OutletRegister register() {
    return known.register();
  }

  @Override
  public List<NameUse> names(@Nullable Collection<OutletKey> domains) {
    Query query =
        handle.createQuery(
            """
            SELECT name, called, caller, place, count(*), min(copy) FROM outlet_naming
            WHERE %s GROUP BY name, called, caller, place
            """
                .formatted(among("called", domains)));
    bind(query, domains);
    return query
        .map(
            (row, c) ->
                new NameUse(
                    row.getString(1),
                    new OutletKey(row.getString(2)),
                    new OutletKey(row.getString(3)),
                    row.getString(4),
                    row.getLong(5),
                    new CopyId(row.getLong(6))))
        .list();
  }

  @Override
  public URI address(CopyId copy) {
    return CopyRows.appearance(handle, copy).orElseThrow().copy().url();
  }

  private String among(String column, @Nullable Collection<OutletKey> keys) {
    return keys == null ? "TRUE" : column + " IN (" + Dialect.of(handle).texts(":keys") + ")";
  }

  /** All keys in one parameter. */
  private static void bind(Query query, @Nullable Collection<OutletKey> keys) {
    if (keys != null) {
      query.bind(
          "keys",
          StoredJson.write(keys.stream().map(key -> StoredText.wellFormed(key.value())).toList()));
    }
  }

  @Override
  public Set<OutletKey> called(OutletKey name) {
    return handle
        .createQuery("SELECT DISTINCT called FROM outlet_naming WHERE key = :key")
        .bind("key", StoredText.wellFormed(name.value()))
        .map((row, c) -> new OutletKey(row.getString(1)))
        .set();
  }

  @Override
  public void standings(@Nullable Collection<OutletKey> outlets, Consumer<Standing> reader) {
    first(outlets, reader);
    Query query =
        handle.createQuery(
            """
            SELECT m.key, a.article, m.role, coalesce(o.domain, '=' || o.name_key), m.written
            FROM outlet_mention m
            JOIN article_copy a ON a.copy = m.copy
            JOIN copy c ON c.id = m.copy
            JOIN outlet o ON o.id = c.outlet
            WHERE %s
            """
                .formatted(among("m.key", outlets)));
    bind(query, outlets);
    query
        .map(
            (row, c) ->
                new Standing(
                    new OutletKey(row.getString(1)),
                    row.getLong(2),
                    Role.valueOf(row.getString(3)),
                    new OutletKey(row.getString(4)),
                    row.getString(5).isEmpty() ? null : row.getString(5)))
        .forEach(reader);
  }

  /** Of an outlet that is known by name only the row has the name as it is written. */
  private void first(@Nullable Collection<OutletKey> outlets, Consumer<Standing> reader) {
    handle
        .createQuery("SELECT id, domain, name FROM outlet")
        .map(
            (row, c) -> {
              @Nullable String domain = row.getString(2);
              @Nullable String name = domain == null ? row.getString(3) : null;
              return new Row(row.getLong(1), domain, name);
            })
        .list()
        .forEach(row -> first(row, outlets, reader));
  }

  private record Row(long id, @Nullable String domain, @Nullable String name) {
    @Nullable OutletKey key() {
      if (domain != null) {
        return OutletKey.at(domain);
      }
      if (name == null || !OutletKey.isUsable(name)) {
        return null;
      }
      return OutletKey.called(name);
    }
  }

  private void first(Row row, @Nullable Collection<OutletKey> outlets, Consumer<Standing> reader) {
    @Nullable OutletKey key = row.key();
    if (key == null || (outlets != null && !outlets.contains(key))) {
      return;
    }
    handle
        .createQuery("SELECT num FROM article WHERE outlet = :outlet")
        .bind("outlet", row.id())
        .mapTo(Long.class)
        .forEach(num -> reader.accept(new Standing(key, num, null, null, row.name())));
  }

  @Override
  public Map<OutletKey, Ruled> ruled(OutletAspect aspect) {
    Map<OutletKey, Ruled> ruled = new HashMap<>();
    handle
        .createQuery("SELECT key, value, written FROM outlet_ruling WHERE aspect = :aspect")
        .bind("aspect", aspect.name())
        .map(
            (row, c) ->
                Map.entry(
                    new OutletKey(row.getString(1)), new Ruled(row.getString(2), row.getString(3))))
        .forEach(entry -> ruled.put(entry.getKey(), entry.getValue()));
    return ruled;
  }
}
