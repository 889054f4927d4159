package org.stemma.core.page;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stemma.core.article.Outlet;

/** The words a host name is made of: "The Quay Times" for {@code www.quay-times.example}. */
final class HostNames {
  private final Set<String> keys;

  HostNames(String host) {
    String bare = host.startsWith("www.") ? host.substring(4) : host;
    String domain = Outlet.domainOf(bare);
    keys =
        Stream.of(bare, domain, domain.replaceFirst("\\..*$", ""))
            .map(name -> name.replaceAll("[.-]", ""))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the words, run together, are the host's name; the article in front may be left out. */
  boolean isNamed(String words) {
    String key = Text.plain(words).replace(" ", "");
    return keys.contains(key) || (key.startsWith("the") && keys.contains(key.substring(3)));
  }
}
