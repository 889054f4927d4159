package org.stemma.cli.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.ArticleLink.Relation;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CopyId;
import org.stemma.core.ingest.IngestStore;
import org.stemma.core.match.Decision;
import org.stemma.core.match.MatchStore;
import org.stemma.core.match.Matcher;
import org.stemma.core.match.Pair;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleView;

/** Finds the articles that stand in some relation to one, out of what was decided of its copies. */
final class ArticleLinks {
  /** More are not looked up: a template has a thousand instalments, and nobody reads them. */
  private static final int MOST = 20;

  private static final Matcher MATCHER = new Matcher();

  private final ArticleFinder articles;
  private final IngestStore store;

  ArticleLinks(ArticleFinder articles, IngestStore store) {
    this.articles = articles;
    this.store = store;
  }

  /** The strongest relation to each other article, in the order of the relations. */
  List<ArticleLink> of(ArticleId article) {
    ArticleView one = articles.find(article).orElseThrow();
    Set<CopyId> own = new HashSet<>(one.article().members());
    Map<CopyId, Relation> copies = store.matches(matches -> relations(own, matches));
    Map<ArticleId, Relation> found = new TreeMap<>(Comparator.comparing(ArticleId::value));
    copies.entrySet().stream()
        .sorted(Map.Entry.<CopyId, Relation>comparingByValue().thenComparing(Map.Entry::getKey))
        .limit(MOST)
        .forEach(
            entry ->
                articles
                    .articleOf(entry.getKey())
                    .ifPresent(id -> found.putIfAbsent(id, entry.getValue())));
    List<ArticleLink> links = new ArrayList<>();
    found.forEach((id, relation) -> link(id, relation).ifPresent(links::add));
    translations(one, Relation.TRANSLATION_OF, articles.named(article), links);
    translations(one, Relation.TRANSLATED_AS, articles.namedBy(article), links);
    links.sort(Comparator.comparing(ArticleLink::relation));
    return links;
  }

  private Optional<ArticleLink> link(ArticleId id, Relation relation) {
    return articles.find(id).map(view -> new ArticleLink(relation, id, view.article().title()));
  }

  /** Those of another language; where a language is not known nothing is said. */
  private void translations(
      ArticleView one, Relation relation, List<ArticleId> others, List<ArticleLink> links) {
    for (ArticleId id : others) {
      articles
          .find(id)
          .filter(other -> differ(language(one), language(other)))
          .map(other -> new ArticleLink(relation, id, other.article().title()))
          .ifPresent(links::add);
    }
  }

  private static boolean differ(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
  }

  /** The language without its region: {@code pt} of {@code pt-br}; empty when not known. */
  private static String language(ArticleView view) {
    String tag = view.article().language();
    return tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
  }

  private static Map<CopyId, Relation> relations(Set<CopyId> own, MatchStore matches) {
    Map<CopyId, Relation> found = new HashMap<>();
    for (CopyId copy : own) {
      for (CopyId source : MATCHER.drawnOn(copy, matches)) {
        found.put(source, Relation.CONTAINS);
      }
    }
    for (Pair pair : matches.pairs(own)) {
      Decision decision = pair.decision();
      CopyId other = own.contains(decision.a()) ? decision.b() : decision.a();
      Relation relation = relation(decision, own);
      if (relation != null && !own.contains(other)) {
        boolean within =
            relation == Relation.SHARES_PASSAGE
                && MATCHER.drawnOn(other, matches).stream().anyMatch(own::contains);
        found.merge(
            other,
            within ? Relation.WITHIN : relation,
            (one, two) -> one.compareTo(two) <= 0 ? one : two);
      }
    }
    found.keySet().removeAll(own);
    return found;
  }

  private static @Nullable Relation relation(Decision decision, Set<CopyId> own) {
    return switch (decision.verdict()) {
      case CONTAINS -> own.contains(decision.a()) ? Relation.CONTAINS : Relation.WITHIN;
      case QUOTES -> Relation.SHARES_PASSAGE;
      case FOLLOWS -> Relation.SAME_SERIES;
      case SAME, APART -> null;
    };
  }
}
