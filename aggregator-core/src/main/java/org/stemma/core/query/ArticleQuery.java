package org.stemma.core.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;

/**
 * What a person asks of the list of articles. Every part that is given must hold.
 *
 * @param words looked for in title and text: together, a space between them, a {@link TextQuery}
 * @param since not before, by the clock; null for no bound
 * @param until before, by the clock; null for no bound
 * @param clock which time {@code since}, {@code until} and the order go by
 * @param source a copy came through this source; null for any
 * @param outlet a copy stands at this domain or outlet name; null for any
 * @param origin it first stood at this domain or outlet name; null for any
 * @param author part of an author's name; null for any
 * @param language language tag or its beginning; null for any
 * @param tag a copy came through a source with this tag; null for any
 * @param minCopies at least so many observed copies
 * @param limit at most so many; 0 for all
 * @param after continue after this cursor of an earlier page; null for the beginning
 * @param sort newest first by seen or published, or most copies first, or best match first
 */
public record ArticleQuery(
    List<String> words,
    @Nullable Instant since,
    @Nullable Instant until,
    Clock clock,
    @Nullable SourceId source,
    @Nullable String outlet,
    @Nullable String origin,
    @Nullable String author,
    @Nullable String language,
    @Nullable String tag,
    int minCopies,
    int limit,
    @Nullable String after,
    Sort sort) {
  /** Which of an article's times is meant. */
  public enum Clock {
    /** First seen here. */
    SEEN,
    /** First published, as claimed. */
    PUBLISHED,
    /** Last change of the record here. */
    CHANGED
  }

  /** The order of the answer. */
  public enum Sort {
    SEEN,
    PUBLISHED,
    COPIES,
    RELEVANCE
  }

  /** Everything, newest first. */
  public static final ArticleQuery ALL =
      new ArticleQuery(
          List.of(),
          null,
          null,
          Clock.SEEN,
          null,
          null,
          null,
          null,
          null,
          null,
          1,
          0,
          null,
          Sort.SEEN);

  public ArticleQuery {
    words = List.copyOf(words);
  }

  /**
   * What is looked for in titles and texts.
   *
   * @throws IllegalArgumentException if the words are no {@link TextQuery}
   */
  public TextQuery text() {
    return TextQuery.parse(String.join(" ", words));
  }
}
