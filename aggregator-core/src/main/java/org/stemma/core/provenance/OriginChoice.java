package org.stemma.core.provenance;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which outlet first had a text, as far as the copies tell. What a page says against its own
 * interest ("first published elsewhere") is believed of that page; it moves the origin of copies
 * that say nothing only where more than one outlet agrees or the dates allow it.
 *
 * @param outlet key of the origin; null when nobody names one and the copies are re-posts
 * @param byDates true when only the order of dates speaks for it
 * @param because why a claim for another origin did not count
 */
record OriginChoice(@Nullable String outlet, boolean byDates, String because) {
  static OriginChoice of(Group group) {
    Set<String> named = new TreeSet<>();
    group.statements.keySet().forEach(outlet -> named.add(group.root(outlet)));
    Optional<String> best = named.stream().max(weight(group));
    Optional<String> silent =
        group.byOutlet.keySet().stream()
            .filter(outlet -> !group.statements.containsKey(outlet))
            .filter(outlet -> !group.isOfUnknownOrigin(outlet))
            .min(Comparator.<String, Instant>comparing(group::timeOf).thenComparing(key -> key));
    if (best.isEmpty()) {
      return new OriginChoice(silent.orElse(null), true, "it is dated later");
    }
    String origin = best.get();
    if (silent.isPresent()
        && !silent.get().equals(origin)
        && wasSooner(group, silent.get(), origin)) {
      return new OriginChoice(
          silent.get(), true, "no other copy names it, and another outlet had the text before");
    }
    return new OriginChoice(origin, false, "more or stronger claims name another origin");
  }

  private static Comparator<String> weight(Group group) {
    return Comparator.<String>comparingInt(origin -> group.supporters(origin).size())
        .thenComparing(group::isObserved)
        .thenComparing(origin -> -strongest(group.supporters(origin)))
        .thenComparing(origin -> origin, Comparator.reverseOrder());
  }

  private static int strongest(Map<String, Statement> supporters) {
    return supporters.values().stream()
        .mapToInt(statement -> Rank.of(statement.best()))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /**
   * Whether an outlet that names no origin had the text before the one that a single other outlet
   * names. Of a named origin that we hold itself, only a sighting before its own date tells; of one
   * that we never saw, the date before that of the copy that names it does.
   */
  private static boolean wasSooner(Group group, String silent, String origin) {
    Map<String, Statement> supporters = group.supporters(origin);
    if (supporters.size() > 1) {
      return false;
    }
    if (group.isObserved(origin)) {
      Instant seen =
          group.of(silent).stream()
              .map(Appearance::firstSeen)
              .min(Comparator.naturalOrder())
              .orElseThrow();
      return seen.isBefore(group.timeOf(origin));
    }
    return supporters.keySet().stream()
        .allMatch(outlet -> group.timeOf(silent).isBefore(group.timeOf(outlet)));
  }
}
