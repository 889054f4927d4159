package org.stemma.cli.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * Prints the decisions, a few lines each.
   *
   * @param all true for everything that was measured, not what decided alone
   */
  public void print(List<Decision> decisions, boolean all, Output output) {
    for (Decision decision : decisions) {
      output.line(verdict(decision.verdict()) + ": " + because(decision));
      output.line("  " + name(decision.a()));
      output.line("  " + name(decision.b()));
      output.line("  rule " + decision.rule() + ", rules v" + decision.version());
      if (all && decision.signals().size() > decision.deciding().size()) {
        output.line("  measured: " + words(decision.signals()));
      }
    }
  }

  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case SAME -> "one";
      case CONTAINS -> "not one, one holds the other beside other texts";
      case QUOTES -> "not one";
      case FOLLOWS -> "not one, two of a series";
      case APART -> "not one";
    };
  }

  private static String because(Decision decision) {
    String measured = words(decision.deciding());
    return measured.isEmpty() ? decision.reason() : decision.reason() + "; " + measured;
  }

  private static String words(List<Signal> signals) {
    return signals.stream().map(Signal::words).collect(Collectors.joining(", "));
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
      object.put("reason", decision.reason());
      object.put("version", decision.version());
      object.put("deciding", decision.deciding().stream().map(Signal::name).toList());
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
