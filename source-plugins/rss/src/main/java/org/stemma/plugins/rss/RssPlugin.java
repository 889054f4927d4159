package org.stemma.plugins.rss;

import org.stemma.core.source.SourcePlugin;

/** The built-in plugin for feeds. */
public final class RssPlugin extends SourcePlugin {
  public RssPlugin() {
    super("rss", RssSettings.class, RssSource.class);
  }

  @Override
  public String description() {
    return "feeds: RSS, RDF, Atom, JSON Feed";
  }
}
