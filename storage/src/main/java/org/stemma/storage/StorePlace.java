package org.stemma.storage;

import org.jdbi.v3.core.Handle;

/** A store as one to be copied from or into. */
interface StorePlace {
  static StorePlace of(StoreAddress address) {
    return address.file() == null ? new ServerDatabase(address) : new DatabaseFile(address.file());
  }

  Connector connector();

  Faults faults();

  /** Refuses what cannot be read in this version's schema. */
  void readable();

  /**
   * Makes it a store that only a copy is written into, with nothing in it; leaves what an earlier
   * try to copy left.
   *
   * @throws IllegalArgumentException if there is a store already
   */
  void draft();

  /** Makes it a store like any other. */
  void whole(Handle writer);
}
