package org.stemma.cli.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.Decision;
import org.stemma.core.match.Decision.Signal;
import org.stemma.core.match.Decision.Verdict;
import org.stemma.core.query.CopyView;

/** Why two copies are, or are not, one article. */
public final class WhyText {
  private final Map<CopyId, CopyView> copies;

  /**
   * @param copies those that decisions may speak of
   */
  public WhyText(List<CopyView> copies) {
    this.copies = copies.stream().collect(Collectors.toMap(CopyView::id, c -> c, (a, b) -> a));
  }

  /** Prints the decisions, two or three lines each. */
  public void print(List<Decision> decisions, Output output) {
    for (Decision decision : decisions) {
      output.line(verdict(decision.verdict()) + ": " + signals(decision.signals()));
      output.line("  " + name(decision.a()));
      output.line("  " + name(decision.b()));
      output.line("  rule " + decision.rule() + ", rules v" + decision.version());
    }
  }

  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case SAME -> "one";
      case CONTAINS -> "not one, one holds the other beside other texts";
      case QUOTES -> "not one, one quotes the other";
      case FOLLOWS -> "not one, two of a series";
      case APART -> "not one";
    };
  }

  private static String signals(List<Signal> signals) {
    if (signals.isEmpty()) {
      return "nothing was measured";
    }
    return signals.stream()
        .map(
            s ->
                s.name()
                    + " "
                    + number(s.value())
                    + (s.bar() == null ? "" : " (bar " + number(s.bar()) + ")"))
        .collect(Collectors.joining(", "));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9 && Math.abs(value) > 1
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private String name(CopyId id) {
    CopyView copy = copies.get(id);
    return id + (copy == null ? "" : "  " + TerminalSafe.line(copy.copy().url().toString()));
  }

  /** The decisions as JSON objects. */
  public List<Object> json(List<Decision> decisions) {
    List<Object> list = new ArrayList<>();
    for (Decision decision : decisions) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("a", json(decision.a()));
      object.put("b", json(decision.b()));
      object.put("verdict", decision.verdict());
      object.put("rule", decision.rule());
      object.put("version", decision.version());
      object.put("signals", decision.signals().stream().map(WhyText::json).toList());
      list.add(object);
    }
    return list;
  }

  private Map<String, Object> json(CopyId id) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("copy", id.toString());
    CopyView copy = copies.get(id);
    if (copy != null) {
      object.put("url", copy.copy().url());
      object.put("title", copy.copy().title());
    }
    return object;
  }

  private static Map<String, Object> json(Signal signal) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", signal.name());
    object.put("value", signal.value());
    if (signal.bar() != null) {
      object.put("bar", signal.bar());
    }
    return object;
  }
}
