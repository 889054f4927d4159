package org.stemma.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an evaluation.
 *
 * @param dir where the inputs' files lie; null when not given
 */
record EvalRequest(Path file, @Nullable Path dir) {
  /**
   * The folder of the inputs' files.
   *
   * @throws IllegalArgumentException if none was given or there is none
   */
  Path folder() {
    if (dir == null || !Files.isDirectory(dir)) {
      throw new IllegalArgumentException(
          dir == null ? "this kind of set needs --dir" : "no folder " + dir);
    }
    return dir;
  }
}
