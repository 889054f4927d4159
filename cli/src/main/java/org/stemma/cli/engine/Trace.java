package org.stemma.cli.engine;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;

/**
 * The way from a page to its origin.
 *
 * @param hops the pages in the order they were asked for; at least the first
 * @param origin where the way led; null when the first page could not be read, or the page at its
 *     end contradicts the one that names it
 * @param kept the articles that the pages were stored with; empty when nothing was stored
 */
public record Trace(List<TraceHop> hops, @Nullable Origin origin, List<ArticleId> kept) {
  public Trace {
    hops = List.copyOf(hops);
    kept = List.copyOf(kept);
  }

  Trace keeping(List<ArticleId> articles) {
    return new Trace(hops, origin, articles);
  }

  /**
   * An origin.
   *
   * @param who the outlet's name or domain
   * @param url its page; null when nothing gives its address
   * @param signals how many kinds of evidence on the pages before it name it; 0 when the first page
   *     names none and is taken for the origin itself
   * @param likeness share of the first page's text found there, 0 to 1; null when it is the first
   *     page, or was not read
   */
  public record Origin(String who, @Nullable URI url, int signals, @Nullable Double likeness) {}
}
