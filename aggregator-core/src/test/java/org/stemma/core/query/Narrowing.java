package org.stemma.core.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;
import org.stemma.core.query.ArticleQuery.Clock;
import org.stemma.core.query.ArticleQuery.Sort;

/** A question put together part by part; begins as the one for everything. */
public final class Narrowing {
  private ArticleQuery q = ArticleQuery.ALL;

  public ArticleQuery query() {
    return q;
  }

  private Narrowing with(
      List<String> words,
      @Nullable Instant since,
      @Nullable Instant until,
      Clock clock,
      @Nullable String after,
      int minCopies,
      int limit,
      Sort sort) {
    q =
        new ArticleQuery(
            words,
            since,
            until,
            clock,
            q.source(),
            q.outlet(),
            q.origin(),
            q.author(),
            q.language(),
            q.tag(),
            minCopies,
            limit,
            after,
            sort);
    return this;
  }

  private Narrowing with(
      @Nullable SourceId source,
      @Nullable String outlet,
      @Nullable String origin,
      @Nullable String author,
      @Nullable String language,
      @Nullable String tag) {
    q =
        new ArticleQuery(
            q.words(),
            q.since(),
            q.until(),
            q.clock(),
            source,
            outlet,
            origin,
            author,
            language,
            tag,
            q.minCopies(),
            q.limit(),
            q.after(),
            q.sort());
    return this;
  }

  public Narrowing words(String... words) {
    return with(
        List.of(words),
        q.since(),
        q.until(),
        q.clock(),
        q.after(),
        q.minCopies(),
        q.limit(),
        q.sort());
  }

  public Narrowing since(@Nullable Instant since) {
    return with(
        q.words(), since, q.until(), q.clock(), q.after(), q.minCopies(), q.limit(), q.sort());
  }

  public Narrowing until(@Nullable Instant until) {
    return with(
        q.words(), q.since(), until, q.clock(), q.after(), q.minCopies(), q.limit(), q.sort());
  }

  public Narrowing clock(Clock clock) {
    return with(
        q.words(), q.since(), q.until(), clock, q.after(), q.minCopies(), q.limit(), q.sort());
  }

  public Narrowing after(@Nullable String cursor) {
    return with(
        q.words(), q.since(), q.until(), q.clock(), cursor, q.minCopies(), q.limit(), q.sort());
  }

  public Narrowing minCopies(int copies) {
    return with(q.words(), q.since(), q.until(), q.clock(), q.after(), copies, q.limit(), q.sort());
  }

  public Narrowing limit(int limit) {
    return with(
        q.words(), q.since(), q.until(), q.clock(), q.after(), q.minCopies(), limit, q.sort());
  }

  public Narrowing sort(Sort sort) {
    return with(
        q.words(), q.since(), q.until(), q.clock(), q.after(), q.minCopies(), q.limit(), sort);
  }

  public Narrowing source(String source) {
    return with(new SourceId(source), q.outlet(), q.origin(), q.author(), q.language(), q.tag());
  }

  public Narrowing outlet(String outlet) {
    return with(q.source(), outlet, q.origin(), q.author(), q.language(), q.tag());
  }

  public Narrowing origin(String origin) {
    return with(q.source(), q.outlet(), origin, q.author(), q.language(), q.tag());
  }

  public Narrowing author(String author) {
    return with(q.source(), q.outlet(), q.origin(), author, q.language(), q.tag());
  }

  public Narrowing language(String language) {
    return with(q.source(), q.outlet(), q.origin(), q.author(), language, q.tag());
  }

  public Narrowing tag(String tag) {
    return with(q.source(), q.outlet(), q.origin(), q.author(), q.language(), tag);
  }
}
