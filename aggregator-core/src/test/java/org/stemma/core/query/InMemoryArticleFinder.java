package org.stemma.core.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Outlet;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.canonical.LoggedDecision;

/**
 * Looks through articles in memory; for tests. Words are found as parts of words too, and relevance
 * is the order of arrival.
 */
public final class InMemoryArticleFinder implements ArticleFinder {
  private static final Comparator<ArticleView> ARRIVAL =
      Comparator.comparing(view -> view.article().members().get(0));

  private final Supplier<Collection<ArticleView>> articles;
  private final Function<CanonicalUrl, Optional<CopyId>> addresses;
  private final Function<SourceId, Set<String>> tags;
  private final Supplier<Integer> sources;
  private final Supplier<List<LoggedDecision>> decisions;
  private final Function<CopyId, List<Revision>> revisions;

  public InMemoryArticleFinder(
      Supplier<Collection<ArticleView>> articles,
      Function<CanonicalUrl, Optional<CopyId>> addresses,
      Function<SourceId, Set<String>> tags,
      Supplier<Integer> sources,
      Supplier<List<LoggedDecision>> decisions,
      Function<CopyId, List<Revision>> revisions) {
    this.articles = articles;
    this.addresses = addresses;
    this.tags = tags;
    this.sources = sources;
    this.decisions = decisions;
    this.revisions = revisions;
  }

  @Override
  public Result list(ArticleQuery query) {
    List<ArticleView> found = found(query);
    int limit = query.limit() <= 0 ? found.size() : Math.min(query.limit(), found.size());
    @Nullable String next =
        limit == found.size() ? null : cursor(query, found.get(limit - 1).article());
    return new Result(
        found.subList(0, limit).stream().map(InMemoryArticleFinder::summary).toList(), next);
  }

  @Override
  public Optional<ArticleId> articleOf(CopyId copy) {
    return articles.get().stream()
        .map(view -> view.article())
        .filter(article -> article.members().contains(copy))
        .map(CanonicalArticle::id)
        .findFirst();
  }

  @Override
  public List<ArticleId> named(ArticleId article) {
    return tied(article, InMemoryArticleFinder::namedSources, InMemoryArticleFinder::addresses);
  }

  @Override
  public List<ArticleId> namedBy(ArticleId article) {
    return tied(article, InMemoryArticleFinder::addresses, InMemoryArticleFinder::namedSources);
  }

  private List<ArticleId> tied(
      ArticleId article,
      Function<ArticleView, Set<CanonicalUrl>> own,
      Function<ArticleView, Set<CanonicalUrl>> others) {
    Set<CanonicalUrl> keys = find(article).map(own).orElse(Set.of());
    return articles.get().stream()
        .filter(view -> !view.article().id().equals(article))
        .filter(view -> others.apply(view).stream().anyMatch(keys::contains))
        .sorted(ARRIVAL)
        .map(view -> view.article().id())
        .limit(20)
        .toList();
  }

  private static Set<CanonicalUrl> addresses(ArticleView view) {
    return view.copies().stream().map(copy -> copy.copy().key()).collect(Collectors.toSet());
  }

  private static Set<CanonicalUrl> namedSources(ArticleView view) {
    return view.copies().stream()
        .flatMap(copy -> copy.claims().stream())
        .flatMap(claim -> claim.source().stream())
        .collect(Collectors.toSet());
  }

  @Override
  public List<LoggedDecision> decisions(
      @Nullable ArticleId article, @Nullable Instant since, int limit) {
    return decisions.get().stream()
        .filter(d -> article == null || article.equals(d.article()) || d.others().contains(article))
        .filter(d -> since == null || !d.at().isBefore(since))
        .sorted(Comparator.comparingLong(LoggedDecision::number).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<Revision> revisions(CopyId copy) {
    return revisions.apply(copy);
  }

  @Override
  public void each(ArticleQuery query, Consumer<ArticleView> reader) {
    found(query).stream()
        .limit(query.limit() <= 0 ? Long.MAX_VALUE : query.limit())
        .forEach(reader);
  }

  /** All that the query finds from its cursor on, in order. */
  private List<ArticleView> found(ArticleQuery query) {
    List<ArticleView> all = new ArrayList<>(articles.get());
    all.sort(order(query));
    List<ArticleView> found = new ArrayList<>();
    boolean open = query.after() == null;
    for (ArticleView view : all) {
      if (open && meets(view, query)) {
        found.add(view);
      }
      open |= cursor(query, view.article()).equals(query.after());
    }
    if (!open) {
      throw new IllegalArgumentException("not a place in this list: " + query.after());
    }
    return found;
  }

  private static String cursor(ArticleQuery query, CanonicalArticle article) {
    return query.sort() + "." + article.id();
  }

  private static Comparator<ArticleView> order(ArticleQuery query) {
    Comparator<ArticleView> arrival = ARRIVAL.reversed();
    return switch (query.sort()) {
      case SEEN, RELEVANCE -> arrival;
      case PUBLISHED ->
          Comparator.comparing(InMemoryArticleFinder::publishedOrFirst)
              .reversed()
              .thenComparing(arrival);
      case COPIES ->
          Comparator.comparing((ArticleView view) -> -view.copies().size()).thenComparing(arrival);
    };
  }

  private static Instant publishedOrFirst(ArticleView view) {
    @Nullable Instant published = published(view);
    return published == null ? Instant.MIN : published;
  }

  private static @Nullable Instant published(ArticleView view) {
    @Nullable ClaimedDate date = view.article().firstPublished();
    return date == null ? null : date.sortKey();
  }

  private boolean meets(ArticleView view, ArticleQuery query) {
    CanonicalArticle article = view.article();
    return inTime(view, query)
        && hasWords(article, query.text())
        && (query.source() == null || sources(view).contains(query.source()))
        && (query.tag() == null
            || sources(view).stream().anyMatch(s -> tags.apply(s).contains(query.tag())))
        && (query.outlet() == null
            || view.copies().stream().anyMatch(c -> is(c.copy().outlet(), query.outlet())))
        && (query.origin() == null || is(article.firstOutlet(), query.origin()))
        && (query.author() == null
            || article.authors().stream().anyMatch(a -> lower(a).contains(lower(query.author()))))
        && (query.language() == null || speaks(article.language(), lower(query.language())))
        && article.members().size() >= query.minCopies();
  }

  private static List<SourceId> sources(ArticleView view) {
    return view.copies().stream().flatMap(copy -> copy.sources().stream()).toList();
  }

  private static boolean inTime(ArticleView view, ArticleQuery query) {
    @Nullable Instant time =
        switch (query.clock()) {
          case SEEN -> view.article().firstSeen();
          case PUBLISHED -> published(view);
          case CHANGED -> view.changed();
        };
    if (query.since() == null && query.until() == null) {
      return true;
    }
    return time != null
        && (query.since() == null || !time.isBefore(query.since()))
        && (query.until() == null || time.isBefore(query.until()));
  }

  private static boolean hasWords(CanonicalArticle article, TextQuery query) {
    String text = " " + plain(article.title()) + " | " + plain(article.text()) + " ";
    return query.isEmpty()
        || query.alternatives().stream()
            .anyMatch(
                any ->
                    !any.wanted().isEmpty()
                        && any.wanted().stream().allMatch(term -> has(text, term))
                        && any.unwanted().stream().noneMatch(term -> has(text, term)));
  }

  private static boolean has(String text, TextQuery.Term term) {
    return text.contains(" " + plain(term.text()) + (term.prefix() ? "" : " "));
  }

  private static String plain(String text) {
    return lower(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static boolean is(Outlet outlet, String wanted) {
    return lower(wanted).equals(outlet.domain())
        || (outlet.name() != null && lower(wanted).equals(lower(outlet.name())));
  }

  private static boolean speaks(@Nullable String language, String wanted) {
    return language != null && (language.equals(wanted) || language.startsWith(wanted + "-"));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static ArticleSummary summary(ArticleView view) {
    CanonicalArticle article = view.article();
    return new ArticleSummary(
        article.id(),
        article.title(),
        article.authors(),
        article.language(),
        article.firstPublished(),
        article.firstOutlet(),
        article.members().size(),
        article.origins(),
        article.firstSeen(),
        view.changed());
  }

  @Override
  public List<ArticleId> resolve(String reference) {
    String wanted = lower(reference.strip());
    if (wanted.matches("[0-9a-f]{4,16}")) {
      return articles.get().stream()
          .map(view -> view.article().id())
          .filter(id -> id.value().startsWith(wanted))
          .sorted()
          .limit(10)
          .toList();
    }
    try {
      Optional<CopyId> copy = addresses.apply(CanonicalUrl.of(reference));
      return articles.get().stream()
          .filter(view -> copy.isPresent() && view.article().members().contains(copy.get()))
          .map(view -> view.article().id())
          .toList();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  @Override
  public Optional<ArticleView> find(ArticleId id) {
    return articles.get().stream().filter(view -> view.article().id().equals(id)).findFirst();
  }

  @Override
  public StoreStatus status() {
    Collection<ArticleView> all = articles.get();
    long copies = all.stream().mapToLong(view -> view.copies().size()).sum();
    return new StoreStatus("memory", 1, all.size(), copies, sources.get(), 0);
  }
}
