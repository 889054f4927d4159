package org.stemma.core.provenance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.provenance.AttributionChain.Rights;

/** The rights that each copy states; a copy that states none is left out. */
final class CopyRights {
  private CopyRights() {}

  static List<Rights> of(List<Appearance> copies) {
    List<Rights> rights = new ArrayList<>();
    for (Appearance copy : copies) {
      @Nullable Claim holder = first(copy, ClaimKind.COPYRIGHT);
      @Nullable String licence = licence(copy);
      String terms =
          of(copy, ClaimKind.TERMS).stream()
              .map(Claim::value)
              .distinct()
              .collect(Collectors.joining("\n"));
      if (holder != null || licence != null || !terms.isEmpty()) {
        rights.add(
            new Rights(
                copy.copy().url(),
                holder == null ? null : holder.value(),
                holder == null ? null : year(holder.date()),
                licence,
                terms.isEmpty() ? null : terms));
      }
    }
    return rights;
  }

  /** A licence by id before one in words. */
  private static @Nullable String licence(Appearance copy) {
    return of(copy, ClaimKind.LICENCE).stream()
        .map(Claim::value)
        .min(Comparator.comparingInt(id -> id.startsWith("CC") ? 0 : 1))
        .orElse(null);
  }

  private static List<Claim> of(Appearance copy, ClaimKind kind) {
    return copy.claims().stream().filter(claim -> claim.kind() == kind).toList();
  }

  private static @Nullable Claim first(Appearance copy, ClaimKind kind) {
    return of(copy, kind).stream().findFirst().orElse(null);
  }

  private static @Nullable Integer year(@Nullable ClaimedDate date) {
    if (date == null) {
      return null;
    }
    if (date.day() != null) {
      return date.day().getYear();
    }
    return date.raw().matches("\\d{4}") ? Integer.valueOf(date.raw()) : null;
  }
}
