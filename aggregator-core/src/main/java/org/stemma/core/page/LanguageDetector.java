package org.stemma.core.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text by its script, and by its commonest small words where languages
 * share a script. Knows 48 languages; looks at a text's first {@link #MAX_CHARS} characters.
 */
final class LanguageDetector {
  private static final String FILE = "stopwords.tsv";

  /** Longer texts tell no more. */
  static final int MAX_CHARS = 4000;

  /** Fewer words say nothing. */
  private static final int LEAST_WORDS = 20;

  /** Running text has 25 to 45 % of its language's words in it, lists and tables half of that. */
  private static final double LEAST_SHARE = 0.1;

  /** Close relatives (Danish and Norwegian) share more than half; then nothing is told. */
  private static final double CLEARLY = 1.3;

  /** A declaration is overruled when the text has a third of its words or less. */
  private static final double CONTRADICTED = 3;

  private static final int QUOTED = 80;
  private static final Pattern WORD = Pattern.compile("\\p{L}{1,40}");

  /** Scripts that one language in the news writes. */
  private static final Map<UnicodeScript, String> SINGLE =
      Map.of(
          UnicodeScript.HAN, "zh",
          UnicodeScript.HANGUL, "ko",
          UnicodeScript.THAI, "th",
          UnicodeScript.HEBREW, "he",
          UnicodeScript.GREEK, "el",
          UnicodeScript.GEORGIAN, "ka",
          UnicodeScript.ARMENIAN, "hy",
          UnicodeScript.BENGALI, "bn",
          UnicodeScript.TAMIL, "ta",
          UnicodeScript.DEVANAGARI, "hi");

  private static final Map<String, List<String>> LANGUAGES_OF = new HashMap<>();
  private static final List<String> LANGUAGES = new ArrayList<>();

  static {
    try (InputStream in = Objects.requireNonNull(LanguageDetector.class.getResourceAsStream(FILE));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().forEach(LanguageDetector::add);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE + " from the class path", e);
    }
  }

  private final String text;
  private final @Nullable UnicodeScript script;
  private final Map<String, Integer> hits = new HashMap<>();
  private int words;

  LanguageDetector(String whole) {
    text = whole.length() > MAX_CHARS ? whole.substring(0, MAX_CHARS) : whole;
    script = script(text);
    if (script != null && single(script, text) == null) {
      countWords();
    }
  }

  private static void add(String line) {
    String[] fields = line.split("\t", -1);
    LANGUAGES.add(fields[0]);
    for (String word : fields[1].split(" ", -1)) {
      List<String> languages = LANGUAGES_OF.computeIfAbsent(word, w -> new ArrayList<>());
      if (!languages.contains(fields[0])) {
        languages.add(fields[0]);
      }
    }
  }

  /** The text's language as a lower-case tag; null when it is too short, or in an unknown one. */
  @Nullable String detected() {
    return decide(null);
  }

  /**
   * The declared tag unless the text plainly says otherwise; the text's language where none is
   * declared.
   *
   * @param declared a lower-case BCP 47 tag, or null
   * @return a lower-case BCP 47 tag; null when none is declared and none is told
   */
  @Nullable String decide(@Nullable String declared) {
    if (script == null) {
      return declared;
    }
    String single = single(script, text);
    String primary = declared == null ? "" : declared.split("-", 2)[0];
    if (single != null) {
      // Languages that share these scripts, or are known by several tags, are not told apart.
      boolean knownOther = LANGUAGES.contains(primary) || primary.isEmpty();
      return knownOther ? single : declared;
    }
    return byWords(declared, primary);
  }

  /** The first words of what was looked at. */
  String beginning() {
    return text.substring(0, Math.min(text.length(), QUOTED)).strip();
  }

  private void countWords() {
    Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (word.find()) {
      words++;
      for (String language : LANGUAGES_OF.getOrDefault(word.group(), List.of())) {
        hits.merge(language, 1, Integer::sum);
      }
    }
  }

  private @Nullable String byWords(@Nullable String declared, String primary) {
    String best = "";
    int most = 0;
    int second = 0;
    for (String language : LANGUAGES) {
      int count = hits.getOrDefault(language, 0);
      if (count > most) {
        second = most;
        most = count;
        best = language;
      } else {
        second = Math.max(second, count);
      }
    }
    if (words < LEAST_WORDS || most < LEAST_SHARE * words || most < CLEARLY * second) {
      return declared;
    }
    boolean known = LANGUAGES.contains(primary);
    boolean contradicted = known && hits.getOrDefault(primary, 0) * CONTRADICTED < most;
    return declared == null || contradicted ? best : declared;
  }

  /** The script of most letters; null when there are few. */
  private static @Nullable UnicodeScript script(String text) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(c -> counts.merge(UnicodeScript.of(c), 1, Integer::sum));
    UnicodeScript best = null;
    int most = LEAST_WORDS;
    for (Map.Entry<UnicodeScript, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    return best;
  }

  private static @Nullable String single(UnicodeScript script, String text) {
    if (script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA) {
      return "ja";
    }
    boolean kana =
        script == UnicodeScript.HAN
            && text.codePoints().filter(c -> UnicodeScript.of(c) == UnicodeScript.HIRAGANA).count()
                > text.length() / 20;
    return kana ? "ja" : SINGLE.get(script);
  }
}
