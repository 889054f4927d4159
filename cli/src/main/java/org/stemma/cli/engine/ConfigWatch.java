package org.stemma.cli.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notices that files were changed: by size and time, of a folder by those of the files in it. One
 * that is being written is waited for until two looks see the same. For one thread.
 */
final class ConfigWatch {
  private final List<Path> paths;
  private String used;
  private String seen;

  /**
   * @param paths files and folders, which need not be there
   */
  ConfigWatch(List<Path> paths) {
    this.paths = List.copyOf(paths);
    this.used = look();
    this.seen = used;
  }

  /** True once for each change, when it is over. */
  boolean changed() {
    String now = look();
    boolean over = now.equals(seen) && !now.equals(used);
    seen = now;
    if (over) {
      used = now;
    }
    return over;
  }

  private String look() {
    return paths.stream().map(ConfigWatch::look).collect(Collectors.joining("\n"));
  }

  private static String look(Path path) {
    try (Stream<Path> files =
        Files.isDirectory(path) ? Files.list(path).sorted() : Stream.of(path)) {
      return files.map(ConfigWatch::print).collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return path + " unreadable";
    }
  }

  private static String print(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return file + " absent";
    }
  }
}
