package org.stemma.storage;

/** Hears how far long work on a store's file is; called on the thread that does the work. */
@FunctionalInterface
public interface StoreProgress {
  /** Hears nothing. */
  StoreProgress NONE = (what, done, all) -> {};

  /**
   * The work has come so far.
   *
   * @param what is done, in a word or two: {@code copying}, {@code checking}
   * @param done of {@code all}, in a unit of the work's own
   * @param all an estimate; 0 when it is not known
   */
  void at(String what, long done, long all);
}
