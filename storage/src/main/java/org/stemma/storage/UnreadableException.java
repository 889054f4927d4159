package org.stemma.storage;

import org.jspecify.annotations.Nullable;

/**
 * A value in the store that is not what was written there, or is gone; {@link Faults} adds which
 * store.
 */
final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableException(Class<?> type, @Nullable Exception cause) {
    super("a stored " + type.getSimpleName() + " cannot be read", cause);
  }
}
