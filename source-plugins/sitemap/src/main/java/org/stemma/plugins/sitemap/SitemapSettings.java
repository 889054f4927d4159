package org.stemma.plugins.sitemap;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.Config;

/** What a user sets for a sitemap. */
public record SitemapSettings(
    @Config(doc = "address of the sitemap, the index of sitemaps, or the news sitemap") URI url,
    @Config(doc = "most articles taken at one poll, newest first", def = "100", min = 1, max = 5000)
        int limit,
    @Config(
            doc = "most sitemaps of an index read at one poll, newest first",
            def = "5",
            min = 1,
            max = 50)
        int documents,
    @Config(doc = "regular expression found in the addresses of an index's sitemaps that are read")
        @Nullable String sitemaps,
    @Config(doc = "regular expression found in the paths of the articles that are taken")
        @Nullable String path,
    @Config(doc = "language of the articles taken, such as en; those that state none are taken")
        @Nullable String language) {
  public SitemapSettings {
    check("sitemaps", sitemaps);
    check("path", path);
    if (language != null && !language.matches("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")) {
      throw new IllegalArgumentException("language is not one such as en or pt-br: " + language);
    }
  }

  private static void check(String key, @Nullable String regex) {
    if (regex != null) {
      try {
        AddressPattern.of(regex);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(key + " " + e.getMessage(), e);
      }
    }
  }
}
