package org.stemma.core.article;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a copy says about itself, with the evidence. A claim is an observation: it is kept as it was
 * read and never edited; whether it is believed is decided elsewhere.
 *
 * @param kind what it is about
 * @param value the name, holder, licence or words claimed, as written; never blank
 * @param url an address that goes with the value; null when none is given
 * @param date a date that goes with it (of first publication, of copyright); null when none
 * @param evidence where it stands
 */
public record Claim(
    ClaimKind kind,
    String value,
    @Nullable URI url,
    @Nullable ClaimedDate date,
    Evidence evidence) {
  public Claim {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a claim of kind " + kind + " without a value");
    }
  }

  /**
   * The address of the page that this one names as where its text comes from; empty when it names
   * none, or one that can be the address of no page.
   */
  public Optional<CanonicalUrl> source() {
    boolean comes =
        kind == ClaimKind.ORIGIN
            || kind == ClaimKind.SUPPLIER
            || kind == ClaimKind.CANONICAL_ELSEWHERE;
    return comes ? address() : Optional.empty();
  }

  /** The address that goes with the value, where it can be that of a page. */
  public Optional<CanonicalUrl> address() {
    if (url == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(CanonicalUrl.of(url));
    } catch (IllegalArgumentException e) {
      // A mail address, or a broken link; no page stands there.
      return Optional.empty();
    }
  }
}
