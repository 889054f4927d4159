package org.stemma.cli.engine;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.plugin.Setting;

/**
 * A plugin as listed.
 *
 * @param file the jar it was loaded from; null for a built-in one
 * @param sha256 of that file, in hex; null for a built-in one
 * @param settings what can be set for a source, in the plugin's order
 */
public record PluginLine(
    String id,
    String version,
    String description,
    @Nullable Path file,
    @Nullable String sha256,
    List<Setting> settings) {
  public PluginLine {
    settings = List.copyOf(settings);
  }

  /** Where it comes from, in words. */
  public String from() {
    return file == null ? "built in" : file.toString();
  }
}
