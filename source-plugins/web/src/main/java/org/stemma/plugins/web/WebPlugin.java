package org.stemma.plugins.web;

import org.stemma.core.source.SourcePlugin;

/** The built-in plugin for listing pages. */
public final class WebPlugin extends SourcePlugin {
  public WebPlugin() {
    super("web", WebSettings.class, WebSource.class);
  }

  @Override
  public String description() {
    return "pages that list articles and have no feed";
  }
}
