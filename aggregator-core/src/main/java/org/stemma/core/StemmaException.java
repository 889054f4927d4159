package org.stemma.core;

import org.jspecify.annotations.Nullable;

/**
 * The world failing: a store that cannot be written, a setting that cannot be used. The message is
 * one line for a person: what, where, what next. Subtypes say what one can do about it.
 */
public class StemmaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StemmaException(String message) {
    super(message);
  }

  public StemmaException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
