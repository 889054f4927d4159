package org.stemma.core;

import org.jspecify.annotations.Nullable;

/** The store cannot be opened, read or written. The message names its place and the reason. */
public final class StorageException extends StemmaException {
  private static final long serialVersionUID = 1L;

  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
