package org.stemma.cli.render;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.words.Durations;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Outlet;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.Rights;
import org.stemma.core.provenance.AttributionChain.State;
import org.stemma.core.query.ArticleView;

/** A chain drawn as a tree: a branch a hop, its evidence below it. */
public final class ChainText {
  private static final int WHO = 24;

  private final AttributionChain chain;
  private final Output output;
  private final int who;
  private final @Nullable Instant first;

  private ChainText(ArticleView view, Output output) {
    this.chain = view.article().chain();
    this.output = output;
    this.who = chain.edges().stream().mapToInt(e -> Layout.width(name(e))).max().orElse(0);
    this.first =
        chain.edges().stream()
            .filter(e -> e.kind() == EdgeKind.FIRST_PUBLISHED)
            .map(e -> e.at() == null ? null : e.at().sortKey())
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /** Prints the chain of an article. */
  public static void print(ArticleView view, Output output) {
    output.line(
        view.article().id().brief() + "  \"" + TerminalSafe.line(view.article().title()) + "\"",
        Output.Tone.HEADER);
    new ChainText(view, output).print();
  }

  private void print() {
    for (Iterator<Edge> edges = chain.edges().iterator(); edges.hasNext(); ) {
      Edge edge = edges.next();
      boolean last = !edges.hasNext();
      output.line((last ? "└─ " : "├─ ") + head(edge));
      for (String detail : details(edge)) {
        for (String line : Layout.wrap(detail, Math.max(0, output.columns() - 6))) {
          output.line((last ? "     " : "│    ") + line);
        }
      }
    }
    for (AttributionChain.Contradiction contradiction : chain.contradictions()) {
      output.line(
          "not believed: "
              + TerminalSafe.line(contradiction.claim())
              + ", because "
              + TerminalSafe.line(contradiction.because()));
      output.line("     " + quote(contradiction.evidence()));
    }
  }

  private String head(Edge edge) {
    String at = edge.at() == null ? "" : TerminalSafe.line(day(edge.at()));
    String line =
        Layout.pad(label(edge.kind()), 16)
            + "  "
            + Layout.pad(name(edge), Math.min(who, WHO))
            + "  "
            + Layout.pad(at, 10)
            + "  "
            + Layout.pad(lag(edge), 6)
            + "  "
            + edge.confidence().name().toLowerCase(Locale.ROOT);
    return line + (edge.state() == State.REFERENCED && isPlace(edge) ? ", not seen here" : "");
  }

  private static boolean isPlace(Edge edge) {
    return edge.kind() == EdgeKind.FIRST_PUBLISHED || edge.kind() == EdgeKind.RE_POSTED;
  }

  private static String label(EdgeKind kind) {
    return switch (kind) {
      case WRITTEN_BY -> "written by";
      case FIRST_PUBLISHED -> "first published";
      case SUPPLIED_BY -> "supplied by";
      case RE_POSTED -> "re-posted by";
    };
  }

  private static String name(Edge edge) {
    boolean person = edge.kind() == EdgeKind.WRITTEN_BY;
    return TerminalSafe.line(person || edge.outlet() == null ? edge.who() : edge.outlet());
  }

  private static String day(ClaimedDate date) {
    return date.day() == null ? date.iso() : date.day().toString();
  }

  private String lag(Edge edge) {
    Instant at = edge.at() == null ? null : edge.at().sortKey();
    if (edge.kind() != EdgeKind.RE_POSTED || at == null || first == null) {
      return "";
    }
    Duration lag = Duration.between(first, at);
    return lag.isNegative() ? "" : "+" + Durations.rough(lag);
  }

  private List<String> details(Edge edge) {
    List<String> lines = new ArrayList<>();
    if (edge.url() != null) {
      lines.add(TerminalSafe.line(edge.url().toString()));
    }
    edge.evidence().forEach(e -> lines.add(quote(e)));
    for (Rights rights : chain.rights()) {
      if (rights.copy().equals(edge.url()) && edge.kind() != EdgeKind.WRITTEN_BY) {
        lines.addAll(rights(rights));
      }
    }
    return lines;
  }

  private static String quote(Evidence evidence) {
    return evidence.kind()
        + ", "
        + host(evidence.page())
        + ": \""
        + TerminalSafe.line(evidence.quote())
        + "\"";
  }

  private static String host(URI page) {
    return page.getHost() == null ? page.toString() : Outlet.domainOf(page.getHost());
  }

  /** Rights of one copy, a line each part. */
  static List<String> rights(Rights rights) {
    List<String> lines = new ArrayList<>();
    if (rights.holder() != null) {
      String year = rights.year() == null ? "" : ", " + rights.year();
      lines.add("rights: © " + TerminalSafe.line(rights.holder()) + year);
    }
    if (rights.licence() != null) {
      lines.add("licence: " + TerminalSafe.line(rights.licence()));
    }
    if (rights.terms() != null) {
      lines.add("terms: \"" + TerminalSafe.line(rights.terms()) + "\"");
    }
    return lines;
  }
}
