package org.stemma.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may write a file. On file systems without such rights nothing is checked. */
final class FileRights {
  private FileRights() {}

  static boolean known(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class) != null;
  }

  /**
   * Checks that only this user, and root, can change a file or folder.
   *
   * @throws IllegalArgumentException if others can, or it is a link
   */
  static void check(Path file) throws IOException {
    if (Files.isSymbolicLink(file) && Files.isRegularFile(file)) {
      throw new IllegalArgumentException("a link; the file itself must stand here");
    }
    if (!known(file)) {
      return;
    }
    PosixFileAttributes attributes =
        Files.readAttributes(
            file.toRealPath(), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Set<PosixFilePermission> rights = attributes.permissions();
    if (rights.contains(PosixFilePermission.GROUP_WRITE)
        || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IllegalArgumentException("writable by others; chmod go-w " + file + " mends that");
    }
    UserPrincipal user = user(file);
    String owner = attributes.owner().getName();
    if (user != null && !attributes.owner().equals(user) && !owner.equals("root")) {
      throw new IllegalArgumentException("writable by others: it belongs to " + owner);
    }
  }

  /** Who runs this; null where the system does not know its name. */
  private static @Nullable UserPrincipal user(Path file) {
    try {
      return file.getFileSystem()
          .getUserPrincipalLookupService()
          .lookupPrincipalByName(System.getProperty("user.name", ""));
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }
}
