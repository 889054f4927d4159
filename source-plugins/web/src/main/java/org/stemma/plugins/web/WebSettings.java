package org.stemma.plugins.web;

import java.net.URI;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.Config;

/** What a user sets for a listing page. */
public record WebSettings(
    @Config(doc = "page that lists the articles") URI url,
    @Config(doc = "CSS selector of the links to articles; found by themselves without it")
        @Nullable String links,
    @Config(doc = "most items taken from the page, from the top", def = "50", min = 1, max = 1000)
        int limit) {
  /** A selector is read by descent: what is longer could nest without bound. */
  private static final int LONGEST_SELECTOR = 1_000;

  public WebSettings {
    if (links != null) {
      String problem = problem(links);
      if (problem != null) {
        throw new IllegalArgumentException("links is not a CSS selector: " + problem);
      }
    }
  }

  private static @Nullable String problem(String selector) {
    if (selector.length() > LONGEST_SELECTOR) {
      return "longer than " + LONGEST_SELECTOR + " characters";
    }
    try {
      QueryParser.parse(selector);
      return null;
    } catch (SelectorParseException | IllegalArgumentException e) {
      return "'" + selector + "': " + e.getMessage();
    }
  }
}
