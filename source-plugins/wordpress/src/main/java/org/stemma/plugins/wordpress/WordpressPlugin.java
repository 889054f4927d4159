package org.stemma.plugins.wordpress;

import org.stemma.core.source.SourcePlugin;

/** The built-in plugin for WordPress sites. */
public final class WordpressPlugin extends SourcePlugin {
  public WordpressPlugin() {
    super("wordpress", WordpressSettings.class, WordpressSource.class);
  }

  @Override
  public String description() {
    return "posts of a WordPress site, by its REST API";
  }
}
