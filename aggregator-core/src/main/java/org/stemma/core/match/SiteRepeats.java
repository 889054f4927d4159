package org.stemma.core.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.MatchStore.Heading;
import org.stemma.core.match.MatchStore.Posting;

/**
 * Learns what a site repeats from its own pages: a hash in the sketches of several pages that have
 * different titles and texts is furniture, not text. It is a function of the site's pages, whatever
 * order they came in, so a page that makes a hash common changes the pages before it.
 */
final class SiteRepeats {
  /** So many pages of different titles and texts make a passage furniture. */
  private static final int PAGES_TO_LEARN = 4;

  /** More pages than these are not looked at for one hash. */
  private static final int PAGES = 16;

  private final MatchStore store;
  private final Map<Question, Boolean> known = new HashMap<>();

  private record Question(List<CopyId> pages, @Nullable Heading with) {}

  /**
   * What came of it.
   *
   * @param document the document with its marks
   * @param turned the other copies whose marks changed
   */
  record Learned(Profile document, Set<CopyId> turned) {}

  SiteRepeats(MatchStore store) {
    this.store = store;
  }

  /**
   * Marks what is repeated, in a document just put and in others of its site.
   *
   * @param former the document as it was; null when it is new
   * @param postings where the hashes of its sketch, present and former, stand
   * @return what the document's site repeats of it, and who else is affected
   */
  Learned learn(Profile document, @Nullable Profile former, Map<Long, List<Posting>> postings) {
    long[] sketch = document.text().sketch();
    long[] before = former == null ? new long[0] : former.text().sketch();
    BitSet own = new BitSet();
    Map<CopyId, List<Long>> turned = new HashMap<>();
    for (Map.Entry<Long, List<Posting>> entry : postings.entrySet()) {
      long hash = entry.getKey();
      List<CopyId> others = others(document, hash, entry.getValue());
      if (others.size() < PAGES_TO_LEARN - 1) {
        continue;
      }
      int place = Arrays.binarySearch(sketch, hash);
      boolean now = common(others, place >= 0 ? document : null);
      boolean was = common(others, Arrays.binarySearch(before, hash) >= 0 ? former : null);
      if (now && place >= 0) {
        own.set(place);
      }
      if (now != was) {
        others.forEach(id -> turned.computeIfAbsent(id, key -> new ArrayList<>()).add(hash));
      }
    }
    if (!own.equals(document.repeated())) {
      store.repeats(document.id(), own);
    }
    turn(turned);
    return new Learned(document.repeating(own), turned.keySet());
  }

  private List<CopyId> others(Profile document, long hash, List<Posting> postings) {
    List<CopyId> pages = new ArrayList<>();
    if (postings.size() >= Matcher.DOCUMENTS_PER_HASH) {
      pages.addAll(store.onSite(document.site(), hash, PAGES));
    } else {
      for (Posting posting : postings) {
        if (posting.site() == document.site() && pages.size() < PAGES) {
          pages.add(posting.copy());
        }
      }
    }
    pages.remove(document.id());
    return pages;
  }

  /** Whether these pages, with one more, make a passage furniture. Most passages ask the same. */
  private boolean common(List<CopyId> pages, @Nullable Profile with) {
    return known.computeIfAbsent(
        new Question(pages, with == null ? null : with.heading()), this::answer);
  }

  /** Looks at some pages at a time: the first few tell it of most passages that are furniture. */
  private boolean answer(Question question) {
    Set<Long> titles = new HashSet<>();
    Set<Long> texts = new HashSet<>();
    if (question.with() != null) {
      titles.add(question.with().title());
      texts.add(question.with().text());
    }
    List<CopyId> pages = question.pages();
    for (int from = 0; from < pages.size(); from += PAGES_TO_LEARN) {
      List<CopyId> some = pages.subList(from, Math.min(pages.size(), from + PAGES_TO_LEARN));
      for (Heading heading : store.headings(some).values()) {
        titles.add(heading.title());
        texts.add(heading.text());
      }
      if (Math.min(titles.size(), texts.size()) >= PAGES_TO_LEARN) {
        return true;
      }
    }
    return false;
  }

  private void turn(Map<CopyId, List<Long>> turned) {
    for (Profile page : store.profiles(turned.keySet())) {
      BitSet repeated = page.repeated();
      long[] sketch = page.text().sketch();
      for (long hash : turned.getOrDefault(page.id(), List.of())) {
        int place = Arrays.binarySearch(sketch, hash);
        if (place >= 0) {
          repeated.flip(place);
        }
      }
      store.repeats(page.id(), repeated);
    }
  }
}
