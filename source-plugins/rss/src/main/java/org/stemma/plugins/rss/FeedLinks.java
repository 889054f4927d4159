package org.stemma.plugins.rss;

import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the feeds that a page announces (RSS and Atom autodiscovery, JSON Feed). Pure. */
public final class FeedLinks {
  private static final Set<String> TYPES =
      Set.of(
          "application/rss+xml",
          "application/atom+xml",
          "application/rdf+xml",
          "application/feed+json",
          "application/json");

  /** Comment feeds, as the common blog systems title and address them. */
  private static final Pattern COMMENTS =
      Pattern.compile(
          "comments?\\b|kommentare?\\b|commentaires?\\b|comentarios?\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern FEED = Pattern.compile("\\bfeed\\b", Pattern.CASE_INSENSITIVE);

  private FeedLinks() {}

  /**
   * The feeds of a page.
   *
   * @param base the page's own address; a base element in it counts
   * @return in document order, those of comments last; each address once
   */
  public static List<FeedLink> find(Document html, URI base) {
    Element stated = html.selectFirst("base[href]");
    URI start = stated == null ? base : URI.create(FeedUri.resolve(base, stated.attr("href")));
    Map<URI, FeedLink> links = new LinkedHashMap<>();
    for (Element link :
        html.select("link[href][rel~=(?i)\\balternate\\b], link[href][rel~=(?i)\\bfeed\\b]")) {
      String type = link.attr("type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
      boolean feed =
          TYPES.contains(type) || (type.isEmpty() && FEED.matcher(link.attr("rel")).find());
      URI url = FeedUri.web(start, link.attr("href"));
      if (feed && url != null && !isWordPressApi(url)) {
        String title = link.attr("title").strip();
        links.putIfAbsent(url, new FeedLink(url, type, title.isEmpty() ? null : title));
      }
    }
    return links.values().stream().sorted(Comparator.comparing(FeedLinks::isOfComments)).toList();
  }

  /** WordPress announces its API with the type of JSON; a JSON Feed is never there. */
  private static boolean isWordPressApi(URI url) {
    return url.getPath() != null && url.getPath().contains("/wp-json/");
  }

  private static boolean isOfComments(FeedLink link) {
    String title = link.title() == null ? "" : link.title();
    return COMMENTS.matcher(title + " " + link.url().getPath()).find();
  }
}
