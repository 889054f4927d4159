package org.stemma.core.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Outlet;

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
   * @param url the page's address
   * @param blocks the article's text
   * @param tail the lines below it
   */
  static boolean isWhole(
      Document document, URI url, JsonLd jsonLd, List<String> blocks, List<String> tail) {
    if (blocks.isEmpty()) {
      return false;
    }
    String last = blocks.get(blocks.size() - 1);
    int words = 0;
    for (String block : blocks) {
      words += Text.words(block);
    }
    boolean cutOff = CUT_OFF.matcher(last).find();
    List<String> onward =
        Stream.concat(Stream.of(last), tail.stream().limit(3))
            .filter(line -> ONWARD.matcher(line).find())
            .toList();
    if (!onward.isEmpty()
        && (cutOff || words < EXCERPT_WORDS || leadsAway(document, url, onward))) {
      return false;
    }
    boolean wallLine =
        tail.stream().limit(10).anyMatch(line -> WALL.matcher(line).find())
            || WALL.matcher(last).find();
    boolean walled = wallLine || paid(jsonLd) || document.selectFirst(WALL_ELEMENTS) != null;
    return !(walled && (words < STUB_WORDS || cutOff));
  }

  /** Whether one of the lines is a link to another site, where the text goes on. */
  private static boolean leadsAway(Document document, URI url, List<String> lines) {
    String own = Outlet.at(url).label();
    for (Element link : document.select("a[href]")) {
      URI target = lines.contains(Text.collapse(link.text())) ? target(link) : null;
      if (target != null && !Outlet.at(target).label().equals(own)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable URI target(Element link) {
    try {
      URI target = new URI(link.absUrl("href"));
      return target.getHost() == null ? null : target;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean paid(JsonLd jsonLd) {
    JsonNode article = jsonLd.article().orElse(null);
    return article != null && JsonLd.text(article, "isAccessibleForFree").equalsIgnoreCase("false");
  }
}
