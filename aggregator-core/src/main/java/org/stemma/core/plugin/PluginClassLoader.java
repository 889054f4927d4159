package org.stemma.core.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that a plugin in a jar of its own sees: the SPI and the libraries that the SPI speaks
 * in are the host's, everything else is the jar's, then the platform's. So a plugin may bring
 * another version of a library that the host uses. This keeps names apart; it is no sandbox.
 */
final class PluginClassLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  /** Packages of the host that plugins see, with all that is under them. */
  private static final List<String> SHARED =
      List.of(
          "jakarta.inject.",
          "com.google.inject.",
          "org.stemma.core.source.",
          "org.stemma.core.article.",
          "org.slf4j.",
          "org.jsoup.",
          // The binder of settings looks for its @Nullable.
          "org.jspecify.annotations.");

  private final ClassLoader host;

  PluginClassLoader(URL jar, ClassLoader host) {
    super("plugin", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  static boolean isShared(String className) {
    return SHARED.stream().anyMatch(className::startsWith);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (isShared(name)) {
      return host.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        loaded = find(name);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private Class<?> find(String name) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return getParent().loadClass(name);
    }
    try {
      return findClass(name);
    } catch (ClassNotFoundException e) {
      return getParent().loadClass(name);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? getParent().getResource(name) : own;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Enumeration<URL> own = findResources(name);
    return own.hasMoreElements() ? own : getParent().getResources(name);
  }
}
