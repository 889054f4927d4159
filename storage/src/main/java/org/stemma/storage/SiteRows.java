package org.stemma.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.stemma.core.page.PageTrace;
import org.stemma.core.page.SiteMemory;

/** The traces of a site's last articles. */
final class SiteRows {
  private SiteRows() {}

  /** The newest first; of those seen at one time the last stored. */
  static List<PageTrace> of(Handle handle, String site) {
    return handle
        .createQuery(
            "SELECT data FROM site_trace WHERE site = :site ORDER BY seen DESC, rowid DESC LIMIT :n")
        .bind("site", StoredText.wellFormed(site))
        .bind("n", SiteMemory.WINDOW)
        .map((row, c) -> PageTrace.fromBytes(site, row.getBytes("data")))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  static void put(Handle handle, PageTrace trace, Instant seen) {
    String site = StoredText.wellFormed(trace.site());
    handle.execute("DELETE FROM site_trace WHERE site = ? AND article = ?", site, trace.article());
    handle.execute(
        "INSERT INTO site_trace (site, article, seen, data) VALUES (?, ?, ?, ?)",
        site,
        trace.article(),
        seen.toEpochMilli(),
        trace.toBytes());
    handle.execute(
        """
        DELETE FROM site_trace WHERE rowid IN (
          SELECT rowid FROM site_trace WHERE site = ?
          ORDER BY seen DESC, rowid DESC LIMIT 1000000 OFFSET ?)
        """,
        site,
        SiteMemory.WINDOW);
  }
}
