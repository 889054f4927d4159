package org.stemma.core.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;

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

  SiteRepeats(MatchStore store) {
    this.store = store;
  }

  /**
   * Marks what is repeated, in a document just put and in others of its site.
   *
   * @param former the document as it was; null when it is new
   * @return the copies whose marks changed, without the document itself
   */
  Set<CopyId> learn(Profile document, @Nullable Profile former) {
    long[] sketch = document.text().sketch();
    long[] before = former == null ? new long[0] : former.text().sketch();
    long[] all =
        LongStream.concat(Arrays.stream(sketch), Arrays.stream(before)).distinct().toArray();
    Map<Long, List<CopyId>> pages = store.onSite(document.site(), all, PAGES);
    Set<CopyId> ids = new HashSet<>();
    pages.values().forEach(ids::addAll);
    Map<CopyId, MatchStore.Heading> headings = store.headings(ids);
    BitSet own = new BitSet();
    Map<CopyId, List<Long>> turned = new HashMap<>();
    for (Map.Entry<Long, List<CopyId>> use : pages.entrySet()) {
      long hash = use.getKey();
      List<CopyId> others =
          use.getValue().stream().filter(id -> !id.equals(document.id())).toList();
      int place = Arrays.binarySearch(sketch, hash);
      boolean now = common(others, headings, place >= 0 ? document : null);
      boolean was =
          common(others, headings, Arrays.binarySearch(before, hash) >= 0 ? former : null);
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
    return turned.keySet();
  }

  private static boolean common(
      List<CopyId> pages, Map<CopyId, MatchStore.Heading> headings, @Nullable Profile with) {
    Set<Long> titles = new HashSet<>();
    Set<Long> texts = new HashSet<>();
    if (with != null) {
      titles.add(with.heading().title());
      texts.add(with.heading().text());
    }
    for (CopyId page : pages) {
      MatchStore.Heading heading = headings.get(page);
      if (heading != null) {
        titles.add(heading.title());
        texts.add(heading.text());
      }
    }
    return Math.min(titles.size(), texts.size()) >= PAGES_TO_LEARN;
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
