package org.stemma.core.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/**
 * Tells a whole text from a stub. Publishers set {@code isAccessibleForFree} wrongly both ways, so
 * the flag alone proves nothing: the text must look cut as well.
 */
final class Completeness {
  /** Stubs seen behind paywalls have one to three paragraphs. */
  private static final int STUB_WORDS = 150;

  private static final int EXCERPT_WORDS = 120;
  private static final Pattern CUT_OFF =
      Pattern.compile("(?:…|\\.\\.\\.|\\[\\.\\.\\.\\]|\\[…\\]|\\(\\.\\.\\.\\))[\"”»]?$");
  private static final Pattern WALL =
      Pattern.compile(
          "(?:subscribe|log in|sign in|register|become a (?:member|subscriber)|purchase|start your free trial) (?:now )?to (?:read|continue|keep reading|view|access|unlock|see)"
              + "|(?:this (?:article|content|story) is (?:only |exclusively )?(?:for|available to) (?:\\w+ )?(?:subscribers|members))|(?:to|please) continue reading|already a subscriber|subscribers? only"
              + "|jetzt weiterlesen|weiterlesen mit|(?:artikel|inhalt) (?:nur )?für abonnenten|réservé aux abonnés|sólo para suscriptores|solo para suscriptores|contenuto riservato agli abbonati|dla subskrybentów|dostęp do treści",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern ONWARD =
      Pattern.compile(
          "^\\W{0,4}(?:read (?:more|on|the (?:full|rest|whole))|continue reading|full (?:story|article)|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|continua a leggere|leggi tutto|czytaj (?:dalej|więcej)|lees verder|läs mer)\\b.{0,80}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final String WALL_ELEMENTS =
      "[class*=paywall], [id*=paywall], [class*=regwall], [class*=piano-offer], [class*=subscriber-only]";

  private Completeness() {}

  /**
   * Whether the text is taken for whole.
   *
   * @param blocks the article's text
   * @param tail the lines below it
   */
  static boolean isWhole(Document document, JsonLd jsonLd, List<String> blocks, List<String> tail) {
    if (blocks.isEmpty()) {
      return false;
    }
    String last = blocks.get(blocks.size() - 1);
    int words = 0;
    for (String block : blocks) {
      words += Text.words(block);
    }
    boolean cutOff = CUT_OFF.matcher(last).find();
    boolean onward =
        ONWARD.matcher(last).find()
            || tail.stream().limit(3).anyMatch(line -> ONWARD.matcher(line).find());
    if (onward && (cutOff || words < EXCERPT_WORDS)) {
      return false;
    }
    boolean wallLine =
        tail.stream().limit(10).anyMatch(line -> WALL.matcher(line).find())
            || WALL.matcher(last).find();
    boolean walled = wallLine || paid(jsonLd) || document.selectFirst(WALL_ELEMENTS) != null;
    return !(walled && (words < STUB_WORDS || cutOff));
  }

  private static boolean paid(JsonLd jsonLd) {
    JsonNode article = jsonLd.article().orElse(null);
    return article != null && JsonLd.text(article, "isAccessibleForFree").equalsIgnoreCase("false");
  }
}
