package org.stemma.plugins.sitemap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * Collects the texts of one entry while it is read, the first of each name. Of a text so much is
 * kept as an address may have; what is longer is no value of any of them. One thread.
 */
final class EntryFields {
  private static final int LONGEST = 2_048;

  private static final int MOST_KEYWORDS = 50;

  private static final Set<String> PAGE = Set.of("loc", "lastmod");

  /** Of {@code news:news}; {@code name} and {@code language} stand in its publication. */
  private static final Set<String> NEWS =
      Set.of("name", "language", "publication_date", "title", "keywords");

  private final Map<String, String> texts = new HashMap<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable String open;
  private boolean news;

  void clear() {
    texts.clear();
    news = false;
    open = null;
  }

  void open(@Nullable String namespace, String name) {
    String space = namespace == null ? "" : namespace.toLowerCase(Locale.ROOT);
    boolean ofNews = space.contains("sitemap-news");
    news |= ofNews;
    // Pictures and films have locations and titles of their own, in namespaces of theirs.
    boolean ofPage = space.isEmpty() || space.matches(".{0,100}/sitemap/[0-9.]{1,9}/?");
    open = (ofNews && NEWS.contains(name)) || (ofPage && PAGE.contains(name)) ? name : null;
    text.setLength(0);
  }

  void text(char[] characters, int start, int length) {
    if (open != null) {
      int room = Math.max(0, LONGEST + 1 - text.length());
      text.append(characters, start, Math.min(length, room));
    }
  }

  void close() {
    if (open != null) {
      String value = text.toString().strip();
      if (!value.isEmpty() && value.length() <= LONGEST) {
        texts.putIfAbsent(open, value);
      }
      open = null;
    }
  }

  @Nullable String loc() {
    return texts.get("loc");
  }

  @Nullable ClaimedDate modified() {
    return date("lastmod");
  }

  SitemapEntry.@Nullable News news() {
    if (!news) {
      return null;
    }
    return new SitemapEntry.News(
        words("name"), texts.get("language"), date("publication_date"), words("title"), keywords());
  }

  private @Nullable ClaimedDate date(String name) {
    String raw = texts.get(name);
    return raw == null ? null : W3cDate.read(raw);
  }

  private @Nullable String words(String name) {
    String value = texts.get(name);
    return value == null ? null : value.replaceAll("\\s+", " ");
  }

  private List<String> keywords() {
    List<String> keywords = new ArrayList<>();
    String all = words("keywords");
    for (String keyword : all == null ? new String[0] : all.split(",", MOST_KEYWORDS + 1)) {
      if (!keyword.isBlank() && keywords.size() < MOST_KEYWORDS) {
        keywords.add(keyword.strip());
      }
    }
    return keywords;
  }
}
