package org.stemma.core.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stemma.core.StemmaException;
import org.stemma.core.source.SourcePlugin;

/**
 * A folder of plugin jars. A jar is code with all rights of the user: only one that the lock file
 * lists, with the content that it had when the user added it, is loaded. One that cannot be loaded
 * costs no other.
 */
public final class PluginFolder {
  private static final Duration LOADING = Duration.ofSeconds(10);

  private final Path folder;
  private final PluginLock lock;

  /**
   * @param folder need not be there
   */
  public PluginFolder(Path folder) {
    this.folder = folder;
    this.lock = new PluginLock(folder);
  }

  /**
   * Loads the jars beside plugins that are there already. To be closed by the caller.
   *
   * @param builtIn of the class path; their ids are taken
   */
  public Plugins load(Collection<? extends SourcePlugin> builtIn) {
    Plugins plugins = Plugins.of(builtIn);
    if (Files.exists(folder)) {
      try {
        load(plugins);
      } catch (IOException e) {
        plugins.refuse(folder.toString(), "the folder of plugins cannot be read: " + e);
      } catch (IllegalArgumentException e) {
        plugins.refuse(folder.toString(), e.getMessage() + "; no plugin in it is loaded");
      }
    }
    return plugins;
  }

  private void load(Plugins plugins) throws IOException {
    FileRights.check(folder);
    SortedMap<String, String> listed = lock.read();
    TreeSet<String> names = new TreeSet<>(listed.keySet());
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      jars.forEach(jar -> names.add(String.valueOf(jar.getFileName())));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    for (String name : names) {
      Path jar = folder.resolve(name);
      try {
        String sha256 = listed.get(name);
        if (sha256 == null) {
          throw new IllegalArgumentException(
              "not listed in " + PluginLock.NAME + "; stemma plugin add " + jar + " adds it");
        }
        load(jar, sha256, plugins);
      } catch (IllegalArgumentException e) {
        plugins.refuse(jar.toString(), String.valueOf(e.getMessage()));
      }
    }
  }

  private static void load(Path file, String sha256, Plugins plugins) throws IOException {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("listed in " + PluginLock.NAME + " and not there");
    }
    FileRights.check(file);
    PluginJar jar = PluginJar.read(file);
    if (!jar.sha256().equals(sha256)) {
      throw new IllegalArgumentException(
          "changed since it was added: its SHA-256 is "
              + jar.sha256()
              + ", not "
              + sha256
              + "; stemma plugin add adds it again");
    }
    loadInto(jar, plugins);
  }

  /**
   * Loads a jar that need not be in a folder. Runs its code.
   *
   * @throws IllegalArgumentException saying why it cannot be used
   */
  public static List<InstalledPlugin> loadInto(PluginJar jar, Plugins plugins) {
    String problem = jar.problem();
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    PluginClassLoader loader = loader(jar.file());
    boolean used = false;
    try {
      List<InstalledPlugin> found = found(jar, loader);
      found.forEach(plugins::add);
      plugins.keep(loader);
      used = true;
      return found;
    } finally {
      if (!used) {
        close(loader);
      }
    }
  }

  /** A constructor is a plugin's code too, and may not end. */
  private static List<InstalledPlugin> found(PluginJar jar, PluginClassLoader loader) {
    List<InstalledPlugin> found = Collections.synchronizedList(new ArrayList<>());
    PluginThread thread =
        PluginThread.start("load plugin", loader, () -> found.addAll(looked(jar, loader)));
    if (!thread.endedAnyway(LOADING)) {
      thread.interrupt();
      throw new IllegalArgumentException(
          "its plugin was not made within " + LOADING.toSeconds() + " s");
    }
    if (thread.thrown() instanceof IllegalArgumentException refused) {
      throw refused;
    }
    if (thread.thrown() != null) {
      throw new IllegalArgumentException("it cannot be loaded: " + Thrown.line(thread.thrown()));
    }
    return List.copyOf(found);
  }

  private static List<InstalledPlugin> looked(PluginJar jar, PluginClassLoader loader) {
    List<InstalledPlugin> found = new ArrayList<>();
    for (SourcePlugin plugin : plugins(loader)) {
      if (plugin.getClass().getClassLoader() != loader) {
        throw new IllegalArgumentException(
            "it names " + plugin.getClass().getName() + ", which is not in it");
      }
      found.add(InstalledPlugin.of(plugin, new InstalledPlugin.Jar(jar.file(), jar.sha256())));
    }
    return found;
  }

  private static PluginClassLoader loader(Path jar) {
    try {
      return new PluginClassLoader(jar.toUri().toURL(), PluginFolder.class.getClassLoader());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("no file that classes can be loaded from", e);
    }
  }

  private static void close(PluginClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      throw new StemmaException("a refused jar cannot be closed: " + e.getMessage(), e);
    }
  }

  private static List<SourcePlugin> plugins(PluginClassLoader loader) {
    try {
      return ServiceLoader.load(SourcePlugin.class, loader).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (UnsupportedClassVersionError e) {
      throw new IllegalArgumentException(version(e), e);
    } catch (ServiceConfigurationError e) {
      if (e.getCause() instanceof UnsupportedClassVersionError version) {
        throw new IllegalArgumentException(version(version), e);
      }
      throw new IllegalArgumentException(
          Thrown.message(e).replace(SourcePlugin.class.getName() + ": ", "")
              + (e.getCause() == null ? "" : ": " + Thrown.line(e.getCause())),
          e);
    } catch (LinkageError e) {
      throw new IllegalArgumentException("it cannot be loaded: " + Thrown.line(e), e);
    } catch (Throwable e) {
      throw new IllegalArgumentException("it cannot be made: " + Thrown.line(e), e);
    }
  }

  /** {@code X has been compiled by a more recent version of the Java Runtime (class file ...)}. */
  private static String version(UnsupportedClassVersionError e) {
    String said = Thrown.message(e);
    String major = said.replaceFirst("(?s).*class file version (\\d{1,4}).*", "$1");
    return "made for Java "
        + (major.matches("\\d{1,4}") ? ClassFile.java(Integer.parseInt(major)) : "newer")
        + ", this is Java "
        + Runtime.version().feature();
  }

  /**
   * Adds a jar, in place of that of the same plugin if there is one. Runs its code.
   *
   * @param sha256 what the user agreed to
   * @param builtIn of the class path; their ids are taken
   * @return the plugins in it, with their new place
   * @throws IllegalArgumentException saying why it cannot be added; nothing is changed then
   */
  public List<InstalledPlugin> add(
      Path source, String sha256, Collection<? extends SourcePlugin> builtIn) throws IOException {
    create();
    Path copy = Files.createTempFile(folder, "add", ".part");
    try {
      Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
      restrict(copy);
      PluginJar jar = PluginJar.read(copy);
      if (!jar.sha256().equals(sha256)) {
        throw new IllegalArgumentException("the file changed while it was being added");
      }
      List<InstalledPlugin> added;
      try (Plugins alone = Plugins.of(builtIn)) {
        added = loadInto(jar, alone);
      }
      Path target = folder.resolve(added.get(0).id() + ".jar");
      checkOthers(added, target, builtIn);
      Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      lock.put(String.valueOf(target.getFileName()), sha256);
      InstalledPlugin.Jar at = new InstalledPlugin.Jar(target, sha256);
      return added.stream()
          .map(p -> new InstalledPlugin(p.plugin(), p.id(), p.version(), p.description(), at))
          .toList();
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private void checkOthers(
      List<InstalledPlugin> added, Path target, Collection<? extends SourcePlugin> builtIn) {
    try (Plugins there = load(builtIn)) {
      for (InstalledPlugin plugin : added) {
        InstalledPlugin.@Nullable Jar other =
            there.find(plugin.id()).map(InstalledPlugin::jar).orElse(null);
        if (other != null && !other.file().equals(target)) {
          throw new IllegalArgumentException(
              "its id '" + plugin.id() + "' is taken by " + other.file().getFileName());
        }
      }
    }
  }

  private void create() throws IOException {
    if (!Files.exists(folder)) {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(folder);
      if (FileRights.known(folder)) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
    FileRights.check(folder);
  }

  private static void restrict(Path file) throws IOException {
    if (FileRights.known(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /**
   * Removes the jar of a plugin.
   *
   * @throws IllegalArgumentException if its file is not in this folder
   */
  public void remove(InstalledPlugin.Jar jar) throws IOException {
    if (!folder.equals(jar.file().getParent())) {
      throw new IllegalArgumentException(jar.file() + " is not in " + folder);
    }
    lock.remove(String.valueOf(jar.file().getFileName()));
    Files.deleteIfExists(jar.file());
  }

  /**
   * Removes a jar by its file's name, whether it can be loaded or not.
   *
   * @return false when neither file nor entry is there
   */
  public boolean remove(String fileName) throws IOException {
    boolean listed = lock.remove(fileName);
    return Files.deleteIfExists(folder.resolve(fileName)) || listed;
  }
}
