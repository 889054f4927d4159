package org.stemma.core.query;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Outlet;

/** Counts articles in memory; for tests. */
public final class InMemoryArticleStatistics implements ArticleStatistics {
  private final Supplier<Collection<ArticleView>> articles;

  public InMemoryArticleStatistics(Supplier<Collection<ArticleView>> articles) {
    this.articles = articles;
  }

  private Stream<ArticleView> since(@Nullable Instant since) {
    return articles.get().stream()
        .filter(view -> since == null || !view.article().firstSeen().isBefore(since))
        .sorted(Comparator.comparing(view -> view.article().members().get(0)));
  }

  @Override
  public void hops(@Nullable Instant since, Consumer<Hop> reader) {
    since(since).forEach(view -> Hop.of(view.article().chain(), reader));
  }

  @Override
  public List<Figure> figures(By by, @Nullable Instant since, int limit) {
    Map<String, Figure> figures = new HashMap<>();
    Map<String, String> written = new HashMap<>();
    for (ArticleView view : since(since).toList()) {
      Map<String, Long> keys = new HashMap<>();
      keys(by, view)
          .forEach(
              key -> {
                String folded = by == By.AUTHOR ? key.toLowerCase(Locale.ROOT) : key;
                written.put(folded, key);
                keys.merge(folded, 1L, Long::sum);
              });
      boolean perCopy = by == By.SOURCE || by == By.OUTLET;
      long shared = view.copies().size() > 1 ? 1 : 0;
      keys.forEach(
          (key, copies) -> {
            Figure one = new Figure(key, 1, perCopy ? copies : view.copies().size(), shared);
            figures.merge(key, one, InMemoryArticleStatistics::sum);
          });
    }
    Comparator<Figure> byKey = Comparator.comparing(Figure::key);
    return figures.values().stream()
        .sorted(
            by == By.DAY
                ? byKey.reversed()
                : Comparator.comparingLong(Figure::articles).reversed().thenComparing(byKey))
        .limit(limit <= 0 ? Long.MAX_VALUE : limit)
        .map(
            f ->
                new Figure(
                    Objects.requireNonNull(written.get(f.key())),
                    f.articles(),
                    f.copies(),
                    f.shared()))
        .collect(Collectors.toList());
  }

  private static Figure sum(Figure a, Figure b) {
    return new Figure(
        a.key(), a.articles() + b.articles(), a.copies() + b.copies(), a.shared() + b.shared());
  }

  /** A key for each copy, or one for the article. */
  private static Stream<String> keys(By by, ArticleView view) {
    return switch (by) {
      case ALL -> Stream.of("all");
      case DAY ->
          Stream.of(view.article().firstSeen().atOffset(ZoneOffset.UTC).toLocalDate().toString());
      case ORIGIN -> Stream.of(key(view.article().firstOutlet()));
      case AUTHOR -> view.article().authors().stream().distinct();
      case SOURCE ->
          view.copies().stream().flatMap(copy -> copy.sources().stream()).map(s -> s.value());
      case OUTLET -> view.copies().stream().map(copy -> key(copy.copy().outlet()));
    };
  }

  private static String key(Outlet outlet) {
    return outlet.domain() == null ? outlet.label() : outlet.domain();
  }
}
