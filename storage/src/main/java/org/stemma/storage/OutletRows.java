package org.stemma.storage;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.stemma.core.article.Outlet;

/** The outlets as one transaction sees them, a row for each name that a domain goes by. */
final class OutletRows {
  private final Handle handle;
  private final Map<Outlet, Long> known = new HashMap<>();

  OutletRows(Handle handle) {
    this.handle = handle;
  }

  /** The row of an outlet as it is written; made when there is none. */
  long idOf(Outlet outlet) {
    return known.computeIfAbsent(outlet, o -> find(o).orElseGet(() -> insert(o)));
  }

  /** To be called when rows may have been undone. */
  void forget() {
    known.clear();
  }

  private Optional<Long> find(Outlet outlet) {
    return handle
        .createQuery(
            """
            SELECT id FROM outlet
            WHERE coalesce(domain, '') = coalesce(:domain, '')
              AND coalesce(name, '') = coalesce(:name, '')
            """)
        .bind("domain", StoredText.wellFormedOrNull(outlet.domain()))
        .bind("name", StoredText.wellFormedOrNull(outlet.name()))
        .mapTo(Long.class)
        .findOne();
  }

  private long insert(Outlet outlet) {
    String name = outlet.name();
    return handle
        .createQuery(
            """
            INSERT INTO outlet (domain, name, name_key) VALUES (:domain, :name, :key) RETURNING id
            """)
        .bind("domain", StoredText.wellFormedOrNull(outlet.domain()))
        .bind("name", StoredText.wellFormedOrNull(name))
        .bind("key", name == null ? null : StoredText.folded(name))
        .mapTo(Long.class)
        .one();
  }
}
