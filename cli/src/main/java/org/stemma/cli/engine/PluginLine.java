package org.stemma.cli.engine;

import java.util.List;

/**
 * A plugin as listed.
 *
 * @param settings one line a setting: key, kind, default, what it is
 */
public record PluginLine(
    String id, String version, String description, String from, List<String> settings) {
  public PluginLine {
    settings = List.copyOf(settings);
  }
}
