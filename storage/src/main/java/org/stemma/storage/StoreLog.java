package org.stemma.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The log beside a store (SQLite's write-ahead log), which is copied into the store and cut back
 * again and again. While a reader stays in one transaction that cannot be done, and it grows.
 */
public final class StoreLog {
  /** The log is cut back to this size after it was copied into the store, half of it at a time. */
  static final int USUAL_BYTES = 64 << 20;

  private static final Path PROCESSES = Path.of("/proc");

  private StoreLog() {}

  /**
   * What is to be said of a log that is larger than usual, and which other processes have the store
   * open as far as that can be seen (Linux alone tells, and of one's own processes).
   *
   * @return empty when all is well, or when there is no log
   */
  public static Optional<String> warning(Path store) {
    return warning(store, USUAL_BYTES);
  }

  static Optional<String> warning(Path store, long usual) {
    Path log = store.resolveSibling(store.getFileName() + "-wal");
    long bytes;
    try {
      bytes = Files.size(log);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("its log " + log + " cannot be looked at: " + e);
    }
    if (bytes <= usual) {
      return Optional.empty();
    }
    List<String> holders = holders(store, ProcessHandle.current().pid());
    return Optional.of(
        String.format(
            Locale.ROOT,
            "its log %s has grown to %,d MB: a reader that does not end, or one long transaction,"
                + " keeps it from being cut back; %s",
            log,
            bytes / 1_000_000,
            holders.isEmpty()
                ? "lsof tells who has it open"
                : "open in process " + String.join(", ", holders)));
  }

  /** Processes that have the file open, but for one: {@code 1234 (sqlite3)}. */
  static List<String> holders(Path store, long except) {
    List<String> holders = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      Path file = store.toRealPath();
      for (Path process : processes) {
        String pid = String.valueOf(process.getFileName());
        if (!pid.equals(Long.toString(except)) && opens(process, file)) {
          holders.add(pid + " (" + name(process) + ")");
        }
      }
    } catch (IOException e) {
      return List.of(); // no such folder on this system
    }
    return holders;
  }

  private static boolean opens(Path process, Path file) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : open) {
        if (leadsTo(descriptor, file)) {
          return true;
        }
      }
    } catch (IOException e) {
      return false; // another user's, or just ended
    }
    return false;
  }

  private static boolean leadsTo(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  private static String name(Path process) {
    try {
      return Files.readString(process.resolve("comm")).strip();
    } catch (IOException e) {
      return "ended";
    }
  }
}
