package org.stemma.core.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.CopyId;

/** Made-up documents for the tests of matching. */
public final class Corpus {
  private Corpus() {}

  /** Different words for every seed, from a vocabulary common to all. */
  public static String story(long seed, int words) {
    Random random = new Random(seed);
    return IntStream.range(0, words)
        .mapToObj(
            i -> Integer.toString(random.nextInt(20_000) + 46_656, 36).replaceAll("[0-9]", "x"))
        .collect(Collectors.joining(" "));
  }

  /** Some words of a text, from the first (inclusive) to the last (exclusive). */
  public static String cut(String text, int from, int to) {
    String[] words = text.split(" ");
    return String.join(" ", List.of(words).subList(from, Math.min(to, words.length)));
  }

  public static MatchDocument document(long id, String site, String title, String text) {
    return new MatchDocument(
        new CopyId(id),
        site,
        CanonicalUrl.of("https://" + site + "/" + id),
        title,
        List.of(),
        null,
        text,
        Set.of(),
        Set.of(),
        true);
  }

  public static MatchDocument claiming(MatchDocument document, String originSite) {
    return new MatchDocument(
        document.id(),
        document.site(),
        document.url(),
        document.title(),
        document.authors(),
        document.published(),
        document.text(),
        document.links(),
        Set.of(originSite),
        document.complete());
  }

  /**
   * Sixty documents: articles, each with a copy in another site's furniture, an excerpt and an
   * edited copy; and roundups that hold three of the articles.
   */
  public static List<MatchDocument> mixed(long seed) {
    Random random = new Random(seed);
    List<MatchDocument> documents = new ArrayList<>();
    for (int article = 0; article < 14; article++) {
      String text = story(seed * 1000 + article, 150 + random.nextInt(300));
      String edited = cut(text, 0, 60) + " and so on " + cut(text, 64, 150);
      add(documents, "origin" + article, "Title " + article, text);
      add(documents, "wrapped", "Wrapped " + article, text + " " + story(1, 60));
      add(
          documents,
          "short" + article % 2,
          "Short " + article,
          cut(text, 0, 60) + " " + story(2, 25));
      add(documents, "edited" + article % 3, "Edited " + article, edited);
    }
    for (int roundup = 0; roundup < 4; roundup++) {
      int first = roundup * 3;
      String text =
          IntStream.range(first, first + 3)
              .mapToObj(article -> cut(story(seed * 1000 + article, 150), 0, 150))
              .collect(Collectors.joining(" and then "));
      add(documents, "roundups", "The week " + roundup, text);
    }
    return documents;
  }

  private static void add(List<MatchDocument> documents, String site, String title, String text) {
    documents.add(document(documents.size() + 1L, site + ".example", title, text));
  }
}
