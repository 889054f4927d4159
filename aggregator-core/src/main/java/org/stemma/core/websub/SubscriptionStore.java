package org.stemma.core.websub;

import java.util.List;
import java.util.Optional;
import org.stemma.core.article.SourceId;

/**
 * The port for subscriptions; they go with their source. Safe for many threads. Throws
 * StorageException when the store fails.
 */
public interface SubscriptionStore {
  /** All of them, by source. */
  List<Subscription> all();

  Optional<Subscription> of(SourceId source);

  Optional<Subscription> named(String token);

  /**
   * Stores a source's subscription in place of the one it had.
   *
   * @throws IllegalArgumentException if there is no such source
   */
  void put(Subscription subscription);
}
