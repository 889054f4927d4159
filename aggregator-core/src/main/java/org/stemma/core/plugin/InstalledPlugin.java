package org.stemma.core.plugin;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.Poll;
import org.stemma.core.source.SourcePlugin;

/**
 * A plugin that can be hosted. What its code says of itself was asked for once and cut to a line.
 *
 * @param jar where it was loaded from; null for one on the class path
 */
public record InstalledPlugin(
    SourcePlugin plugin, String id, String version, String description, @Nullable Jar jar) {
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");
  private static final int LONGEST_VERSION = 60;
  private static final int LONGEST_DESCRIPTION = 200;

  /** A file and what was in it. */
  public record Jar(Path file, String sha256) {}

  /**
   * Looks at a plugin.
   *
   * @throws IllegalArgumentException saying why it cannot be hosted
   */
  public static InstalledPlugin of(SourcePlugin plugin, @Nullable Jar jar) {
    String id = String.valueOf(plugin.id());
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "its id '" + PluginHost.oneLine(id) + "' is not 1-32 of a-z, 0-9 and dash");
    }
    int spi = said(id, "spi()", plugin::spi);
    if (spi != SourcePlugin.SPI) {
      throw new IllegalArgumentException(needs("plugin " + id, String.valueOf(spi)));
    }
    said(id, "the settings", () -> ConfigBinder.describe(plugin.settings()));
    said(id, "the source", () -> polled(plugin.source()));
    return new InstalledPlugin(
        plugin,
        id,
        line(said(id, "version()", plugin::version), LONGEST_VERSION),
        line(said(id, "description()", plugin::description), LONGEST_DESCRIPTION),
        jar);
  }

  /**
   * Why a plugin for another SPI is refused.
   *
   * @param spi null when it does not say which
   */
  static String needs(String plugin, @Nullable String spi) {
    return plugin
        + " needs "
        + (spi == null ? "another SPI" : "SPI " + spi)
        + ", this is SPI "
        + SourcePlugin.SPI;
  }

  /** What its code answers, which may be anything. */
  private static <T> T said(String id, String what, Supplier<@Nullable T> asked) {
    @Nullable T answer;
    try {
      answer = asked.get();
    } catch (LinkageError e) {
      throw new IllegalArgumentException(needs("plugin " + id, null) + ": " + Thrown.line(e), e);
    } catch (Throwable e) {
      throw new IllegalArgumentException(what + " of plugin " + id + ": " + Thrown.line(e), e);
    }
    if (answer == null) {
      throw new IllegalArgumentException(what + " of plugin " + id + " is null");
    }
    return answer;
  }

  /** A source made for another SPI may lack the method that this one calls. */
  private static Class<?> polled(Class<?> source) {
    int modifiers;
    try {
      modifiers = source.getMethod("poll", Poll.class).getModifiers();
    } catch (NoSuchMethodException e) {
      throw new NoSuchMethodError(source.getName() + ".poll(Poll)");
    }
    if (Modifier.isAbstract(source.getModifiers())) {
      throw new IllegalArgumentException(source.getName() + " is abstract");
    }
    if (Modifier.isAbstract(modifiers)) {
      throw new AbstractMethodError(source.getName() + ".poll(Poll)");
    }
    return source;
  }

  private static String line(String text, int longest) {
    String line = PluginHost.oneLine(text);
    return line.length() > longest ? line.substring(0, longest) + "…" : line;
  }

  /** Id and version, for messages. */
  public String name() {
    return "plugin " + id + (version.equals("unversioned") ? "" : " " + version);
  }
}
