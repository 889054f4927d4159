package org.stemma.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.SourcePlugin;

/** The classes that a plugin brings and reaches by name, whichever way it was loaded. */
public final class OwnClasses {
  private OwnClasses() {}

  /**
   * Ways past the host in a plugin's own classes, and in those that it brings in its jar: the
   * network, other programs, the end of the program. Reflection can hide them.
   *
   * @return names of classes and methods; empty when it uses none
   * @throws IOException if a class cannot be read
   */
  public static List<String> forbidden(SourcePlugin plugin) throws IOException {
    ClassLoader loader = plugin.getClass().getClassLoader();
    String home = home(loader, plugin.getClass().getName());
    PluginUses uses = new PluginUses(SourcePlugin.class.getClassLoader());
    Deque<String> open =
        new ArrayDeque<>(List.of(plugin.getClass().getName(), plugin.source().getName()));
    Set<String> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      String name = open.remove();
      if (home == null || !home.equals(home(loader, name))) {
        continue; // the JDK's, the host's, or another library's
      }
      try (InputStream in = loader.getResourceAsStream(file(name))) {
        if (in == null) {
          continue;
        }
        ClassFile read = ClassFile.read(in.readAllBytes());
        uses.of(read);
        read.classes().stream()
            .filter(other -> !PluginClassLoader.isShared(other) && seen.add(other))
            .forEach(open::add);
      }
    }
    return uses.forbidden();
  }

  private static String file(String name) {
    return name.replace('.', '/') + ".class";
  }

  /** The jar or folder that a class lies in; null when it has no file. */
  private static @Nullable String home(ClassLoader loader, String name) {
    URL url = loader.getResource(file(name));
    return url == null ? null : url.toString().replace(file(name), "");
  }
}
