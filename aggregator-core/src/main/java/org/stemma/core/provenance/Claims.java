package org.stemma.core.provenance;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Evidence;

/** The claims of one page or item as they are found; the same one in the same place counts once. */
final class Claims {
  private static final int MAX_CLAIMS = 60;
  private static final int MAX_VALUE = 4000;

  private final List<Claim> found = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  void add(
      ClaimKind kind,
      String value,
      @Nullable URI url,
      @Nullable ClaimedDate date,
      Evidence evidence) {
    String words = value.strip();
    if (words.isEmpty() || found.size() >= MAX_CLAIMS) {
      return;
    }
    if (seen.add(kind + " " + Names.key(words) + " " + evidence.kind())) {
      String kept = words.length() > MAX_VALUE ? words.substring(0, MAX_VALUE) : words;
      found.add(new Claim(kind, kept, url, date, evidence));
    }
  }

  void add(ClaimKind kind, String value, Evidence evidence) {
    add(kind, value, null, null, evidence);
  }

  boolean has(ClaimKind kind) {
    return found.stream().anyMatch(claim -> claim.kind() == kind);
  }

  /** Gives an origin without an address the one that another claim has at a domain of its name. */
  void completeAddresses() {
    for (int i = 0; i < found.size(); i++) {
      Claim claim = found.get(i);
      URI url = claim.kind() == ClaimKind.ORIGIN && claim.url() == null ? addressOf(claim) : null;
      if (url != null) {
        found.set(i, new Claim(claim.kind(), claim.value(), url, claim.date(), claim.evidence()));
      }
    }
  }

  private @Nullable URI addressOf(Claim origin) {
    String key = Names.key(origin.value());
    for (Claim claim : found) {
      if (claim.url() != null
          && claim.url().getHost() != null
          && Site.label(Addresses.domain(claim.url())).equals(key)) {
        return claim.url();
      }
    }
    return null;
  }

  List<Claim> all() {
    return List.copyOf(found);
  }

  /** All claims, the strongest of each kind first. */
  List<Claim> ranked() {
    return found.stream().sorted(Comparator.comparingInt(Rank::of)).toList();
  }
}
