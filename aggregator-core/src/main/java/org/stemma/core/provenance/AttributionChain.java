package org.stemma.core.provenance;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Evidence;

/**
 * Who wrote an article, where it first stood, who supplied and who re-posted it. Derived from
 * copies and their claims; can be built again at any time and is the same whatever the order in
 * which the copies came.
 *
 * @param edges written-by first, then first-published or supplied-by, then re-posts by date
 * @param rights copyright, licence and terms, per copy
 * @param contradictions claims that were not believed, in words
 */
public record AttributionChain(
    List<Edge> edges, List<Rights> rights, List<Contradiction> contradictions) {
  public AttributionChain {
    edges = List.copyOf(edges);
    rights = List.copyOf(rights);
    contradictions = List.copyOf(contradictions);
  }

  /** What a hop says. */
  public enum EdgeKind {
    WRITTEN_BY,
    FIRST_PUBLISHED,
    SUPPLIED_BY,
    RE_POSTED;

    /** As written in JSON and on screen: {@code first-published}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** Whether we hold the page, or others only name it. */
  public enum State {
    OBSERVED,
    REFERENCED
  }

  /** How far a hop is to be believed. */
  public enum Confidence {
    /**
     * Two witnesses: two outlets that state it, or one and the copy itself, held here. Against its
     * own interest or not, one outlet's word about another is no more than {@link #CLAIMED}.
     */
    CERTAIN,
    /** Nobody states it; the copies that are held show it, such as by the order of their dates. */
    LIKELY,
    /** One side's word, not confirmed. */
    CLAIMED
  }

  /**
   * One hop.
   *
   * @param who the person, outlet or agency
   * @param outlet its domain; null for persons and for outlets known by name only
   * @param url the copy's address; null when not known
   * @param at when, as stated; null when not stated
   * @param from the {@link #place} of the hop that it took the text from; null for authors, for the
   *     origin, and in chains stored before it was kept
   */
  public record Edge(
      EdgeKind kind,
      String who,
      @Nullable String outlet,
      @Nullable URI url,
      @Nullable ClaimedDate at,
      State state,
      Confidence confidence,
      List<Evidence> evidence,
      @Nullable String from) {
    public Edge {
      evidence = List.copyOf(evidence);
    }

    /** A hop that comes from nowhere. */
    public Edge(
        EdgeKind kind,
        String who,
        @Nullable String outlet,
        @Nullable URI url,
        @Nullable ClaimedDate at,
        State state,
        Confidence confidence,
        List<Evidence> evidence) {
      this(kind, who, outlet, url, at, state, confidence, evidence, null);
    }

    /** What the outlet goes by in a chain: its domain, else its name. */
    public String place() {
      return outlet == null ? who : outlet;
    }

    /** The same, taken from another hop. */
    public Edge takenFrom(Edge other) {
      return new Edge(kind, who, outlet, url, at, state, confidence, evidence, other.place());
    }
  }

  /** Rights as one copy states them. Each part may be absent. */
  public record Rights(
      URI copy,
      @Nullable String holder,
      @Nullable Integer year,
      @Nullable String licence,
      @Nullable String terms) {}

  /** A claim that lost, and to what. */
  public record Contradiction(String claim, String because, Evidence evidence) {}
}
