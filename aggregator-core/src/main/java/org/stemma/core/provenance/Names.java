package org.stemma.core.provenance;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Outlet names in running text: where one ends, and when two are the same. */
final class Names {
  private static final int MAX_LENGTH = 80;
  private static final int MAX_WORDS = 9;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ARTICLE =
      Pattern.compile(
          "^(?:the|der|die|das|dem|den|le|la|les|el|los|las|il|lo|gli|i|o|os|as) (?=[\\p{Lu}\\p{Lo}\\d])"
              + "|^l['’](?=\\p{Lu})",
          Pattern.UNICODE_CASE);
  private static final Pattern ISSUE =
      Pattern.compile(
          "^.{0,60}?\\b(?:issue|edition|number|volume|Ausgabe|numéro|número|numero|edición|edição)"
              + "(?: [\\dIVX/]{1,8})?(?: \\([^)]{1,30}\\))? (?:of|der|des|von|du|de|di|da|do|del|della) ",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DESCRIPTOR =
      Pattern.compile("(?: (?:magazine|newspaper|website|web site|blog|journal|online))+$");

  /** What sort of thing it is, before its name: "the blog X", "our sister site, X". */
  private static final Pattern SORT =
      Pattern.compile(
          "^(?i:(?:(?:our|its|the) (?:sister|partner|parent|media partner)[- ]?)?"
              + "(?:blog|portal|website|web site|site|publication|outlet|newsroom|paper|sitio web|sito|magazin"
              + "|online-magazin|magazine|journal|newspaper|zeitschrift|zeitung|revista|diario|periódico|jornal"
              + "|газете|журнале|издании|сайте)"
              + "(?: (?:da|do|de|del|della|du|of|von|der|des))?,?\\s)(?=[\\p{Lu}\\p{Lo}«“\"„])",
          Pattern.UNICODE_CASE);

  private static final Pattern HARD_END =
      Pattern.compile(
          "[,;|()\\[\\]（）【】“”\"«»《》「」『』<>\\n。，；　]|:(?=\\s|$)| [-–—·•] |\\s(?=\\p{IsHan}{1,8}[:：])|[!?](?=\\s|$)|\\.(?=\\s|$)");
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?:^|\\s)(?:\\p{Lu}|St|Mt|Dr|Inc|Co|Corp|Ltd|vs|U\\.S|U\\.K|[\\p{Lu}](?:\\.\\p{Lu}){1,3})$");
  private static final Pattern CAMEL = Pattern.compile("^\\p{Ll}{1,12}\\p{Lu}");
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern OPENING = Pattern.compile("^[\\s\"“”„«《「『'‘’:：*_-]+");

  /** Words that end a name unless a capital follows: "North Lantern and was ...". */
  private static final Set<String> STOPS =
      Set.of(
          "on",
          "in",
          "and",
          "under",
          "with",
          "as",
          "at",
          "by",
          "where",
          "who",
          "which",
          "that",
          "from",
          "is",
          "was",
          "has",
          "have",
          "before",
          "after",
          "via",
          "for",
          "here",
          "earlier",
          "und",
          "am",
          "im",
          "mit",
          "unter",
          "von",
          "vom",
          "et",
          "le",
          "en",
          "sous",
          "avec",
          "par",
          "y",
          "el",
          "con",
          "bajo",
          "por",
          "e",
          "em",
          "sob",
          "com",
          "il",
          "su",
          "и",
          "в",
          "под",
          "с",
          "на",
          "to",
          "about",
          "republished",
          "used",
          "reprinted",
          "erschienen",
          "veröffentlicht",
          "publié",
          "wird",
          "wurde",
          "ist",
          "—",
          "–",
          "-",
          "في",
          "بتاريخ");

  /** Words that end a name whatever follows. */
  private static final Set<String> ENDS =
      Set.of("under", "with", "via", "unter", "sous", "avec", "bajo", "sob", "republished");

  private Names() {}

  /** A form in which two ways to write one name are equal: letters and digits, folded. */
  static String key(String name) {
    String folded = Normalizer.normalize(name, Normalizer.Form.NFKD);
    folded = MARKS.matcher(folded).replaceAll("").toLowerCase(Locale.ROOT).strip();
    folded = folded.startsWith("the ") ? folded.substring(4) : folded;
    return NOT_WORD.matcher(folded).replaceAll("");
  }

  /**
   * The name that begins a text, or null when none does: it begins with a capital, a digit or a
   * letter of a script without capitals, has at most nine words, and is no date.
   */
  static @Nullable String at(String text) {
    String rest = OPENING.matcher(text).replaceFirst("");
    rest = ISSUE.matcher(rest).replaceFirst("");
    rest = ARTICLE.matcher(OPENING.matcher(rest).replaceFirst("")).replaceFirst("");
    rest = SORT.matcher(rest).replaceFirst("");
    if (StatedDates.beginsWithDate(rest)) {
      return null;
    }
    rest = OPENING.matcher(rest).replaceFirst("");
    String name = cutAtStops(cutAtMarks(rest)).strip();
    name = DESCRIPTOR.matcher(name).replaceFirst("");
    while (name.endsWith(".") || name.endsWith("'") || name.endsWith("’")) {
      name = name.substring(0, name.length() - 1).strip();
    }
    return isName(name) ? name : null;
  }

  /** Whether words from a link or field can be an outlet's name. */
  static boolean isName(String text) {
    if (text.length() < 2 || text.length() > MAX_LENGTH || text.split(" ").length > MAX_WORDS) {
      return false;
    }
    int first = text.codePointAt(0);
    boolean begins =
        Character.isUpperCase(first)
            || Character.isDigit(first)
            || (Character.isLetter(first) && !Character.isLowerCase(first))
            || CAMEL.matcher(text).find()
            || Hosts.startsWithHost(text);
    return begins && !StatedDates.beginsWithDate(text) && !key(text).isEmpty();
  }

  private static String cutAtMarks(String text) {
    Matcher mark = HARD_END.matcher(text);
    while (mark.find()) {
      String before = text.substring(0, mark.start());
      boolean dot = text.charAt(mark.start()) == '.';
      if (!dot || !ABBREVIATION.matcher(before).find()) {
        return before;
      }
    }
    return text;
  }

  private static String cutAtStops(String text) {
    Matcher word = WORD.matcher(text);
    int end = -1;
    while (word.find()) {
      if (ENDS.contains(word.group()) || (end >= 0 && !continuesName(word.group()))) {
        end = end < 0 ? word.start() : end;
        return text.substring(0, end);
      }
      // A stop at the very start is no name at all.
      end = STOPS.contains(word.group()) ? Math.max(0, word.start()) : -1;
      if (end < 0 && StatedDates.beginsWithDate(text.substring(word.start())) && word.start() > 0) {
        return text.substring(0, word.start());
      }
    }
    return end >= 0 ? text.substring(0, end) : text;
  }

  private static boolean continuesName(String word) {
    int first = word.codePointAt(0);
    return Character.isUpperCase(first) && !StatedDates.isMonth(word);
  }
}
