package org.stemma.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.sqlite.util.LibraryLoaderUtil;

/** SQLite's native library for this machine, as it lies in the driver's jar. */
public final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * Writes it to a file that is not there yet. The driver takes it from there in place of unpacking
   * it at each start, when {@code org.sqlite.lib.path} and {@code org.sqlite.lib.name} name it.
   *
   * @throws IOException if the file cannot be written, or the driver has none for this machine
   */
  public static void copyTo(Path file) throws IOException {
    String name =
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
    try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(name)) {
      if (library == null) {
        throw new NoSuchFileException(name);
      }
      Files.copy(library, file);
    }
  }
}
