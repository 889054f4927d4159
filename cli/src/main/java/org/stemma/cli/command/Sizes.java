package org.stemma.cli.command;

import java.util.Locale;

/** Sizes for people: {@code 640 B}, {@code 3.1 MB}, {@code 2,048 MB}; a MB is a million bytes. */
final class Sizes {
  private Sizes() {}

  static String of(long bytes) {
    if (Math.abs(bytes) < 100_000) {
      return String.format(Locale.ROOT, "%,d B", bytes);
    }
    return Math.abs(bytes) < 10_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%,d MB", Math.round(bytes / 1e6));
  }
}
