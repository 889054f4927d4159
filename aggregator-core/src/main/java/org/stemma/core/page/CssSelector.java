package org.stemma.core.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;
import org.jsoup.select.Selector.SelectorParseException;

/**
 * A selector in CSS, as jsoup knows it, that somebody else wrote. What could take more than linear
 * time for one element is refused, and a search ends with its deadline. Immutable and safe for many
 * threads.
 *
 * @param css the selector as written
 */
public record CssSelector(String css) {
  /** Longest selector, in characters. */
  public static final int LONGEST = 500;

  private static final int DEEPEST = 6;

  /** jsoup matches these against the whole text of every element around a word. */
  private static final Pattern REGEX =
      Pattern.compile(":match\\w{0,20}|~=", Pattern.CASE_INSENSITIVE);

  /** What looks at all that an element holds. */
  private static final Pattern WHOLE = Pattern.compile("^:(has|contains\\w{0,20})\\(");

  /**
   * @throws IllegalArgumentException if it is no selector, or one that could take too long
   */
  public CssSelector {
    if (css.isBlank()) {
      throw new IllegalArgumentException("an empty selector");
    }
    if (css.length() > LONGEST) {
      throw new IllegalArgumentException("a selector of more than " + LONGEST + " characters");
    }
    if (REGEX.matcher(css).find()) {
      throw new IllegalArgumentException(
          "selector '" + css + "': no regex in a selector; write it as 'regex:' beside 'css:'");
    }
    checkNesting(css);
    try {
      Selector.evaluatorOf(css);
    } catch (SelectorParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException("selector '" + css + "': " + e.getMessage(), e);
    }
  }

  private static void checkNesting(String css) {
    Deque<Boolean> open = new ArrayDeque<>();
    String lower = css.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c == '(') {
        int colon = lower.lastIndexOf(':', i);
        boolean whole = colon >= 0 && WHOLE.matcher(lower.substring(colon, i + 1)).matches();
        if (whole && open.contains(true)) {
          throw new IllegalArgumentException(
              "selector '" + css + "': a :has or :contains inside a :has takes too long");
        }
        open.push(whole);
        if (open.size() > DEEPEST) {
          throw new IllegalArgumentException("selector '" + css + "': nested too deep");
        }
      } else if (c == ')' && !open.isEmpty()) {
        open.pop();
      }
    }
  }

  /**
   * The elements it selects, in document order.
   *
   * @param most how many are wanted
   * @return nothing when the deadline passes
   */
  List<Element> in(Document document, Deadline deadline, int most) {
    // An evaluator remembers the page it last saw, so each search has its own.
    Predicate<Element> matches = Selector.evaluatorOf(css).asPredicate(document);
    List<Element> found = new ArrayList<>();
    Iterator<Element> all = document.stream().iterator();
    while (found.size() < most && all.hasNext() && !deadline.passed()) {
      Element element = all.next();
      if (matches.test(element)) {
        found.add(element);
      }
    }
    return deadline.passed() ? List.of() : found;
  }
}
