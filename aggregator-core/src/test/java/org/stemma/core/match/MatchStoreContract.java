package org.stemma.core.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.MatchStore.Posting;
import org.stemma.core.match.MatchStore.Ruling;

/** What every match store must do. */
public interface MatchStoreContract {
  /** An empty store. */
  MatchStore store();

  private static CopyId id(long value) {
    return new CopyId(value);
  }

  private static Profile profile(long id, String site, long seed) {
    return Profile.of(Corpus.document(id, site, "Title " + seed, Corpus.story(seed, 100)));
  }

  private static Pair pair(long a, long b) {
    return new PairJudge(Set.of()).judge(profile(a, "a.example", 1), profile(b, "b.example", 1));
  }

  @Test
  default void givesAProfileBackAsItWasPut() {
    MatchStore store = store();
    Profile profile =
        Profile.of(
                Corpus.claiming(Corpus.document(3, "a.example", "T", "one two three"), "b.example"))
            .repeating(BitSet.valueOf(new long[] {5}));
    store.put(profile);
    assertThat(store.profiles(List.of(id(4), id(3)))).containsExactly(profile);
    assertThat(store.headings(Set.of(id(3), id(4)))).isEqualTo(Map.of(id(3), profile.heading()));
    assertThat(store.keys(Set.of(id(3), id(4)))).isEqualTo(Map.of(id(3), profile.url()));
  }

  @Test
  default void findsADocumentByTheHashesOfItsPresentTextAlone() {
    MatchStore store = store();
    Profile old = profile(1, "a.example", 1);
    Profile revised = profile(1, "b.example", 2);
    store.put(old);
    store.put(revised);
    int size = revised.text().sketch().length;
    assertThat(store.postings(old.text().sketch(), 9)).isEmpty();
    assertThat(store.postings(revised.text().sketch(), 9))
        .hasSize(size)
        .containsEntry(revised.text().sketch()[0], List.of(new Posting(revised.site(), id(1))));
    assertThat(store.sameText(revised.text().digest(), 9)).containsExactly(id(1));
    long hash = revised.text().sketch()[0];
    assertThat(store.onSite(old.site(), hash, 9)).isEmpty();
    assertThat(store.onSite(revised.site(), hash, 9)).containsExactly(id(1));
  }

  @Test
  default void takesNoMoreDocumentsAHashThanAsked() {
    MatchStore store = store();
    for (long copy = 1; copy <= 5; copy++) {
      store.put(profile(copy, "site" + copy + ".example", 1));
    }
    long[] sketch = profile(9, "a.example", 1).text().sketch();
    assertThat(store.postings(sketch, 3).values()).allMatch(postings -> postings.size() == 3);
    assertThat(store.postings(sketch, 30).get(sketch[0]))
        .hasSize(5)
        .isSortedAccordingTo(Comparator.comparingLong(Posting::site));
  }

  @Test
  default void notesWhatASiteRepeats() {
    MatchStore store = store();
    store.put(profile(1, "a.example", 1));
    BitSet repeated = BitSet.valueOf(new long[] {6});
    store.repeats(id(1), repeated);
    assertThat(store.profiles(List.of(id(1))).get(0).repeated()).isEqualTo(repeated);
  }

  @Test
  default void findsPairsFromEitherSideOnce() {
    MatchStore store = store();
    Pair pair = pair(1, 2);
    store.put(pair(2, 3));
    store.put(pair);
    store.put(pair.settled(Rule.DRIFT));
    assertThat(store.pairs(List.of(id(1)))).containsExactly(pair.settled(Rule.DRIFT));
    assertThat(store.pairs(List.of(id(1), id(2), id(3)))).hasSize(2);
    store.removePairs(id(2));
    assertThat(store.pairs(List.of(id(1), id(2), id(3)))).isEmpty();
  }

  @Test
  default void movesCopiesBetweenGroups() {
    MatchStore store = store();
    for (long copy = 1; copy <= 5; copy++) {
      store.put(profile(copy, "a.example", copy));
    }
    assertThat(store.group(id(9))).containsExactly(id(9));
    store.regroup(Set.of(id(1), id(2), id(3), id(4)));
    store.regroup(Set.of(id(1), id(5)));
    assertThat(store.group(id(5))).containsExactlyInAnyOrder(id(1), id(5));
    assertThat(store.group(id(2))).containsExactlyInAnyOrder(id(2), id(3), id(4));
    store.regroup(Set.of(id(2)));
    assertThat(store.group(id(2))).containsExactly(id(2));
    assertThat(store.group(id(4))).containsExactlyInAnyOrder(id(3), id(4));
  }

  @Test
  default void forgetsACopyAndAllThatIsKnownOfIt() {
    MatchStore store = store();
    Profile gone = profile(1, "a.example", 1);
    Profile stays = profile(2, "b.example", 1);
    store.put(gone);
    store.put(stays);
    store.put(profile(3, "c.example", 1));
    store.put(pair(1, 2));
    store.put(new Ruling(id(1), id(2), true));
    store.regroup(Set.of(id(1), id(2), id(3)));

    store.remove(id(1));
    store.remove(id(1));

    assertThat(store.profiles(List.of(id(1), id(2)))).containsExactly(stays);
    assertThat(store.pairs(List.of(id(2)))).isEmpty();
    assertThat(store.rulings(Set.of(id(2)))).isEmpty();
    assertThat(store.sameText(gone.text().digest(), 9)).containsExactly(id(2), id(3));
    assertThat(store.postings(gone.text().sketch(), 9).values())
        .allMatch(postings -> postings.size() == 2);
    assertThat(store.group(id(2))).containsExactlyInAnyOrder(id(2), id(3));
    store.put(gone);
    assertThat(store.group(id(1))).containsExactly(id(1));
  }

  @Test
  default void standsAfterARemovalAsIfTheDocumentHadNeverCome() {
    OrderCheck.checkRemoval(this::store, 12);
  }

  @Test
  default void keepsTheLastRulingAboutTwoCopies() {
    MatchStore store = store();
    store.put(new Ruling(id(1), id(2), true));
    store.put(new Ruling(id(1), id(2), false));
    assertThat(store.rulings(Set.of(id(2), id(1))))
        .containsExactly(new Ruling(id(1), id(2), false));
    assertThat(store.rulings(Set.of(id(3)))).isEmpty();
  }

  @Test
  default void comesToTheSameGroupsWhateverCameFirst() {
    OrderCheck.check(this::store, 11, 2);
  }
}
