package org.stemma.plugins.sitemap;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A sitemap that was read.
 *
 * @param index whether it lists sitemaps, not pages
 * @param entries the newest of what was wanted, in document order
 * @param listed how many it lists in all
 * @param unwanted how many of them were asked to be left out
 * @param elsewhere how many are left out because they are on another host
 * @param unreadable how many are left out because their address cannot be read
 * @param broken where and why it ends before its end; null when it does not
 */
public record Sitemap(
    boolean index,
    List<SitemapEntry> entries,
    int listed,
    int unwanted,
    int elsewhere,
    int unreadable,
    @Nullable String broken) {
  public Sitemap {
    entries = List.copyOf(entries);
  }

  /** What it is, for people. */
  public String kind() {
    if (index) {
      return "sitemap index";
    }
    return entries.stream().anyMatch(entry -> entry.news() != null) ? "news sitemap" : "sitemap";
  }

  /** The name that all its entries give their publication; null when they give none or several. */
  public @Nullable String publication() {
    return common(entries, SitemapEntry.News::publication);
  }

  /** What all entries state alike; null when one states nothing or another thing. */
  static @Nullable String common(
      List<SitemapEntry> entries, Function<SitemapEntry.News, @Nullable String> stated) {
    String first = null;
    for (SitemapEntry entry : entries) {
      String value = entry.news() == null ? null : stated.apply(entry.news());
      if (value == null || (first != null && !Objects.equals(first, value))) {
        return null;
      }
      first = value;
    }
    return first;
  }

  /** How many of the wanted entries were older than those kept, or came after as many. */
  int beyond() {
    return listed - unwanted - elsewhere - unreadable - entries.size();
  }
}
