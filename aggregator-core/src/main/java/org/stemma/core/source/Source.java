package org.stemma.core.source;

/** One configured source of a plugin. Made anew for every poll; used by one thread. */
@FunctionalInterface
public interface Source {
  /**
   * Looks once and emits what is offered now, in document order. Returning normally means the
   * answer was read whole. What {@link Http} and {@link Poll} throw must be let through.
   *
   * @throws SourceGone if the document says that it will not be renewed
   * @throws Exception if the answer cannot be read; the message is shown to the user
   */
  void poll(Poll poll) throws Exception;
}
