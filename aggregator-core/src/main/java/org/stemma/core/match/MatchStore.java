package org.stemma.core.match;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stemma.core.article.CopyId;

/**
 * The port through which the matcher remembers, within one write transaction and for one thread.
 * Throws StorageException when the store fails.
 */
public interface MatchStore {
  /** Keeps a document, in place of what was kept of this copy; pairs and group are left alone. */
  void put(Profile profile);

  /** The documents that are known, ascending by id. */
  List<Profile> profiles(Collection<CopyId> ids);

  /** Notes which hashes of a document's sketch its site repeats. */
  void repeats(CopyId id, BitSet repeated);

  /**
   * Where each hash stands in a sketch, ascending by site and copy; a hash that none has is left
   * out.
   *
   * @param most at most so many a hash: those on the sites with the smallest keys, so that it does
   *     not depend on arrival which ones
   */
  Map<Long, List<Posting>> postings(long[] hashes, int most);

  /** The copies of one site that have a hash in their sketch, ascending; at most so many. */
  List<CopyId> onSite(long site, long hash, int most);

  /** Title and text of each document that is known, as digests. */
  Map<CopyId, Heading> headings(Collection<CopyId> ids);

  /** The key of each known document's address. */
  Map<CopyId, Long> keys(Collection<CopyId> ids);

  /** Up to so many documents whose whole text has this digest, ascending by id. */
  List<CopyId> sameText(long digest, int most);

  /**
   * Forgets a copy, its pairs and what people ruled about it; it leaves its group. Does nothing
   * when it is not known.
   */
  void remove(CopyId id);

  /** Keeps a compared pair, in place of what was kept of these two copies. */
  void put(Pair pair);

  /** Keeps what came of a pair in the end, of one that is kept already; the rest is as it was. */
  void outcome(Pair pair);

  /** All pairs that have at least one of these copies, each once. */
  List<Pair> pairs(Collection<CopyId> ids);

  /** Forgets all pairs of a copy. */
  void removePairs(CopyId id);

  /** The copies grouped with this one, itself included; itself alone when nothing is known. */
  Set<CopyId> group(CopyId id);

  /** Makes these copies a group; they leave the groups they were in. */
  void regroup(Set<CopyId> members);

  /** What people ruled about these copies: pairs forced together or apart. */
  List<Ruling> rulings(Collection<CopyId> ids);

  /** Keeps a ruling, in place of an older one about the same copies. */
  void put(Ruling ruling);

  /** Forgets what was ruled about two copies, given in either order. */
  void removeRuling(CopyId a, CopyId b);

  /** One place of a hash: the copy, and the key of its site. */
  record Posting(long site, CopyId copy) implements Comparable<Posting> {
    @Override
    public int compareTo(Posting other) {
      int order = Long.compare(site, other.site);
      return order == 0 ? copy.compareTo(other.copy) : order;
    }
  }

  /**
   * What tells two pages of a site apart at a glance.
   *
   * @param title digest of the title; of the text where there is none
   * @param text digest of the text
   */
  record Heading(long title, long text) {}

  /**
   * A judgement by a person about two copies; it outlives every rule.
   *
   * @param same true when they are one article
   */
  record Ruling(CopyId a, CopyId b, boolean same) {}
}
