package org.stemma.storage;

import java.time.Instant;
import java.util.Optional;
import org.stemma.core.http.SiteHolds;

/** Pauses of sites, in the table site_hold. */
final class JdbiSiteHolds implements SiteHolds {
  private final Readers readers;
  private final Writer writer;

  JdbiSiteHolds(Readers readers, Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public Optional<Instant> until(String site) {
    return readers.read(
        handle ->
            handle
                .createQuery("SELECT held_until FROM site_hold WHERE site = :site")
                .bind("site", StoredText.wellFormed(site))
                .map((row, c) -> Instant.ofEpochMilli(row.getLong(1)))
                .findOne());
  }

  @Override
  public void hold(String site, Instant until, Instant now) {
    writer.write(
        handle -> {
          handle.execute("DELETE FROM site_hold WHERE held_until <= ?", now.toEpochMilli());
          return handle.execute(
              """
              INSERT INTO site_hold (site, held_until) VALUES (?, ?)
              ON CONFLICT (site) DO UPDATE SET held_until = excluded.held_until
              """,
              StoredText.wellFormed(site),
              until.toEpochMilli());
        });
  }
}
