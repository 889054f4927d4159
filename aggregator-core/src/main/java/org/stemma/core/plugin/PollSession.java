package org.stemma.core.plugin;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stemma.core.http.Validators;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/**
 * What a poll starts with and where its finds go. The consumers are called by the polling thread.
 *
 * @param validators known from earlier polls, by address; empty to read everything anew
 * @param cursor as the last complete poll left it; null when there is none
 * @param items takes each item in document order; may throw {@link
 *     org.stemma.core.source.PollStopped} to end the poll, which then counts as incomplete. Any
 *     other exception passes through to the caller of the poll
 * @param feed takes what the feed says of itself, at most once
 * @param answered takes the address at which the first document was found, after redirects; at most
 *     once, and before any item
 * @param warnings takes remarks for the user, one line each
 * @param itemLimit items after so many are left out, with a warning; at least 1
 * @param deadline after which no item is taken and nothing is fetched; null for none
 */
public record PollSession(
    Map<String, Validators> validators,
    @Nullable String cursor,
    Consumer<? super Item> items,
    Consumer<? super FeedInfo> feed,
    Consumer<? super URI> answered,
    Consumer<? super String> warnings,
    int itemLimit,
    @Nullable Instant deadline) {
  /** Six times what the largest feed seen offers; a crawl of a listing offers far less. */
  public static final int DEFAULT_ITEM_LIMIT = 60_000;

  public PollSession {
    validators = Map.copyOf(validators);
    if (itemLimit < 1) {
      throw new IllegalArgumentException("at least one item, not " + itemLimit);
    }
  }
}
