package org.stemma.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The file that lists which jars of a folder the user has agreed to, as {@code sha256sum} writes
 * them: {@code sha256sum -c plugins.lock} checks them too.
 */
final class PluginLock {
  static final String NAME = "plugins.lock";

  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64})  ([A-Za-z0-9_][A-Za-z0-9._-]{0,100}\\.jar)");
  private static final int LONGEST = 1 << 20;

  private final Path folder;
  private final Path file;

  PluginLock(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(NAME);
  }

  /**
   * SHA-256 by file name; empty when there is no such file.
   *
   * @throws IllegalArgumentException if it cannot be trusted or understood; the message says why
   */
  SortedMap<String, String> read() throws IOException {
    SortedMap<String, String> listed = new TreeMap<>();
    if (!Files.exists(file)) {
      return listed;
    }
    try {
      FileRights.check(file);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(NAME + " is " + e.getMessage(), e);
    }
    if (Files.size(file) > LONGEST) {
      throw new IllegalArgumentException(NAME + " is too long");
    }
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            NAME + ", line " + number + ": not a SHA-256, two spaces and the name of a jar");
      }
      listed.put(parts.group(2), parts.group(1));
    }
    return listed;
  }

  void put(String name, String sha256) throws IOException {
    SortedMap<String, String> listed = read();
    listed.put(name, sha256);
    write(listed);
  }

  /** Returns false when it was not listed. */
  boolean remove(String name) throws IOException {
    SortedMap<String, String> listed = read();
    boolean there = listed.remove(name) != null;
    if (there) {
      write(listed);
    }
    return there;
  }

  private void write(SortedMap<String, String> listed) throws IOException {
    // Made for the owner alone, and there whole or not at all.
    Path part = Files.createTempFile(folder, "lock", ".part");
    Files.writeString(
        part,
        listed.entrySet().stream()
            .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
            .collect(Collectors.joining()));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
