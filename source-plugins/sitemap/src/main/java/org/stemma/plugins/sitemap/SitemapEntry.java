package org.stemma.plugins.sitemap;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * A page or a sitemap that a sitemap lists, with what it says of it. Absent is null or empty.
 *
 * @param url where it stands, absolute
 * @param written the address as it stood
 * @param modified lastmod
 * @param news what a news sitemap adds; null when it adds nothing
 */
record SitemapEntry(URI url, String written, @Nullable ClaimedDate modified, @Nullable News news) {
  /**
   * The {@code news:news} element of an entry.
   *
   * @param publication its name
   * @param language as stated
   * @param published publication_date
   * @param title of the article
   * @param keywords one each
   */
  record News(
      @Nullable String publication,
      @Nullable String language,
      @Nullable ClaimedDate published,
      @Nullable String title,
      List<String> keywords) {
    News {
      keywords = List.copyOf(keywords);
    }
  }

  /** By what entries are ordered: publication, else last change; null when neither is known. */
  @Nullable Instant moment() {
    Instant published =
        news == null || news.published() == null ? null : news.published().sortKey();
    if (published != null) {
      return published;
    }
    return modified == null ? null : modified.sortKey();
  }

  SitemapEntry withoutModified() {
    return new SitemapEntry(url, written, null, news);
  }
}
