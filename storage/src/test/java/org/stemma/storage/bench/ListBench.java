package org.stemma.storage.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleQuery.Sort;
import org.stemma.core.query.ArticleSummary;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.Narrowing;
import org.stemma.storage.StemmaDatabase;

/**
 * How long a page of {@code article list} takes inside the process, by kind of question: a table of
 * medians, 99th percentiles and maxima. Questions are made of what a sample of the store's own
 * articles holds, common words as well as rare ones.
 *
 * <p>Arguments: the database, and how often each kind is asked.
 */
final class ListBench {
  private static final long SEED = 20260101;
  private static final int PAGE = 50;
  private static final int SAMPLE = 400;

  private final ArticleFinder finder;
  private final Random random = new Random(SEED);
  private final List<ArticleView> sample = new ArrayList<>();
  private final List<String> common = new ArrayList<>();
  private final List<String> rare = new ArrayList<>();

  private ListBench(ArticleFinder finder) {
    this.finder = finder;
    String cursor = null;
    List<ArticleSummary> all = new ArrayList<>();
    for (int page = 0; page < SAMPLE / PAGE; page++) {
      Narrowing next = new Narrowing().limit(PAGE);
      ArticleFinder.Result result =
          finder.list((cursor == null ? next : next.after(cursor)).query());
      all.addAll(result.articles());
      cursor = result.next();
      if (cursor == null) {
        break;
      }
    }
    all.forEach(article -> finder.find(article.id()).ifPresent(sample::add));
    Map<String, Integer> counts = new HashMap<>();
    for (ArticleView view : sample) {
      Arrays.stream(view.article().text().toLowerCase(Locale.ROOT).split("\\P{L}+", -1))
          .filter(word -> word.length() > 2)
          .distinct()
          .forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(30)
        .forEach(word -> common.add(word.getKey()));
    counts.entrySet().stream()
        .filter(word -> word.getValue() == 1)
        .forEach(word -> rare.add(word.getKey()));
    Collections.sort(rare);
  }

  public static void main(String[] arguments) {
    int times = Integer.parseInt(arguments[1]);
    try (StemmaDatabase database =
        StemmaDatabase.open(
            Path.of(arguments[0]), StemmaDatabase.Mode.READ, InstantSource.system())) {
      System.out.printf(
          Locale.ROOT,
          "%,d articles, a page of %d, each kind %d times%n%n"
              + "| question | p50 ms | p99 ms | max ms |%n|---|--:|--:|--:|%n",
          database.articles().status().articles(),
          PAGE,
          times);
      new ListBench(database.articles()).run(times);
    }
  }

  private void run(int times) {
    Map<String, UnaryOperator<Narrowing>> kinds = kinds();
    List<Double> all = new ArrayList<>();
    kinds.forEach((name, kind) -> ask(kind, times / 10)); // warm
    kinds.forEach(
        (name, kind) -> {
          List<Double> took = ask(kind, times);
          all.addAll(took);
          System.out.println(line(name, took));
        });
    System.out.println(line("all", all));
  }

  private Map<String, UnaryOperator<Narrowing>> kinds() {
    Map<String, UnaryOperator<Narrowing>> kinds = new LinkedHashMap<>();
    kinds.put("newest", q -> q);
    kinds.put("by published", q -> q.sort(Sort.PUBLISHED));
    kinds.put("by copies", q -> q.sort(Sort.COPIES));
    kinds.put("of a week", q -> q.since(some().firstSeen().minus(Duration.ofDays(7))));
    kinds.put("of an outlet", q -> q.outlet(outlet()));
    kinds.put("from an origin", q -> q.origin(outlet()));
    kinds.put("by an author", q -> q.author(author()));
    kinds.put("3 copies or more", q -> q.minCopies(3));
    kinds.put("a common word", q -> q.words(any(common)));
    kinds.put("two common words", q -> q.words(any(common), any(common)));
    kinds.put("a rare word", q -> q.words(any(rare)));
    kinds.put("a common and a rare word", q -> q.words(any(common), any(rare)));
    kinds.put("a phrase", q -> q.words('"' + phrase() + '"'));
    kinds.put("a beginning", q -> q.words(any(common).substring(0, 3) + "*"));
    kinds.put("common OR common", q -> q.words(any(common) + " OR " + any(common)));
    kinds.put("common without common", q -> q.words(any(common) + " NOT " + any(common)));
    kinds.put("a common word, by relevance", q -> q.words(any(common)).sort(Sort.RELEVANCE));
    kinds.put("a common word, by copies", q -> q.words(any(common)).sort(Sort.COPIES));
    kinds.put("a rare word, by relevance", q -> q.words(any(rare)).sort(Sort.RELEVANCE));
    kinds.put("a common word of an outlet", q -> q.words(any(common)).outlet(outlet()));
    kinds.put("a common word, 3 copies", q -> q.words(any(common)).minCopies(3));
    kinds.put(
        "an author's of a week",
        q -> q.author(author()).since(some().firstSeen().minus(Duration.ofDays(7))));
    return kinds;
  }

  private List<Double> ask(UnaryOperator<Narrowing> kind, int times) {
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      var query = kind.apply(new Narrowing()).limit(PAGE).query();
      long start = System.nanoTime();
      finder.list(query);
      took.add((System.nanoTime() - start) / 1e6);
    }
    Collections.sort(took);
    return took;
  }

  private static String line(String name, List<Double> took) {
    List<Double> sorted = took.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f |",
        name,
        sorted.get(sorted.size() / 2),
        sorted.get(Math.min(sorted.size() - 1, sorted.size() * 99 / 100)),
        sorted.get(sorted.size() - 1));
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private CanonicalArticle some() {
    return any(sample).article();
  }

  private String outlet() {
    return String.valueOf(some().firstOutlet().domain());
  }

  private String author() {
    for (int i = 0; i < SAMPLE; i++) {
      List<String> authors = some().authors();
      if (!authors.isEmpty()) {
        return authors.get(0);
      }
    }
    return "nobody";
  }

  private String phrase() {
    String[] words = some().text().split("\\s+", -1);
    int from = random.nextInt(Math.max(1, words.length - 3));
    return String.join(" ", Arrays.copyOfRange(words, from, Math.min(words.length, from + 3)))
        .replace('"', ' ');
  }
}
