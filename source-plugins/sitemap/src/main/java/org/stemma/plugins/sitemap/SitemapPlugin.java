package org.stemma.plugins.sitemap;

import org.stemma.core.source.SourcePlugin;

/** The built-in plugin for sitemaps. */
public final class SitemapPlugin extends SourcePlugin {
  public SitemapPlugin() {
    super("sitemap", SitemapSettings.class, SitemapSource.class);
  }

  @Override
  public String description() {
    return "sitemaps, their indexes, and news sitemaps";
  }
}
