package org.stemma.storage;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.stemma.core.article.Outlet;

/** The outlets, one row for each name that a domain goes by. */
final class OutletRows {
  private OutletRows() {}

  /** The row of an outlet as it is written; made when there is none. */
  static long idOf(Handle handle, Outlet outlet) {
    return find(handle, outlet).orElseGet(() -> insert(handle, outlet));
  }

  private static Optional<Long> find(Handle handle, Outlet outlet) {
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

  private static long insert(Handle handle, Outlet outlet) {
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
