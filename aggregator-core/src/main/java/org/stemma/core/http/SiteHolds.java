package org.stemma.core.http;

import java.time.Instant;
import java.util.Optional;

/**
 * The port to the pauses that sites asked for, which outlive the process and hold for others on the
 * same store too. Safe for many threads. Throws StorageException when the store fails.
 */
public interface SiteHolds {
  /** Keeps nothing: a pause lasts as long as the fetcher that was told of it. */
  SiteHolds NONE =
      new SiteHolds() {
        @Override
        public Optional<Instant> until(String site) {
          return Optional.empty();
        }

        @Override
        public void hold(String site, Instant until, Instant now) {}
      };

  /**
   * Until when a site is not to be asked, be it past.
   *
   * @param site a registrable domain, or an address where there is none
   */
  Optional<Instant> until(String site);

  /** Keeps a pause in place of the site's earlier one, and drops those that are over. */
  void hold(String site, Instant until, Instant now);
}
