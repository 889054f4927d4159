package org.stemma.core.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.CopyId;

/** A text is the same article as itself, however it is set in type. */
class SameTextTest {
  private static final String[] WORDS = {
    "don't",
    "office",
    "flow",
    "caf\u00e9",
    "na\u00efve",
    "1,200",
    "2026",
    "harbour",
    "minister",
    "stra\u00dfe",
    "\u00e5ngstr\u00f6m",
    "\"talks\"",
    "O'Brien",
    "affairs",
    "&",
    "vote",
    "r\u00e9sum\u00e9",
    "fifth",
    "port",
    "said...",
    "river",
    "(again)",
    "50%",
    "\u03bb\u03cc\u03b3\u03bf\u03c2",
    "\u0439\u043e\u0433\u0443\u0440\u0442"
  };

  /** A way of setting a text, at places chosen by chance. */
  private record Change(String name, BiFunction<String, Random, String> how) {}

  private static Change always(String name, java.util.function.UnaryOperator<String> how) {
    return new Change(name, (text, random) -> how.apply(text));
  }

  private static final List<Change> CHANGES =
      List.of(
          always(
              "curly quotes",
              t -> t.replace("'", "\u2019").replaceAll("\"(\\w+)\"", "\u201c$1\u201d")),
          always("low quotes", t -> t.replaceAll("\"(\\w+)\"", "\u201e$1\u201c")),
          always("guillemets", t -> t.replaceAll("\"(\\w+)\"", "\u00ab\u00a0$1\u00a0\u00bb")),
          always("dashes", t -> t.replace(" - ", " \u2014 ")),
          always("tight dashes", t -> t.replace(" - ", "\u2013")),
          always("ellipsis", t -> t.replace("...", "\u2026")),
          always(
              "ligatures",
              t -> t.replace("ffi", "\ufb03").replace("fi", "\ufb01").replace("fl", "\ufb02")),
          always("decomposed", t -> Normalizer.normalize(t, Normalizer.Form.NFD)),
          always("composed", t -> Normalizer.normalize(t, Normalizer.Form.NFC)),
          always("headings in capitals", SameTextTest::capitals),
          always(
              "entities escaped twice",
              t ->
                  t.replace("&", "&amp;amp;")
                      .replace("\"", "&amp;quot;")
                      .replace("\u00e9", "&amp;eacute;")),
          always("no-break spaces", t -> t.replace(' ', '\u00a0')),
          always("thin spaces", t -> t.replace(" ", "\u2009")),
          always("full width", SameTextTest::fullWidth),
          always("ungrouped digits", t -> t.replace("1,200", "1200")),
          always("marks of direction", t -> "\u200e" + t.replace(". ", ".\u200f ")),
          always("byte order mark", t -> "\ufeff" + t),
          new Change("soft hyphens", (t, random) -> within(t, random, "\u00ad")),
          new Change("zero width spaces", (t, random) -> within(t, random, "\u200b")),
          new Change("word joiners", (t, random) -> within(t, random, "\u2060")),
          new Change("hyphenated line ends", (t, random) -> within(t, random, "-\n")),
          new Change("line ends", SameTextTest::wrapped));

  private static String capitals(String text) {
    int end = text.indexOf("\n\n");
    return text.substring(0, end).toUpperCase(Locale.ROOT) + text.substring(end);
  }

  private static String fullWidth(String text) {
    return text.codePoints()
        .map(c -> c > ' ' && c < 0x7f && c != '&' && c != ';' ? c - 0x20 + 0xff00 : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Between two small Latin letters, here and there. */
  private static String within(String text, Random random, String mark) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      out.append(text.charAt(i));
      boolean inside = i + 1 < text.length() && small(text, i) && small(text, i + 1);
      if (inside && random.nextInt(12) == 0) {
        out.append(mark);
      }
    }
    return out.toString();
  }

  private static boolean small(String text, int at) {
    return text.charAt(at) >= 'a' && text.charAt(at) <= 'z';
  }

  private static String wrapped(String text, Random random) {
    return text.chars()
        .mapToObj(c -> c == ' ' && random.nextInt(8) == 0 ? "\r\n" : Character.toString(c))
        .collect(Collectors.joining());
  }

  private static String text(Random random) {
    return IntStream.range(0, 120 + random.nextInt(200))
        .mapToObj(
            i -> {
              String word =
                  WORDS[random.nextInt(WORDS.length)]
                      + " "
                      + Corpus.story(i * 7919L + random.nextInt(500), 1);
              return i == 6
                  ? word + "\n\n"
                  : random.nextInt(9) == 0
                      ? word + " - "
                      : random.nextInt(12) == 0 ? word + ". " : word + " ";
            })
        .collect(Collectors.joining());
  }

  private static Decision decided(String text, String changed) {
    Matcher matcher = new Matcher();
    InMemoryMatchStore store = new InMemoryMatchStore();
    matcher.place(Corpus.document(1, "one.example", "A", text), store);
    matcher.place(Corpus.document(2, "two.example", "B", changed), store);
    return matcher.explain(new CopyId(1), new CopyId(2), store);
  }

  @Test
  void isTheSameAfterEachChange() {
    for (long seed = 1; seed <= 5; seed++) {
      for (Change change : CHANGES) {
        Random random = new Random(seed);
        String text = text(random);
        String changed = change.how().apply(text, random);
        assertThat(decided(text, changed).rule())
            .as("%s, seed %d: %s", change.name(), seed, changed)
            .isEqualTo("same-text");
      }
    }
  }

  @Test
  void isTheSameAfterSeveralChanges() {
    for (long seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      String text = text(random);
      List<Change> some = new ArrayList<>(CHANGES);
      Collections.shuffle(some, random);
      String changed = text;
      for (Change change : some.subList(0, 2 + random.nextInt(4))) {
        changed = change.how().apply(changed, random);
      }
      assertThat(decided(text, changed).verdict())
          .as("seed %d: %s", seed, changed)
          .isEqualTo(Decision.Verdict.SAME);
    }
  }
}
