package org.stemma.cli.render;

import java.time.Duration;
import java.util.Locale;
import org.stemma.cli.words.Durations;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;

/** The words for what a hop says, the same in text and pictures; safe to print. */
final class ChainWords {
  private ChainWords() {}

  static String kind(EdgeKind kind) {
    return switch (kind) {
      case WRITTEN_BY -> "written by";
      case FIRST_PUBLISHED -> "first published";
      case SUPPLIED_BY -> "supplied by";
      case RE_POSTED -> "re-posted by";
    };
  }

  /** A person's name, or the outlet's domain, or its name where it has none. */
  static String name(Edge edge) {
    return TerminalSafe.line(edge.kind() == EdgeKind.WRITTEN_BY ? edge.who() : edge.place());
  }

  /** The day, or the words that could not be read; empty when none is stated. */
  static String day(Edge edge) {
    ClaimedDate at = edge.at();
    if (at == null) {
      return "";
    }
    return at.day() == null ? TerminalSafe.line(at.iso()) : at.day().toString();
  }

  /** {@code +2 d}; what lies within the same day or second has no figure. */
  static String lag(Duration lag) {
    return lag.toSeconds() == 0 ? "same day" : "+" + Durations.rough(lag);
  }

  static String confidence(Edge edge) {
    return edge.confidence().name().toLowerCase(Locale.ROOT);
  }

  /** Whether a re-post that is held says nothing of where it has the text from. */
  static boolean isSilent(Edge edge) {
    return edge.kind() == EdgeKind.RE_POSTED
        && edge.state() == State.OBSERVED
        && edge.confidence() == Confidence.LIKELY;
  }

  /** Whether it is a place whose page is not held; agencies have none. */
  static boolean isUnseen(Edge edge) {
    return edge.state() == State.REFERENCED
        && (edge.kind() == EdgeKind.FIRST_PUBLISHED || edge.kind() == EdgeKind.RE_POSTED);
  }
}
