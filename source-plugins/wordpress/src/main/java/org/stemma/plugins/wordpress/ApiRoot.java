package org.stemma.plugins.wordpress;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Outlet;
import org.stemma.core.source.Response;

/**
 * Where the REST API of a WordPress site stands: a path that ends in a slash ({@code /wp-json/}),
 * or, where addresses are not rewritten, a parameter ({@code /?rest_route=/}).
 *
 * @param address absolute
 */
public record ApiRoot(URI address) {
  /** How WordPress names the root in links, in headers and pages (REST API handbook, Discovery). */
  private static final String RELATION = "https://api.w.org/";

  private static final Pattern LINK =
      Pattern.compile("<([^<>]{1,2000})>\\s{0,9};[^,<>]{0,200}\\brel=\"?https://api\\.w\\.org/\"?");

  private static final String PARAMETER = "rest_route=";
  private static final String FOLDER = "/wp-json";

  /** The root that an address is, or lies under; empty if it is none of an API. */
  static Optional<ApiRoot> of(URI url) {
    String query = url.getRawQuery() == null ? "" : url.getRawQuery();
    if (query.startsWith(PARAMETER) || query.contains("&" + PARAMETER)) {
      return Optional.of(byParameter(url));
    }
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    int folder = (path + "/").indexOf(FOLDER + "/");
    return folder < 0
        ? Optional.empty()
        : Optional.of(new ApiRoot(url.resolve(path.substring(0, folder) + FOLDER + "/")));
  }

  /** The root that WordPress has beside this page whether it rewrites addresses or not. */
  static ApiRoot byParameter(URI page) {
    String path =
        page.getRawPath() == null || page.getRawPath().isEmpty() ? "/" : page.getRawPath();
    return new ApiRoot(page.resolve(path + "?" + PARAMETER + "/"));
  }

  /** The root that a page names, in its headers or its head; empty when it names none. */
  public static Optional<ApiRoot> namedBy(Response page) {
    for (String header : page.headers().getOrDefault("link", List.of())) {
      Matcher link = LINK.matcher(header);
      if (link.find()) {
        return read(page.url(), link.group(1));
      }
    }
    Element link = page.html().selectFirst("link[rel=" + RELATION + "][href]");
    return link == null ? Optional.empty() : read(page.url(), link.absUrl("href"));
  }

  private static Optional<ApiRoot> read(URI page, String written) {
    try {
      URI url = page.resolve(written);
      if (url.getHost() == null) {
        return Optional.empty();
      }
      String query = url.getRawQuery() == null ? "" : url.getRawQuery();
      if (query.contains(PARAMETER)) {
        return Optional.of(byParameter(url));
      }
      String path = url.getRawPath() == null ? "" : url.getRawPath();
      return Optional.of(new ApiRoot(url.resolve(path.endsWith("/") ? path : path + "/")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** True if it is of the page's own site: a page may name any address. */
  boolean isOfSiteOf(URI page) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    @Nullable String host = page.getHost();
    return (scheme.equals("http") || scheme.equals("https"))
        && host != null
        && address.getRawUserInfo() == null
        && Outlet.domainOf(address.getHost()).equals(Outlet.domainOf(host))
        && (address.getPort() < 0 || address.getPort() == page.getPort());
  }

  /** An address of the API. */
  URI at(String route, String parameters) {
    String root = address.toString();
    return URI.create(root + route + (address.getRawQuery() == null ? "?" : "&") + parameters);
  }
}
