package org.stemma.core.query;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;

/**
 * One text taken over once: an outlet published what another had or supplied.
 *
 * @param from domain of the outlet that had it, else its name
 * @param to domain of the outlet that took it, else its name; never the same
 * @param lag how long after; null where either date is missing or the dates disagree
 */
public record Hop(String from, String to, @Nullable Duration lag, Credit credit) {
  /** Whether the taker says where the text comes from. */
  public enum Credit {
    GIVEN,
    /** The page is held, and says nothing. */
    NONE,
    /** The page is not held: only others tell of it. */
    UNKNOWN
  }

  /** Tells the hops of one chain, none where nobody knows the origin. */
  public static void of(AttributionChain chain, Consumer<Hop> reader) {
    Map<String, Edge> places = new HashMap<>();
    @Nullable Edge origin = null;
    for (Edge edge : chain.edges()) {
      if (edge.kind() != EdgeKind.WRITTEN_BY) {
        places.putIfAbsent(edge.place(), edge);
        origin = origin == null && edge.kind() != EdgeKind.RE_POSTED ? edge : origin;
      }
    }
    if (origin == null) {
      return;
    }
    for (Edge edge : places.values()) {
      Edge from = edge.from() == null ? origin : places.getOrDefault(edge.from(), origin);
      if (!edge.equals(origin) && !from.place().equals(edge.place())) {
        @Nullable Duration lag =
            from.at() == null || edge.at() == null ? null : from.at().until(edge.at());
        reader.accept(new Hop(from.place(), edge.place(), lag, credit(edge)));
      }
    }
  }

  private static Credit credit(Edge edge) {
    if (edge.state() == State.REFERENCED) {
      return Credit.UNKNOWN;
    }
    return edge.confidence() == Confidence.LIKELY ? Credit.NONE : Credit.GIVEN;
  }
}
