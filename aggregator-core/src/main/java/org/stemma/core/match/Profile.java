package org.stemma.core.match;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.CopyId;
import org.stemma.core.fingerprint.Fingerprint;

/**
 * What the matcher keeps of a document: its fingerprint, and the rest as keys (see {@link
 * Fingerprint#key}).
 *
 * @param site key of the registrable domain, 32 bits
 * @param url key of the canonical address; also the order in which equals are taken, as it does not
 *     depend on arrival
 * @param title fingerprint of the title
 * @param published when it says it was published; null when it does not say
 * @param links keys of the addresses it names as its origin
 * @param origins keys of the domains and names it claims as its origin, 32 bits each
 * @param complete false when the text is known to be cut
 * @param text fingerprint of the text
 * @param repeated which hashes of the text's sketch its site repeats on other pages
 */
public record Profile(
    CopyId id,
    long site,
    long url,
    Fingerprint title,
    @Nullable Instant published,
    Set<Long> links,
    Set<Long> origins,
    boolean complete,
    Fingerprint text,
    BitSet repeated) {
  public Profile {
    links = Set.copyOf(links);
    origins = Set.copyOf(origins);
    repeated = (BitSet) repeated.clone();
  }

  static Profile of(MatchDocument document) {
    return new Profile(
        document.id(),
        siteKey(document.site()),
        Fingerprint.key(document.url().value()),
        Fingerprint.of(document.title()),
        document.published(),
        document.links().stream()
            .map(CanonicalUrl::value)
            .map(Fingerprint::key)
            .collect(Collectors.toUnmodifiableSet()),
        document.originSites().stream()
            .map(Profile::siteKey)
            .collect(Collectors.toUnmodifiableSet()),
        document.complete(),
        Fingerprint.of(document.text()),
        new BitSet());
  }

  /**
   * Of 32 bits, as it stands in every posting. Two of 10^5 sites may share one; it costs a look.
   */
  private static long siteKey(String name) {
    return Fingerprint.key(name.toLowerCase(Locale.ROOT)) >> 32;
  }

  @Override
  public BitSet repeated() {
    return (BitSet) repeated.clone();
  }

  Profile repeating(BitSet hashes) {
    return new Profile(id, site, url, title, published, links, origins, complete, text, hashes);
  }

  /** The same document without a word in it. */
  Profile emptied() {
    return new Profile(
        id,
        site,
        url,
        title,
        published,
        links,
        origins,
        complete,
        Fingerprint.of(""),
        new BitSet());
  }

  /** The sketch without what the site repeats, ascending. */
  long[] ownSketch() {
    long[] sketch = text.sketch();
    int count = 0;
    for (int i = 0; i < sketch.length; i++) {
      if (!repeated.get(i)) {
        sketch[count++] = sketch[i];
      }
    }
    return Arrays.copyOf(sketch, count);
  }

  /**
   * What tells two pages of a site apart without their texts: the title, or the text if untitled.
   */
  public MatchStore.Heading heading() {
    long digest = text.digest();
    return new MatchStore.Heading(title.length() == 0 ? digest : title.digest(), digest);
  }

  /** Whether this document names the other, its address or its site, as its origin. */
  boolean names(Profile other) {
    return links.contains(other.url) || origins.contains(other.site);
  }
}
