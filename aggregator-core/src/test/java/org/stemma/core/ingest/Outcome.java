package org.stemma.core.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.ingest.FreshStores.Opened;
import org.stemma.core.match.Decision;
import org.stemma.core.match.Matcher;
import org.stemma.core.match.Pair;
import org.stemma.core.match.Profile;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.CopyView;

/** What came of pages that were written into a store, by the names the test gives them. */
final class Outcome {
  private final Opened opened;
  private final Map<String, CopyId> ids = new HashMap<>();
  private final Map<CopyId, String> names = new HashMap<>();

  private Outcome(Opened opened) {
    this.opened = opened;
  }

  /** Writes the pages in this order into a store of their own. */
  static Outcome of(FreshStores stores, List<PublishedPage> pages) {
    Outcome outcome = new Outcome(stores.open());
    pages.forEach(outcome::write);
    return outcome;
  }

  static Outcome of(FreshStores stores, PublishedPage... pages) {
    return of(stores, List.of(pages));
  }

  CopyId write(PublishedPage page) {
    return write(page.name(), page.source(), page.reading(), page.seen());
  }

  CopyId write(String name, SourceId source, Reading reading, java.time.Instant seen) {
    List<CopyId> written = new ArrayList<>();
    opened
        .store()
        .write(
            tx -> written.add(CopyWriterContract.WRITER.write(tx, source, reading, seen).copy()));
    ids.put(name, written.get(0));
    names.put(written.get(0), name);
    return written.get(0);
  }

  /** Writes pages in one transaction, as a poll does; those named in {@code failing} fail. */
  void writeTogether(List<PublishedPage> pages, Set<String> failing) {
    opened
        .store()
        .write(
            tx -> {
              LateRecords late = new LateRecords();
              pages.forEach(page -> write(tx, page, failing.contains(page.name()), late));
              CopyWriterContract.WRITER.finish(tx, late);
            });
  }

  private void write(IngestTx tx, PublishedPage page, boolean fails, LateRecords late) {
    LateRecords.Mark mark = late.mark();
    Sighting sighting = new Sighting(page.source(), page.seen());
    try {
      tx.savepoint(
          () -> {
            CopyId id = CopyWriterContract.WRITER.write(tx, sighting, page.reading(), late).copy();
            if (fails) {
              throw new IllegalStateException("on purpose");
            }
            ids.put(page.name(), id);
            names.put(id, page.name());
            return id;
          });
    } catch (IllegalStateException e) {
      late.backTo(mark);
    }
  }

  IngestStore store() {
    return opened.store();
  }

  CopyId id(String name) {
    return Objects.requireNonNull(ids.get(name), name);
  }

  List<ArticleView> articles() {
    List<ArticleView> articles = new ArrayList<>();
    opened.finder().each(ArticleQuery.ALL, articles::add);
    return articles;
  }

  /** Which pages are one article. */
  Set<Set<String>> groups() {
    return articles().stream()
        .map(view -> named(view.article().members()))
        .collect(Collectors.toSet());
  }

  private Set<String> named(Iterable<CopyId> copies) {
    Set<String> named = new HashSet<>();
    copies.forEach(id -> named.add(Objects.requireNonNull(names.get(id))));
    return named;
  }

  CanonicalArticle article(String name) {
    ArticleId id = opened.finder().articleOf(id(name)).orElseThrow();
    return opened.finder().find(id).orElseThrow().article();
  }

  CopyView copy(String name) {
    return articles().stream()
        .flatMap(view -> view.copies().stream())
        .filter(copy -> copy.id().equals(id(name)))
        .findFirst()
        .orElseThrow();
  }

  /** The page that stands for the article of this one. */
  String head(String name) {
    return Objects.requireNonNull(names.get(article(name).head()));
  }

  AttributionChain chain(String name) {
    return article(name).chain();
  }

  /** The first hop of this kind. */
  Edge edge(String name, EdgeKind kind) {
    return chain(name).edges().stream().filter(e -> e.kind() == kind).findFirst().orElseThrow();
  }

  Decision why(String one, String other) {
    return store().matches(matches -> new Matcher().explain(id(one), id(other), matches));
  }

  /** All that is told of each article, whatever order its copies came in. */
  Map<String, Object> told() {
    Map<String, Object> told = new TreeMap<>();
    for (ArticleView view : articles()) {
      CanonicalArticle article = view.article();
      told.put(
          article.id().value(),
          List.of(
              named(article.members()),
              Objects.requireNonNull(names.get(article.head())),
              article.headReason(),
              article.title(),
              article.authors(),
              String.valueOf(article.firstPublished()),
              article.firstOutlet(),
              article.text(),
              article.origins(),
              article.firstSeen(),
              article.chain()));
    }
    return told;
  }

  /**
   * All that the store holds: observations, articles with their chains, what the matcher keeps, and
   * what people ruled. Left out are the log of decisions, which only grows, and the times at which
   * articles changed.
   */
  Map<String, Object> dump() {
    Map<String, Object> dump = new TreeMap<>();
    for (ArticleView view : articles()) {
      dump.put("article " + view.article().id(), List.of(view.article(), view.copies()));
    }
    store()
        .matches(
            matches -> {
              for (CopyId id : ids.values()) {
                dump.put("group " + id, new HashSet<>(matches.group(id)));
                dump.put("pairs " + id, pairs(matches.pairs(Set.of(id))));
                dump.put("rulings " + id, new HashSet<>(matches.rulings(Set.of(id))));
                dump.put("profile " + id, List.<Profile>copyOf(matches.profiles(Set.of(id))));
              }
              return null;
            });
    Set<SourceId> sources = new HashSet<>();
    articles().forEach(v -> v.copies().forEach(copy -> sources.addAll(copy.sources())));
    sources.forEach(s -> dump.put("distrusted " + s, store().preview(tx -> tx.distrusted(s))));
    return dump;
  }

  /** The log of decisions, newest first. */
  List<LoggedDecision> log() {
    return opened.finder().decisions(null, null, 1000);
  }

  private static Map<String, Pair> pairs(List<Pair> pairs) {
    Map<String, Pair> found = new TreeMap<>();
    pairs.forEach(pair -> found.put(pair.a() + "-" + pair.b(), pair));
    return found;
  }
}
