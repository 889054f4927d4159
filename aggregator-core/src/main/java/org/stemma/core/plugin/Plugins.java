package org.stemma.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stemma.core.ConfigurationException;
import org.stemma.core.source.SourcePlugin;

/**
 * All plugins there are, by id, and what was refused. Closing it closes the jars; their plugins
 * cannot be used any more then. Safe for many threads once it is made.
 */
public final class Plugins implements AutoCloseable {
  private final SortedMap<String, InstalledPlugin> all = new TreeMap<>();
  private final List<Refused> refused = new ArrayList<>();
  private final List<PluginClassLoader> loaders = new ArrayList<>();

  /**
   * What cannot be used.
   *
   * @param what a file, a folder or a class
   * @param why in words, one line
   */
  public record Refused(String what, String why) {
    @Override
    public String toString() {
      return what + ": " + why;
    }
  }

  /**
   * Only these.
   *
   * @throws ConfigurationException naming every plugin that cannot be used, and why
   */
  public static Plugins of(Collection<? extends SourcePlugin> plugins) {
    Plugins made = new Plugins();
    List<String> problems = new ArrayList<>();
    for (SourcePlugin plugin : plugins) {
      try {
        made.add(InstalledPlugin.of(plugin, null));
      } catch (IllegalArgumentException e) {
        problems.add("plugin " + plugin.getClass().getName() + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return made;
  }

  /**
   * @throws IllegalArgumentException if the id is taken
   */
  void add(InstalledPlugin plugin) {
    InstalledPlugin other = all.get(plugin.id());
    if (other != null) {
      throw new IllegalArgumentException(
          "its id '"
              + plugin.id()
              + "' is taken by "
              + (other.jar() == null
                  ? "the built-in " + other.plugin().getClass().getName()
                  : String.valueOf(other.jar().file().getFileName())));
    }
    all.put(plugin.id(), plugin);
  }

  void refuse(String what, String why) {
    refused.add(new Refused(what, why));
  }

  void keep(PluginClassLoader loader) {
    loaders.add(loader);
  }

  /** Every plugin, by id. */
  public Collection<InstalledPlugin> all() {
    return Collections.unmodifiableCollection(all.values());
  }

  public Optional<InstalledPlugin> find(String id) {
    return Optional.ofNullable(all.get(id));
  }

  /**
   * The plugin of this id.
   *
   * @throws ConfigurationException if there is none
   */
  public InstalledPlugin get(String id) {
    InstalledPlugin plugin = all.get(id);
    if (plugin == null) {
      throw new ConfigurationException(
          "no plugin '" + id + "'; there are: " + String.join(", ", all.keySet()));
    }
    return plugin;
  }

  /** What could not be used, in the order met. */
  public List<Refused> refused() {
    return List.copyOf(refused);
  }

  @Override
  public void close() {
    for (PluginClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
