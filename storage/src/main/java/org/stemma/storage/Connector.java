package org.stemma.storage;

import org.jdbi.v3.core.Handle;

/** Opens connections to one store. Safe for many threads; a handle is for one thread at a time. */
interface Connector {
  /** A handle to read with, in transactions that see one state of the store. */
  Handle reader();

  /** A handle to write with; transactions are begun by hand. */
  Handle writer();

  /** Where the store is, for people. */
  String place();

  /** How large the store is on its disk. */
  long bytes(Handle handle);
}
