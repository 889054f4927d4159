package org.stemma.core.ingest;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.ArticleChange;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.match.MatchStore;
import org.stemma.core.page.PageTrace;
import org.stemma.core.page.SiteMemory;
import org.stemma.core.provenance.Appearance;

/** One write transaction. Used by one thread, and not after {@link IngestStore#write} returns. */
public interface IngestTx {
  /** Runs the work under a savepoint: what it throws undoes it alone, and is thrown on. */
  <T> T savepoint(Supplier<T> work);

  Optional<Appearance> copyAt(CanonicalUrl key);

  /**
   * Stores a copy seen for the first time, with its first revision.
   *
   * @param address where the source said it stands; found again under this key as well as under the
   *     copy's own
   */
  CopyId add(Copy copy, CanonicalUrl address, Sighting sighting);

  /** Stores a copy of which nothing is known from before. */
  default CopyId add(Copy copy, CanonicalUrl address, SourceId source, Instant seen) {
    return add(copy, address, new Sighting(source, seen));
  }

  /** Stores a changed version of a copy; it becomes the current one, the older stays. */
  void revise(CopyId id, Copy copy, SourceId source, Instant seen);

  /** How often something was written of a copy: its versions, or its lists of claims if more. */
  int readings(CopyId id);

  /**
   * Keeps what each place said of the fields of a copy's current revision; called no more than once
   * a revision.
   */
  void fields(CopyId id, List<FieldReading> fields);

  /**
   * Tells that the current text of a copy is much like another's. What is read stays the same; the
   * store may keep it in less space. A store that has no need of it does nothing.
   */
  default void alike(CopyId id, CopyId other) {}

  /** Notes that a copy was seen through a source too, and under this address. */
  void alsoSeen(CopyId id, CanonicalUrl address, SourceId source, Instant seen);

  /** Appends claims; one that is there already, word for word, is kept once. */
  void claims(CopyId id, List<Claim> claims, Instant seen);

  /** The article that a copy belongs to; empty before {@link #apply}. */
  Optional<ArticleId> articleOf(CopyId id);

  /** The copies of an article, ascending; empty when there is no such article. */
  List<CopyId> membersOf(ArticleId article);

  /** Copies with their current text and all claims, ascending by id. */
  List<Appearance> appearances(Collection<CopyId> ids);

  /** Writes canonical records, memberships, chains and the full-text index. */
  void apply(ArticleChange change);

  /** The copies that were seen through this source and no other, ascending. */
  List<CopyId> onlyThrough(SourceId source);

  /**
   * Removes the copies {@link #onlyThrough} a source, which must belong to no article any more, and
   * forgets that others were seen through it.
   */
  void forget(SourceId source);

  /**
   * Remembers what a page teaches of its site: in place of an earlier trace of the same article,
   * and of the site's oldest when there are {@link SiteMemory#WINDOW} already.
   */
  void remember(PageTrace trace, Instant seen);

  /** Every copy first seen at this time or later, ascending; all of them for null. */
  List<CopyId> copies(@Nullable Instant since);

  /** Adds a row to the log of decisions, and gives it back with its number. */
  LoggedDecision log(LoggedDecision decision);

  /** A logged decision by its number. */
  Optional<LoggedDecision> decision(long number);

  /** Whether there is such a source, at this moment, whatever the transaction was begun for. */
  boolean listed(SourceId source);

  /** Whether what comes through a source alone is kept apart from the rest. */
  boolean distrusted(SourceId source);

  /** Notes whether what comes through a source alone is to be kept apart. */
  void distrust(SourceId source, boolean distrusted);

  /** What is kept of outlets, within this transaction. */
  OutletStore outlets();

  /** What the matcher remembers, within this transaction. */
  MatchStore match();

  /** Remembers an item as seen. */
  void item(SourceId source, String itemKey, String hash, @Nullable CopyId copy, Instant seen);
}
