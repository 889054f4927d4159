package org.stemma.core.source;

import java.util.Optional;

/** One poll in progress: where a source hands over what it finds. Used by the polling thread. */
public interface Poll {
  /**
   * Hands over an item.
   *
   * @throws PollStopped when no more is wanted (limit reached, shutting down); let it through
   */
  void emit(Item item);

  /** Tells what the feed says of itself. At most once, before or after the items. */
  void feed(FeedInfo info);

  /** Tells where changes of this document are told, if the user wants that used. */
  void hub(Hub hub);

  /** Tells the user something of the source that a person should look at; one line. */
  void remark(String line);

  /** Where the last complete poll left off, as the source itself stored it. */
  Optional<String> cursor();

  /** Stores a place to go on from; kept only if this poll completes. At most 4,096 characters. */
  void cursor(String next);
}
