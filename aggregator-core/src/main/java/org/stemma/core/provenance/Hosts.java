package org.stemma.core.provenance;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Addresses and host names written in running text. */
final class Hosts {
  private static final Pattern URL = Pattern.compile("^https?://[^\\s<>\"“”()]{4,500}");
  private static final Pattern HOST =
      Pattern.compile(
          "^(?:[\\p{L}\\d](?:[\\p{L}\\d-]{0,62}[\\p{L}\\d])?\\.){1,5}\\p{L}{2,18}(?=$|[\\s,;:)\\]/.])");

  /** Kept, as the finder makes a new map of its ten thousand suffixes each time it is asked. */
  private static final Set<String> TOP_LEVEL =
      EffectiveTldFinder.getEffectiveTLDs().keySet().stream()
          .filter(suffix -> suffix.indexOf('.') < 0)
          .collect(Collectors.toUnmodifiableSet());

  private Hosts() {}

  /** The address or host name that begins the text, as an address; null when none does. */
  static @Nullable URI at(String text) {
    Matcher url = URL.matcher(text);
    if (url.find()) {
      return Addresses.absolute(url.group().replaceAll("[.,;:]+$", ""));
    }
    Matcher host = HOST.matcher(text);
    if (host.find() && known(host.group())) {
      return Addresses.absolute("https://" + host.group().toLowerCase(Locale.ROOT) + "/");
    }
    return null;
  }

  static boolean startsWithHost(String text) {
    return at(text) != null;
  }

  private static boolean known(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    int dot = lower.lastIndexOf('.');
    return TOP_LEVEL.contains(lower.substring(dot + 1)) || lower.endsWith(".example");
  }
}
