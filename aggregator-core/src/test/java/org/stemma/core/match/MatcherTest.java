package org.stemma.core.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemma.core.match.Corpus.claiming;
import static org.stemma.core.match.Corpus.cut;
import static org.stemma.core.match.Corpus.document;
import static org.stemma.core.match.Corpus.story;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.Decision.Verdict;
import org.stemma.core.match.MatchStore.Ruling;

class MatcherTest {
  private final Matcher matcher = new Matcher();
  private final MatchStore store = new InMemoryMatchStore();

  private static CopyId id(long value) {
    return new CopyId(value);
  }

  private Placement place(MatchDocument document) {
    return matcher.place(document, store);
  }

  private Set<CopyId> group(long id) {
    return store.group(id(id));
  }

  private Decision why(long a, long b) {
    return matcher.explain(id(a), id(b), store);
  }

  @Test
  void joinsACopyUnderAnotherTitleAndByline() {
    place(document(1, "origin.example", "Port talks open", story(1, 420)));
    Placement placement = place(document(2, "copy.example", "Talks in the port", story(1, 420)));
    assertThat(placement.group()).containsExactlyInAnyOrder(id(1), id(2));
    assertThat(placement.decisions())
        .singleElement()
        .extracting(Decision::verdict)
        .isEqualTo(Verdict.SAME);
    assertThat(why(1, 2).rule()).isEqualTo("same-text");
  }

  @Test
  void doesNotBelieveAForgedCreditTitleOrAddress() {
    place(document(1, "origin.example", "Port talks are open", story(1, 420)));
    place(
        claiming(
            document(2, "forger.example", "Port talks are open", story(2, 420)), "origin.example"));
    assertThat(group(1)).containsExactly(id(1));
    assertThat(why(1, 2).verdict()).isEqualTo(Verdict.APART);
  }

  @Test
  void seesThroughLookAlikesAndInvisibleCharacters() {
    String text = story(1, 420);
    place(document(1, "origin.example", "T", text));
    String disguised = text.replace("a", "\u0430").replace("t", "t\u200b").replace("o", "o\u00ad");
    assertThat(place(document(2, "copy.example", "T", disguised)).group()).hasSize(2);
  }

  @Test
  void groupsAnEditedCopyAndSaysSo() {
    String text = story(1, 420);
    place(document(1, "origin.example", "T", text));
    String turned =
        cut(text, 0, 100) + " the minister denied every word of it " + cut(text, 112, 420);
    place(document(2, "copy.example", "T", turned));
    assertThat(group(1)).hasSize(2);
    assertThat(why(1, 2).rule()).isEqualTo("near-copy");
    assertThat(why(1, 2).words()).contains("share of the shorter text 0.9");
  }

  @Test
  void learnsWhatASiteRepeatsAndPartsWhatItHadJoined() {
    String furniture = story(99, 180);
    for (int page = 1; page <= 12; page++) {
      place(document(page, "notices.example", "Notice " + page, story(page, 20) + " " + furniture));
    }
    for (int page = 1; page <= 12; page++) {
      assertThat(group(page)).containsExactly(id(page));
    }
  }

  @Test
  void holdsNoGroupTogetherThroughAChain() {
    String[] words = story(0, 300).split(" ");
    for (int part = 0; part < 40; part++) {
      place(
          document(part + 1, "site" + part + ".example", "Part " + part, String.join(" ", words)));
      System.arraycopy(story(part + 1, 45).split(" "), 0, words, part * 45 % 255, 45);
    }
    for (int part = 1; part <= 40; part++) {
      int first = part;
      assertThat(group(part)).allMatch(other -> Math.abs(other.value() - first) < 7);
    }
  }

  @Test
  void letsARoundupJoinNoneAndBridgeNone() {
    place(document(1, "a.example", "A", story(1, 200)));
    place(document(2, "b.example", "B", story(2, 200)));
    place(document(3, "c.example", "C", story(3, 200)));
    String roundup = story(9, 10) + " " + story(1, 200) + " " + story(2, 200) + " " + story(3, 200);
    Placement placement = place(document(4, "roundup.example", "The week", roundup));
    assertThat(placement.group()).containsExactly(id(4));
    assertThat(why(1, 4)).returns(Verdict.CONTAINS, Decision::verdict).returns(id(4), Decision::a);
    assertThat(group(1)).containsExactly(id(1));
  }

  @Test
  void joinsARoundupToItsOwnCopyAndToNothingElse() {
    String digest = story(1, 150) + " " + story(2, 150) + " " + story(3, 150);
    for (int part = 1; part <= 3; part++) {
      place(document(part, "p" + part + ".example", "Part " + part, story(part, 150)));
    }
    place(document(4, "digest.example", "The week", digest));
    place(document(5, "again.example", "Our week", digest));
    assertThat(group(4)).containsExactlyInAnyOrder(id(4), id(5));
    assertThat(group(1)).containsExactly(id(1));
    assertThat(why(1, 5).verdict()).isEqualTo(Verdict.CONTAINS);
  }

  @Test
  void takesACopiedArticleWithTwoExcerptsForNoRoundup() {
    String text = story(1, 400);
    place(document(1, "a.example", "A", text));
    place(document(2, "b.example", "B", text));
    place(document(3, "c.example", "C", cut(text, 0, 110)));
    place(document(4, "d.example", "D", cut(text, 200, 310)));
    assertThat(group(1)).hasSize(4);
  }

  @Test
  void joinsNoNoticesThatASitePutsInThePlaceOfArticles() {
    String wall = "We use cookies and ask you to agree before reading on " + story(5, 45);
    place(document(1, "a.example", "Ferry stops for repairs", wall));
    place(document(2, "a.example", "Mayor opens the new pool", wall));
    assertThat(group(1)).containsExactly(id(1));
    place(document(3, "a.example", "Ferry stops for repairs", wall));
    assertThat(group(1)).containsExactlyInAnyOrder(id(1), id(3));
  }

  @Test
  void splitsAGroupWhenItsContainerTurnsOutToBeARoundup() {
    place(document(1, "a.example", "A", story(1, 200)));
    String roundup = story(1, 200) + " " + story(2, 220) + " " + story(3, 60);
    assertThat(place(document(2, "roundup.example", "The week", roundup)).group()).hasSize(2);
    Placement placement = place(document(3, "b.example", "B", story(2, 220)));
    assertThat(placement.regrouped()).contains(Set.of(id(1)), Set.of(id(2)));
  }

  @Test
  void putsAnExcerptToOneOfTheTextsThatHoldIt() {
    String statement = story(1, 80);
    place(document(1, "a.example", "A", story(2, 150) + " " + statement + " " + story(3, 150)));
    place(document(2, "b.example", "B", story(4, 70) + " " + statement + " " + story(5, 50)));
    place(document(3, "c.example", "C", statement));
    assertThat(group(3)).hasSize(2);
    assertThat(group(1)).isNotEqualTo(group(2));
  }

  @Test
  void keepsInstalmentsOfATemplateApart() {
    String template =
        "Draw %d on day %d gave %d %d %d %d and %d, and %d tickets won %d each of the pot.";
    place(document(1, "lotto.example", "Draw", report(template, 11)));
    place(document(2, "lotto.example", "Draw", report(template, 23)));
    assertThat(group(1)).containsExactly(id(1));
  }

  private static String report(String template, int by) {
    StringBuilder text = new StringBuilder();
    for (int line = 1; line <= 4; line++) {
      Object[] numbers = new Object[9];
      int start = line * 1000;
      Arrays.setAll(numbers, i -> start + by * (i + 3));
      text.append(String.format(java.util.Locale.ROOT, template, numbers))
          .append('\n')
          .append(story(line, 12));
    }
    return text.toString();
  }

  @Test
  void keepsNoticesInACommonFrameApart() {
    String frame =
        "An earlier version of the article %s misstated a date. It has been corrected, and we regret the error. Write to the standards desk.";
    place(document(1, "daily.example", "Correction", frame.formatted(story(1, 12))));
    place(document(2, "daily.example", "Correction", frame.formatted(story(2, 12))));
    assertThat(group(1)).containsExactly(id(1));
    assertThat(why(1, 2).verdict()).isNotEqualTo(Verdict.SAME);
  }

  @Test
  void joinsAVeryShortTextOnlyWhenSomethingSpeaksForIt() {
    place(document(1, "a.example", "", "The market is closed today until noon"));
    place(document(2, "b.example", "", "The market is closed today until noon"));
    assertThat(group(1)).containsExactly(id(1));
    place(
        claiming(
            document(3, "c.example", "", "The market is closed today until noon"), "a.example"));
    assertThat(group(1)).containsExactlyInAnyOrder(id(1), id(3));
  }

  @Test
  void joinsNoEmptyTexts() {
    place(document(1, "a.example", "Log in to read on", ""));
    place(document(2, "b.example", "Log in to read on", ""));
    assertThat(group(1)).containsExactly(id(1));
  }

  @Test
  void placesARevisedCopyAnew() {
    place(document(1, "a.example", "A", story(1, 200)));
    place(document(2, "b.example", "B", story(1, 200)));
    Placement placement = place(document(2, "b.example", "B", story(2, 200)));
    assertThat(placement.group()).containsExactly(id(2));
    assertThat(placement.regrouped()).containsExactly(Set.of(id(1)));
    assertThat(place(document(2, "b.example", "B", story(1, 200))).group()).hasSize(2);
  }

  @Test
  void changesNothingWhenADocumentComesAgain() {
    place(document(1, "a.example", "A", story(1, 200)));
    place(document(2, "b.example", "B", story(1, 200)));
    Placement again = place(document(1, "a.example", "A", story(1, 200)));
    assertThat(again.group()).hasSize(2);
    assertThat(again.regrouped()).isEmpty();
  }

  @Test
  void groupsAFloodOfOneText() {
    for (int copy = 1; copy <= 300; copy++) {
      Placement placement =
          place(document(copy, "h" + copy + ".example", "Copy " + copy, story(1, 100)));
      assertThat(placement.group()).hasSize(copy);
      assertThat(placement.decisions()).hasSizeLessThanOrEqualTo(300);
    }
  }

  @Test
  void obeysAPersonsRulings() {
    store.put(new Ruling(id(1), id(2), false));
    store.put(new Ruling(id(1), id(3), true));
    place(document(1, "a.example", "A", story(1, 200)));
    place(document(2, "b.example", "B", story(1, 200)));
    place(document(3, "c.example", "C", story(3, 200)));
    assertThat(group(1)).containsExactlyInAnyOrder(id(1), id(3));
    assertThat(why(1, 2).rule()).isEqualTo("ruled-apart");
  }

  @Test
  void refusesToExplainWhatItDoesNotKnow() {
    assertThatThrownBy(() -> why(1, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
