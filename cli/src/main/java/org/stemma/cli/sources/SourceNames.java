package org.stemma.cli.sources;

import java.net.URI;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.stemma.core.article.SourceId;

/** Makes names for sources. */
public final class SourceNames {
  /** Room for "-2", "-3", ... */
  private static final int LONGEST_BASE = 58;

  private SourceNames() {}

  /**
   * A name made of words: letters without accents, digits, dashes; empty when none is left. What is
   * a name already stays as it is.
   */
  public static String slug(String words) {
    if (words.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
      return words;
    }
    String cut = words.substring(0, Math.min(words.length(), 400));
    String plain = Normalizer.normalize(cut, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    String slug =
        plain
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._]", "-")
            .replaceAll("-{2,}", "-")
            .replaceAll("^[^a-z0-9]{1,400}", "");
    slug = slug.substring(0, Math.min(slug.length(), LONGEST_BASE));
    return slug.replaceAll("[^a-z0-9]{1,64}$", "");
  }

  /** The host without {@code www.}; {@code source} for an address without a host. */
  public static String ofHost(URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    String slug = slug(host.startsWith("www.") ? host.substring(4) : host);
    return slug.isEmpty() ? "source" : slug;
  }

  /** The name itself, or with the first number that makes it free. */
  public static SourceId free(String base, Set<String> taken) {
    String name = base;
    String stem = base.substring(0, Math.min(base.length(), LONGEST_BASE));
    for (int i = 2; taken.contains(name); i++) {
      name = stem + "-" + i;
    }
    return new SourceId(name);
  }
}
