package org.stemma.plugins.rss;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Evidence;

/** What an item states of origin and licence in elements that no field of {@code Item} holds. */
final class FeedClaims {
  private FeedClaims() {}

  static List<Claim> of(FeedElement item, URI page) {
    List<Claim> claims = new ArrayList<>();
    for (String source : item.texts(Vocabulary.DC, "source")) {
      // A name is as usual here as an address, and would resolve to one that nobody wrote.
      Evidence evidence = new Evidence("feed", "dc:source", source, page);
      claims.add(new Claim(ClaimKind.ORIGIN, source, FeedUri.web(source), null, evidence));
    }
    Stream.concat(
            item.texts(Vocabulary.LICENCE, "license").stream(),
            item.children(Vocabulary.LICENCE, "license")
                .map(licence -> licence.attribute("resource"))
                .flatMap(Stream::ofNullable))
        .forEach(licence -> claims.add(claim(ClaimKind.LICENCE, licence, "cc:license", page)));
    String licence = item.link("license");
    if (licence != null) {
      claims.add(claim(ClaimKind.LICENCE, licence, "link[rel=license]", page));
    }
    String via = item.link("via");
    if (via != null) {
      claims.add(claim(ClaimKind.TIP, via, "link[rel=via]", page));
    }
    return claims;
  }

  private static Claim claim(ClaimKind kind, String value, String locator, URI page) {
    return new Claim(
        kind, value, FeedUri.web(page, value), null, new Evidence("feed", locator, value, page));
  }
}
