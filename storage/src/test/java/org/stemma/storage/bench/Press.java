package org.stemma.storage.bench;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Outlet;
import org.stemma.core.ingest.Reading;

/**
 * A press that never stops: articles of about 340 words by the laws that real ones keep, as far as
 * they cost a matcher anything. Words follow Zipf's law over 50,000 made-up ones; a site's share of
 * the articles does too; each site ends every page with the same 40 words; 15 of 100 articles are
 * copies of one of the last 4,000 (two in five verbatim, two in five with a word in fifty changed,
 * one in five an excerpt), and 3 of 100 quote a paragraph of one. The same seed gives the same
 * articles.
 */
final class Press {
  private static final int VOCABULARY = 50_000;
  private static final int SITES = 500;
  private static final int RECENT = 4_000;
  private static final int PARAGRAPHS = 8;
  private static final int BOILERPLATE = 40;
  private static final double COPIES = 0.15;
  private static final double QUOTES = 0.03;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Random random;
  private final String[] words = new String[VOCABULARY];
  private final double[] wordShares = zipf(VOCABULARY, 1.0);
  private final double[] siteShares = zipf(SITES, 0.8);
  private final String[] furniture = new String[SITES];
  private final List<Story> recent = new ArrayList<>();
  private int printed;

  private record Story(String title, String author, List<String> paragraphs) {}

  Press(long seed) {
    random = new Random(seed);
    Set<String> made = new HashSet<>();
    for (int rank = 0; rank < VOCABULARY; rank++) {
      String word = word(rank);
      while (!made.add(word)) {
        word = word(rank);
      }
      words[rank] = word;
    }
    for (int site = 0; site < SITES; site++) {
      furniture[site] = sentence(BOILERPLATE);
    }
  }

  private static double[] zipf(int size, double exponent) {
    double[] sums = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.pow(i + 1, -exponent);
      sums[i] = sum;
    }
    return sums;
  }

  private int draw(double[] sums) {
    int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return Math.min(sums.length - 1, at < 0 ? -at - 1 : at);
  }

  /** Frequent words are short. */
  private String word(int rank) {
    int syllables = 1 + Integer.toString(rank).length() / 2 + random.nextInt(2);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      word.append("bcdfghjklmnprstvwz".charAt(random.nextInt(18)));
      word.append("aeiou".charAt(random.nextInt(5)));
      word.append(random.nextInt(3) == 0 ? "lnrst".charAt(random.nextInt(5)) + "" : "");
    }
    return word.toString();
  }

  private String sentence(int length) {
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < length; i++) {
      String word =
          random.nextInt(40) == 0
              ? Integer.toString(1 + random.nextInt(2000))
              : words[draw(wordShares)];
      sentence.append(i == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
      sentence.append(i == length - 1 ? "." : i % 9 == 8 ? ", " : " ");
    }
    return sentence.toString();
  }

  private String paragraph() {
    int sentences = 2 + random.nextInt(2);
    List<String> paragraph = new ArrayList<>();
    for (int i = 0; i < sentences; i++) {
      paragraph.add(sentence(10 + random.nextInt(15)));
    }
    return String.join(" ", paragraph);
  }

  private Story written() {
    List<String> paragraphs = new ArrayList<>();
    int length = PARAGRAPHS - 2 + random.nextInt(5);
    for (int i = 0; i < length; i++) {
      paragraphs.add(paragraph());
    }
    if (!recent.isEmpty() && random.nextDouble() < QUOTES) {
      List<String> other = earlier().paragraphs();
      paragraphs.set(paragraphs.size() / 2, other.get(random.nextInt(other.size())));
    }
    String title = sentence(6 + random.nextInt(5));
    return new Story(title, sentence(1) + " " + sentence(1), paragraphs);
  }

  private Story earlier() {
    return recent.get(random.nextInt(recent.size()));
  }

  private Story copied() {
    Story original = earlier();
    int kind = random.nextInt(5);
    if (kind < 2) {
      return original;
    }
    List<String> paragraphs = original.paragraphs();
    return kind < 4
        ? new Story(original.title(), original.author(), edited(paragraphs))
        : new Story(
            original.title(),
            original.author(),
            paragraphs.subList(0, Math.min(paragraphs.size(), 3)));
  }

  private List<String> edited(List<String> paragraphs) {
    List<String> edited = new ArrayList<>();
    for (String paragraph : paragraphs) {
      String[] parts = paragraph.split(" ", -1);
      for (int i = 0; i < parts.length; i++) {
        parts[i] = random.nextInt(50) == 0 ? words[draw(wordShares)] : parts[i];
      }
      edited.add(String.join(" ", parts));
    }
    return edited;
  }

  /** The next article, as it is read from its page. */
  Reading next() {
    boolean copy = recent.size() > 100 && random.nextDouble() < COPIES;
    Story story = copy ? copied() : written();
    if (!copy) {
      if (recent.size() == RECENT) {
        recent.set(random.nextInt(RECENT), story);
      } else {
        recent.add(story);
      }
    }
    int site = draw(siteShares);
    printed++;
    URI url = URI.create("https://www.site" + site + ".example/2026/story-" + printed + ".html");
    Instant at = START.plusSeconds(60L * printed);
    List<String> blocks = new ArrayList<>(story.paragraphs());
    blocks.add(furniture[site]);
    Copy read =
        new Copy(
            url,
            Outlet.at(url),
            story.title(),
            List.of(story.author()),
            ClaimedDate.at(at.toString(), at),
            null,
            "en",
            url,
            blocks,
            List.of(),
            true);
    return new Reading(CanonicalUrl.of(url), read, List.of(), List.of(), true, null, null, false);
  }
}
