package org.stemma.core.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.CopyId;

/** Places a corpus in several orders and expects one outcome. */
final class OrderCheck {
  private OrderCheck() {}

  static void check(Supplier<MatchStore> stores, long seed, int shuffles) {
    List<MatchDocument> documents = new ArrayList<>(Corpus.mixed(seed));
    Set<Set<CanonicalUrl>> expected = groups(documents, stores.get());
    assertThat(expected.stream().filter(group -> group.size() > 1)).as("seed %d", seed).hasSize(14);
    for (int shuffle = 0; shuffle < shuffles; shuffle++) {
      Collections.shuffle(documents, new Random(seed * 100 + shuffle));
      assertThat(groups(documents, stores.get()))
          .as("seed %d, shuffle %d", seed, shuffle)
          .isEqualTo(expected);
    }
  }

  /** Places all and takes every fourth away again; expects what comes of the others alone. */
  static void checkRemoval(Supplier<MatchStore> stores, long seed) {
    List<MatchDocument> kept = new ArrayList<>();
    List<MatchDocument> removed = new ArrayList<>();
    List<MatchDocument> documents = Corpus.mixed(seed);
    Collections.shuffle(documents, new Random(seed));
    for (int i = 0; i < documents.size(); i++) {
      (i % 4 == 1 ? removed : kept).add(documents.get(i));
    }
    MatchStore store = stores.get();
    Matcher matcher = new Matcher();
    documents.forEach(document -> matcher.place(document, store));
    Map<CopyId, Set<CopyId>> known = new HashMap<>();
    documents.forEach(document -> known.put(document.id(), store.group(document.id())));
    for (MatchDocument document : removed) {
      Set<CopyId> moved = matcher.remove(document.id(), store);
      moved.forEach(id -> known.put(id, store.group(id)));
    }
    MatchStore fresh = stores.get();
    kept.forEach(document -> matcher.place(document, fresh));
    for (MatchDocument document : kept) {
      CopyId id = document.id();
      assertThat(store.group(id)).as("seed %d, copy %s", seed, id).isEqualTo(fresh.group(id));
      assertThat(known.get(id)).as("told of the change of %s", id).isEqualTo(store.group(id));
    }
  }

  /** The groups by the addresses of their members; ids are given by arrival. */
  private static Set<Set<CanonicalUrl>> groups(List<MatchDocument> documents, MatchStore store) {
    List<CanonicalUrl> urls = new ArrayList<>();
    for (MatchDocument document : documents) {
      urls.add(document.url());
      new Matcher().place(numbered(document, urls.size()), store);
    }
    Set<Set<CanonicalUrl>> groups = new HashSet<>();
    for (int i = 1; i <= urls.size(); i++) {
      groups.add(
          store.group(new CopyId(i)).stream()
              .map(id -> urls.get((int) id.value() - 1))
              .collect(Collectors.toSet()));
    }
    return groups;
  }

  private static MatchDocument numbered(MatchDocument document, long id) {
    return new MatchDocument(
        new CopyId(id),
        document.site(),
        document.url(),
        document.title(),
        document.authors(),
        document.published(),
        document.text(),
        document.links(),
        document.originSites(),
        document.complete());
  }
}
