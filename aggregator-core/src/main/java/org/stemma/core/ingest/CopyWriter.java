package org.stemma.core.ingest;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.Outlet;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.ArticleRecords.Rewritten;
import org.stemma.core.ingest.LateRecords.Late;
import org.stemma.core.match.MatchDocument;
import org.stemma.core.match.Matcher;
import org.stemma.core.match.Placement;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.ChainBuilder;

/**
 * Takes a reading into the store: the copy, its claims, its place among the articles, and every
 * canonical record that changes by it. One transaction's work; used by many threads.
 */
public final class CopyWriter {
  /**
   * A version with less than this share of the words of the one we hold is taken for a stub (a
   * feed's excerpt, an error page, a paywall) and does not replace it.
   */
  private static final double STUB = 0.5;

  private final Matcher matcher;
  private final ArticleRecords records;
  private final int versions;

  /** A writer that keeps as many versions of a copy as usual. */
  public CopyWriter(Matcher matcher, ChainBuilder chains, Merger merger) {
    this(matcher, chains, merger, Quota.USUAL.versions());
  }

  /**
   * @param versions that are kept of one copy, see {@link Quota}
   */
  public CopyWriter(Matcher matcher, ChainBuilder chains, Merger merger, int versions) {
    this.matcher = matcher;
    this.versions = versions;
    this.records = new ArticleRecords(chains, merger);
  }

  /** What became of a reading. */
  public enum Change {
    ADDED,
    REVISED,
    /** The copy was held already and says nothing new. */
    NONE,
    /** What is new of it is not kept: there are as many versions of it as a copy may have. */
    UNKEPT
  }

  /**
   * A reading's place.
   *
   * @param joined true when the copy shares its article with others
   */
  public record Written(CopyId copy, ArticleId article, Change change, boolean joined) {}

  /** Writes a reading seen through this source, of which nothing is known from before. */
  public Written write(IngestTx tx, SourceId source, Reading reading, Instant seen) {
    return write(tx, new Sighting(source, seen), reading);
  }

  /** Writes a reading. */
  public Written write(IngestTx tx, Sighting sighting, Reading reading) {
    LateRecords late = new LateRecords();
    Written written = write(tx, sighting, reading, late);
    finish(tx, late);
    ArticleId article = tx.articleOf(written.copy()).orElseThrow();
    return new Written(written.copy(), article, written.change(), written.joined());
  }

  /**
   * Writes a reading, but for the record of a large article that it joins: that one waits for
   * {@link #finish}, which must be called within the transaction.
   *
   * @return its place; the article's name may be another once it is written
   */
  public Written write(IngestTx tx, Sighting sighting, Reading reading, LateRecords late) {
    SourceId source = sighting.source();
    Instant seen = sighting.at();
    Copy copy = reading.copy();
    @Nullable Appearance held =
        tx.copyAt(copy.key()).or(() -> tx.copyAt(reading.address())).orElse(null);
    if (held == null) {
      CopyId id = tx.add(copy, reading.address(), sighting);
      tx.fields(id, reading.fields());
      tx.claims(id, reading.claims(), seen);
      return settled(tx, sighting, id, reading.fields(), Change.ADDED, late);
    }
    tx.alsoSeen(held.id(), reading.address(), source, seen);
    Copy fresh = filled(copy, held.copy());
    boolean revised = replaces(fresh, held.copy());
    boolean claimed = !new HashSet<>(held.claims()).containsAll(reading.claims());
    if ((revised || claimed) && tx.readings(held.id()) >= versions) {
      ArticleId article = late.articleOf(held.id()).or(() -> tx.articleOf(held.id())).orElseThrow();
      return new Written(held.id(), article, Change.UNKEPT, false);
    }
    if (revised) {
      tx.revise(held.id(), fresh, source, seen);
      tx.fields(held.id(), reading.fields());
    }
    if (claimed) {
      tx.claims(held.id(), reading.claims(), seen);
    }
    if (revised || claimed) {
      Change change = revised ? Change.REVISED : Change.NONE;
      return settled(tx, sighting, held.id(), reading.fields(), change, late);
    }
    ArticleId article = late.articleOf(held.id()).or(() -> tx.articleOf(held.id())).orElseThrow();
    return new Written(held.id(), article, Change.NONE, false);
  }

  /** Makes the groups and writes the records that wait. */
  public void finish(IngestTx tx, LateRecords late) {
    settle(tx, late);
    for (Late first : late.mark().waiting()) {
      if (late.articleOf(first.copy()).isPresent()) {
        Set<Set<CopyId>> group = Set.of(tx.match().group(first.copy()));
        records
            .rewrite(tx, List.of(), group, first.reason(), first.sighting().at(), late)
            .moved()
            .forEach(tx::log);
      }
    }
  }

  /** Makes the groups that wait, and the records of all where they came out otherwise. */
  private void settle(IngestTx tx, LateRecords late) {
    List<Late> unsettled = late.takeUnsettled();
    if (unsettled.isEmpty()) {
      return;
    }
    List<CopyId> copies = unsettled.stream().map(Late::copy).toList();
    Set<CopyId> touched = new LinkedHashSet<>(copies);
    matcher.regroup(copies, tx.match()).forEach(touched::addAll);
    Set<Set<CopyId>> groups = groups(tx, touched);
    if (groups.size() == 1) {
      return;
    }
    for (Set<CopyId> group : groups) {
      if (group.stream().noneMatch(copy -> tx.articleOf(copy).isPresent())) {
        // It did not join after all, and is an article of its own.
        late.take(group);
      }
    }
    Late first = unsettled.get(0);
    records
        .rewrite(tx, List.of(), groups, first.reason(), first.sighting().at(), late)
        .moved()
        .forEach(tx::log);
  }

  /**
   * Takes back what came through this source alone, as if it had never been seen, and writes the
   * records of every group that changes by it.
   *
   * @return how many copies went
   */
  public int purge(IngestTx tx, SourceId source) {
    List<CopyId> gone = tx.onlyThrough(source);
    Set<CopyId> left = new HashSet<>();
    gone.forEach(id -> left.addAll(matcher.remove(id, tx.match())));
    gone.forEach(id -> left.addAll(OutletLearning.forget(tx, id)));
    gone.forEach(left::remove);
    Set<Set<CopyId>> groups = groups(tx, left);
    records.rewrite(tx, gone, groups, "", Instant.EPOCH, new LateRecords());
    tx.forget(source);
    return gone.size();
  }

  /**
   * A reading with what it does not say of itself as it was known before: the page that another
   * source leads to says less than page and feed together, and takes nothing back.
   */
  private static Copy filled(Copy fresh, Copy held) {
    return new Copy(
        fresh.url(),
        fresh.outlet().name() == null ? fresh.outlet().named(held.outlet().name()) : fresh.outlet(),
        fresh.title().isEmpty() ? held.title() : fresh.title(),
        fresh.authors().isEmpty() ? held.authors() : fresh.authors(),
        fresh.published() == null ? held.published() : fresh.published(),
        fresh.modified() == null ? held.modified() : fresh.modified(),
        fresh.language() == null ? held.language() : fresh.language(),
        fresh.declaredUrl() == null ? held.declaredUrl() : fresh.declaredUrl(),
        fresh.blocks(),
        fresh.notices(),
        fresh.complete());
  }

  private static boolean replaces(Copy fresh, Copy held) {
    if (fresh.equals(held)) {
      return false;
    }
    boolean emptier = held.complete() && !fresh.complete();
    return !emptier && fresh.words() >= STUB * held.words();
  }

  /** Places a copy that is new or changed, and writes the records of every group that changed. */
  private Written settled(
      IngestTx tx,
      Sighting sighting,
      CopyId id,
      List<FieldReading> fields,
      Change change,
      LateRecords late) {
    Appearance appearance = tx.appearances(Set.of(id)).get(0);
    MatchDocument document = document(appearance);
    Placement placement =
        change == Change.ADDED
            ? matcher.placeLate(document, tx.match())
            : matcher.place(document, tx.match());
    placement.like(id).ifPresent(other -> tx.alike(id, other));
    Set<CopyId> touched = new LinkedHashSet<>(Set.of(id));
    touched.addAll(placement.group());
    placement.regrouped().forEach(touched::addAll);
    Set<CopyId> apart = Rulings.keepApart(tx, sighting.source(), id);
    if (!apart.isEmpty()) {
      matcher.regroup(apart, tx.match()).forEach(touched::addAll);
    }
    touched.addAll(OutletLearning.note(tx, appearance, fields));
    Set<Set<CopyId>> groups = groups(tx, touched);
    if (change == Change.ADDED && groups.size() == 1 && touched.size() > LateRecords.CROWD) {
      Optional<ArticleId> joined = joined(tx, id, touched);
      if (joined.isPresent()) {
        Late joining = new Late(id, joined.get(), sighting, placement.reason());
        late.add(joining);
        if (placement.unsettled()) {
          late.addUnsettled(joining);
        }
        return new Written(id, joined.get(), change, true);
      }
    }
    if (placement.unsettled()) {
      matcher.regroup(List.of(id), tx.match()).forEach(touched::addAll);
      groups = groups(tx, touched);
    }
    Rewritten rewritten =
        records.rewrite(tx, List.of(), groups, placement.reason(), sighting.at(), late);
    rewritten.moved().forEach(tx::log);
    ArticleId article = rewritten.written().get(0).id();
    return new Written(id, article, change, tx.match().group(id).size() > 1);
  }

  /** The groups that these copies are in, in their order. */
  private static Set<Set<CopyId>> groups(IngestTx tx, Set<CopyId> copies) {
    Set<Set<CopyId>> groups = new LinkedHashSet<>();
    Set<CopyId> grouped = new HashSet<>();
    for (CopyId copy : copies) {
      if (!grouped.contains(copy)) {
        Set<CopyId> group = tx.match().group(copy);
        grouped.addAll(group);
        groups.add(group);
      }
    }
    return groups;
  }

  /** The article of a group that a new copy joined; empty where it has none yet. */
  private static Optional<ArticleId> joined(IngestTx tx, CopyId copy, Set<CopyId> group) {
    return group.stream()
        .filter(member -> !member.equals(copy))
        .min(Comparator.naturalOrder())
        .flatMap(tx::articleOf);
  }

  /** What the matcher is told of a copy. */
  public static MatchDocument document(Appearance appearance) {
    Copy copy = appearance.copy();
    Set<CanonicalUrl> links = new LinkedHashSet<>();
    Set<String> origins = new LinkedHashSet<>();
    for (Claim claim : appearance.claims()) {
      if (!NAMES_ANOTHER.contains(claim.kind())) {
        continue;
      }
      claim.address().ifPresent(links::add);
      origins.add(
          claim.url() != null && claim.url().getHost() != null
              ? Outlet.domainOf(claim.url().getHost())
              : claim.value());
    }
    return new MatchDocument(
        appearance.id(),
        Outlet.at(copy.url()).label(),
        copy.key(),
        copy.title(),
        copy.authors(),
        copy.published() == null ? null : copy.published().sortKey(),
        copy.text(),
        links,
        origins,
        copy.complete());
  }

  private static final Set<ClaimKind> NAMES_ANOTHER =
      Set.of(
          ClaimKind.ORIGIN,
          ClaimKind.SUPPLIER,
          ClaimKind.INTERMEDIATE,
          ClaimKind.REPRINT,
          ClaimKind.CANONICAL_ELSEWHERE);
}
