package org.stemma.core.provenance;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.provenance.Agencies.Agency;

/**
 * Agencies that {@code agencies.tsv} does not hold, told by where their names stand and by the
 * words they end in. They have no address.
 */
final class UnlistedAgencies {
  private static final String WORD = "\\p{Lu}[\\p{L}\\p{M}\\d.&'’-]{0,24}";

  /** One to four words with a capital before the word that says what it is. */
  private static final String NAME = "(?:" + WORD + " ){1,4}";

  /** Words that end the names of agencies and hardly ever those of papers or authorities. */
  private static final String ENDINGS =
      "(?:News ?[Ww]ire|Wire(?: Service)?|News Service|(?:News|Press) Agency"
          + "|(?:Presse|Nachrichten)-?[Aa]gentur|Pressedienst)";

  private static final Pattern NAMED = Pattern.compile("(?:The )?(?<a>" + NAME + ENDINGS + ")");

  /** "Press" and "Agency" end other names too, but in the brackets of a dateline only these. */
  private static final Pattern DATELINE =
      Pattern.compile(
          "^[\\[“\"]?(?:\\p{Lu}[^()]{0,60}\\s)?\\((?:The )?(?<a>"
              + NAME
              + "(?:"
              + ENDINGS
              + "|Press|Presse|Agency|Agentur|Agence))\\)\\]?\\s{0,2}[-–—―:]");

  /** A place in capitals, then any name in brackets: "PORT QUAY, Nov 4 (Halcyon) —". */
  private static final Pattern SHAPE =
      Pattern.compile(
          "^\\p{Lu}{2}[\\p{Lu} .'’-]{0,40}(?:, [\\p{L}\\d. ]{2,20})? \\((?<a>"
              + WORD
              + "(?: "
              + WORD
              + "){0,3})\\)\\s{0,2}[-–—―]");

  private UnlistedAgencies() {}

  /** The agency whose name these words are, as far as they tell. */
  static @Nullable Agency named(String words) {
    return agency(NAMED.matcher(words.strip()), true);
  }

  /** The agency that a text's first words name as its source, by the ending of its name. */
  static @Nullable Agency dateline(String text) {
    return agency(DATELINE.matcher(start(text)), false);
  }

  /** A name in the brackets of a dateline, which may be any word; null when there is none. */
  static @Nullable String inBrackets(String text) {
    Matcher shape = SHAPE.matcher(start(text));
    return shape.find() ? shape.group("a") : null;
  }

  private static @Nullable Agency agency(Matcher matcher, boolean whole) {
    if (whole ? !matcher.matches() : !matcher.find()) {
      return null;
    }
    String name = matcher.group("a");
    return new Agency(name, List.of(name), List.of(), List.of());
  }

  private static String start(String text) {
    return text.length() > 140 ? text.substring(0, 140) : text;
  }
}
