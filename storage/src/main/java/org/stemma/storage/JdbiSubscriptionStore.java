package org.stemma.storage;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.stemma.core.article.SourceId;
import org.stemma.core.websub.Subscription;
import org.stemma.core.websub.SubscriptionStore;

/** Subscriptions, in the table push. */
final class JdbiSubscriptionStore implements SubscriptionStore {
  private final Readers readers;
  private final Writer writer;

  JdbiSubscriptionStore(Readers readers, Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public List<Subscription> all() {
    return readers.read(
        handle ->
            handle
                .createQuery("SELECT subscription FROM push ORDER BY source")
                .map((row, c) -> StoredJson.read(row.getString(1), Subscription.class))
                .list());
  }

  @Override
  public Optional<Subscription> of(SourceId source) {
    return readers.read(handle -> where(handle, "source", source.value()));
  }

  @Override
  public Optional<Subscription> named(String token) {
    return readers.read(handle -> where(handle, "token", token));
  }

  private static Optional<Subscription> where(Handle handle, String column, String value) {
    return handle
        .createQuery("SELECT subscription FROM push WHERE " + column + " = :value")
        .bind("value", value)
        .map((row, c) -> StoredJson.read(row.getString(1), Subscription.class))
        .findOne();
  }

  @Override
  public void put(Subscription subscription) {
    String source = subscription.source().value();
    writer.write(
        handle -> {
          boolean known =
              handle
                  .createQuery("SELECT 1 FROM source WHERE name = :source")
                  .bind("source", source)
                  .mapTo(int.class)
                  .findOne()
                  .isPresent();
          if (!known) {
            throw new IllegalArgumentException("there is no source '" + source + "'");
          }
          return handle
              .createUpdate(
                  """
                  INSERT INTO push (source, token, subscription)
                  VALUES (:source, :token, :subscription)
                  ON CONFLICT (source) DO UPDATE
                  SET token = excluded.token, subscription = excluded.subscription
                  """)
              .bind("source", source)
              .bind("token", subscription.token())
              .bind("subscription", StoredJson.write(subscription))
              .execute();
        });
  }
}
