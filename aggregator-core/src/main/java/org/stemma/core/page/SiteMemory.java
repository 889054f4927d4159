package org.stemma.core.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a site: the traces of its last distinct articles. A page of an article that
 * is there already takes its place, so that copies of one article teach nothing; what a redesign
 * leaves behind is gone after {@link #WINDOW} pages. Immutable.
 */
public final class SiteMemory {
  /** How many articles are remembered. */
  public static final int WINDOW = 24;

  /** The site's first page. */
  public static final SiteMemory EMPTY = new SiteMemory(List.of());

  /** The last pages with a byline, a date or a text have the vote on where it stands. */
  private static final int VOTERS = 5;

  private static final int LEAST_VOTES = 2;
  private static final int LEAST_TITLES = 3;

  private final List<PageTrace> traces;

  private SiteMemory(List<PageTrace> traces) {
    this.traces = traces;
  }

  /** The memory of pages that were read in the reverse of this order: the newest comes first. */
  public static SiteMemory of(List<PageTrace> newestFirst) {
    SiteMemory memory = EMPTY;
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      memory = memory.with(newestFirst.get(i));
    }
    return memory;
  }

  /** The memory after one page more. */
  public SiteMemory with(PageTrace trace) {
    List<PageTrace> next = new ArrayList<>(WINDOW);
    next.add(trace);
    for (PageTrace held : traces) {
      if (next.size() < WINDOW && !held.isOf(trace)) {
        next.add(held);
      }
    }
    return new SiteMemory(List.copyOf(next));
  }

  /** What the pages teach. */
  public SiteProfile profile() {
    return traces.isEmpty()
        ? SiteProfile.UNKNOWN
        : new SiteProfile(
            majority(PageTrace::byline),
            majority(PageTrace::date),
            majority(PageTrace::body),
            titleEnd(),
            traces);
  }

  private @Nullable Place majority(Function<PageTrace, @Nullable Place> kind) {
    Map<Place, Integer> votes = new HashMap<>();
    List<Place> cast = traces.stream().map(kind).filter(Objects::nonNull).limit(VOTERS).toList();
    cast.forEach(place -> votes.merge(place, 1, Integer::sum));
    return votes.entrySet().stream()
        .filter(vote -> vote.getValue() >= LEAST_VOTES && vote.getValue() * 2 > cast.size())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** The longest end, from a separator on, that most of the last titles have. */
  private @Nullable String titleEnd() {
    Map<String, Integer> votes = new HashMap<>();
    List<PageTrace> titled =
        traces.stream().filter(trace -> !trace.titleEnd().isEmpty()).limit(VOTERS).toList();
    for (PageTrace trace : titled) {
      Matcher separator = TitleReader.SEPARATOR.matcher(trace.titleEnd());
      while (separator.find()) {
        votes.merge(trace.titleEnd().substring(separator.start()), 1, Integer::sum);
      }
    }
    return votes.entrySet().stream()
        .filter(vote -> vote.getValue() >= LEAST_TITLES && vote.getValue() * 2 > titled.size())
        .map(Map.Entry::getKey)
        .max(Comparator.comparingInt(String::length))
        .orElse(null);
  }
}
