package org.stemma.core.plugin;

import org.jspecify.annotations.Nullable;

/** What a plugin threw, in words: its own code makes them, and may throw again. */
final class Thrown {
  private Thrown() {}

  /** Class and message in one line. */
  static String line(Throwable thrown) {
    try {
      return PluginHost.oneLine(thrown.toString());
    } catch (Throwable e) {
      return thrown.getClass().getName();
    }
  }

  /** Its cause; null when it has or tells none. */
  static @Nullable Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable e) {
      return null;
    }
  }

  /** The message; class and message where it has none; in one line. */
  static String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? line(thrown) : PluginHost.oneLine(message);
    } catch (Throwable e) {
      return thrown.getClass().getName();
    }
  }
}
