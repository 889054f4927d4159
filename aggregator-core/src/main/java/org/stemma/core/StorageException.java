package org.stemma.core;

import org.jspecify.annotations.Nullable;

/** The store cannot be opened, read or written. The message names its place and the reason. */
public final class StorageException extends StemmaException {
  private static final long serialVersionUID = 1L;

  /** What is wrong, by what one can do about it. */
  public enum Kind {
    /** There is no store at this place. */
    MISSING,
    /** Another process holds it, and went on holding it for as long as we waited. */
    LOCKED,
    /** It was written by a newer version, or an older one that has to be migrated first. */
    OTHER_VERSION,
    /** It is damaged, or no store of ours. */
    CORRUPT,
    /** It may not be written. */
    UNWRITABLE,
    /** No space is left. */
    FULL,
    /** Anything else. */
    FAILED
  }

  private final Kind kind;

  public StorageException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public StorageException(String message, @Nullable Throwable cause) {
    this(Kind.FAILED, message, cause);
  }

  public Kind kind() {
    return kind;
  }
}
