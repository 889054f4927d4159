package org.stemma.cli.engine;

import org.stemma.cli.settings.Settings;

/** Wires the program for one command. */
@FunctionalInterface
public interface EngineFactory {
  /** What a command needs of the store. */
  enum Access {
    /** None: the store of the settings is not touched, and an empty one is thrown away after. */
    SCRATCH,
    /** It must be there, and is only read. */
    READ,
    /** It must be there. */
    WRITE,
    /** It is made where it is missing. */
    CREATE
  }

  /**
   * Opens the program on the settings' store.
   *
   * @throws org.stemma.core.StorageException if the store is missing, locked or of another version
   * @throws org.stemma.core.ConfigurationException if a setting cannot be used
   */
  Engine open(Settings settings, Access access);
}
