package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.canonical.LoggedDecision.Kind;
import org.stemma.core.canonical.Merger;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.match.Placement;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.ChainBuilder;

/**
 * What does not depend on the way things came, in every store. Random, under seeds that a failure
 * names.
 */
public interface SameOutcomeContract extends FreshStores {
  /**
   * Pages that have much to do with each other: copies, excerpts, longer versions, edited ones and
   * roundups of two texts, with credits to each other, dates that are true, forged or missing, and
   * times of sighting in no order.
   */
  private static List<PublishedPage> pages(Random random, int count) {
    List<PublishedPage> pages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text = Corpus.story(1 + random.nextInt(2), 240);
      text =
          switch (random.nextInt(6)) {
            case 0 -> Corpus.cut(text, 0, 60 + random.nextInt(150));
            case 1 -> text + " " + Corpus.story(30 + i, 40 + random.nextInt(200));
            case 2 -> Corpus.cut(text, 0, 90) + " so they said " + Corpus.cut(text, 100, 240);
            case 3 ->
                Corpus.cut(Corpus.story(1, 240), 0, 100)
                    + " and then "
                    + Corpus.cut(Corpus.story(2, 240), 0, 100);
            default -> text;
          };
      String host = (char) ('a' + random.nextInt(5)) + ".example";
      PublishedPage page =
          PublishedPage.at("p" + i, "https://" + host + "/" + i, text)
              .seen("2026-03-0" + (1 + random.nextInt(5)) + "T12:00:0" + i + "Z")
              .titled(random.nextBoolean() ? "Port talks are open" : "Talks number " + i)
              .through(new SourceId("s" + random.nextInt(3)));
      if (random.nextBoolean()) {
        page = page.by(random.nextBoolean() ? "Ann Author" : "Bea Other");
      }
      if (random.nextInt(3) > 0) {
        page =
            page.dated(
                "202" + (5 + random.nextInt(2)) + "-02-1" + random.nextInt(9) + "T08:00:00Z");
      }
      if (random.nextInt(3) == 0) {
        page = page.crediting((char) ('a' + random.nextInt(6)) + ".example");
      }
      pages.add(page);
    }
    return pages;
  }

  /** So many orders are tried of five pages; of fewer all. */
  int orders();

  @Test
  default void tellsTheSameInAnyOrderAndWhenPolledAgain() {
    int joined = 0;
    for (long seed = 1; seed <= 6; seed++) {
      Random random = new Random(seed);
      List<PublishedPage> pages = pages(random, 3 + random.nextInt(3));
      Outcome first = Outcome.of(this, pages);
      Map<String, Object> expected = first.told();
      joined += pages.size() - expected.size();
      for (List<PublishedPage> order : Orders.some(pages, orders(), random)) {
        Outcome outcome = Outcome.of(this, order);
        assertThat(outcome.told()).as("seed %d, order %s", seed, order).isEqualTo(expected);
      }
      Map<String, Object> before = first.dump();
      Orders.shuffled(pages, random).forEach(first::write);
      assertThat(first.dump()).as("seed %d, polled again", seed).isEqualTo(before);
    }
    assertThat(joined).as("the pages have something to do with each other").isGreaterThan(6);
  }

  /** Many copies of one text and some of others, each at a site of its own. */
  private static List<PublishedPage> flood(Random random, int count) {
    List<PublishedPage> pages = new ArrayList<>();
    String text = Corpus.story(1, 120);
    for (int i = 0; i < count; i++) {
      boolean other = random.nextInt(12) == 0;
      PublishedPage page =
          PublishedPage.at(
                  "p" + i,
                  "https://h" + i + ".example/x",
                  other ? Corpus.story(2 + random.nextInt(2), 120) : text)
              .titled("Copy " + i)
              .seen("2026-03-0" + (1 + random.nextInt(5)) + "T12:00:00Z")
              .through(new SourceId("s" + random.nextInt(3)));
      page = random.nextInt(3) == 0 ? page.by("Author " + random.nextInt(4)) : page;
      page = random.nextInt(4) == 0 ? page.dated("2026-02-1" + i % 10 + "T08:00:00Z") : page;
      pages.add(
          random.nextInt(4) == 0 ? page.crediting("h" + random.nextInt(count) + ".example") : page);
    }
    return pages;
  }

  @Test
  default void tellsTheSameOfAFloodWhateverTransactionsItComesIn() {
    Random random = new Random(7);
    List<PublishedPage> pages = flood(random, 60);
    Map<String, Object> expected = Outcome.of(this, pages).told();
    for (int round = 0; round < 2; round++) {
      Outcome together = Outcome.of(this);
      List<PublishedPage> order = Orders.shuffled(pages, random);
      List<PublishedPage> failed = new ArrayList<>();
      for (int from = 0; from < order.size(); ) {
        int to = Math.min(order.size(), from + 1 + random.nextInt(20));
        List<PublishedPage> batch = order.subList(from, to);
        PublishedPage fails = batch.get(random.nextInt(batch.size()));
        together.writeTogether(batch, Set.of(fails.name()));
        failed.add(fails);
        from = to;
      }
      together.writeTogether(failed, Set.of());
      assertThat(together.told())
          .as("round %d, order %s", round, order.stream().map(PublishedPage::name).toList())
          .isEqualTo(expected);
      assertThat(joined(together)).as("round %d", round).hasSizeGreaterThan(50);
    }
  }

  /** Copies of one text that differ by more than a tenth, each at a site of its own. */
  private static List<PublishedPage> editedFlood(Random random, int count) {
    List<PublishedPage> pages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String[] words = Corpus.story(1, 120).split(" ");
      int one = 14 + random.nextInt(8);
      for (int at = random.nextInt(one); at < words.length; at += one) {
        words[at] = "edited" + i;
      }
      String text = String.join(" ", words);
      text = random.nextInt(9) == 0 ? Corpus.cut(text, 0, 90) : text;
      pages.add(
          PublishedPage.at("p" + i, "https://h" + i + ".example/x", text).titled("Copy " + i));
    }
    return pages;
  }

  @Test
  default void makesTheGroupsOfATransactionOnceAsOneByOne() {
    Random random = new Random(11);
    List<PublishedPage> pages = editedFlood(random, 60);
    Set<String> failing = Set.of("p41", "p50");
    List<PublishedPage> kept =
        pages.stream().filter(page -> !failing.contains(page.name())).toList();
    Outcome oneByOne = Outcome.of(this, kept);
    Outcome together = Outcome.of(this);
    for (int from = 0; from < pages.size(); from += 20) {
      together.writeTogether(pages.subList(from, Math.min(pages.size(), from + 20)), failing);
    }
    assertThat(together.told()).isEqualTo(oneByOne.told());
    assertThat(together.articles()).as("most are one article").hasSizeLessThan(20);
    CopyId last = together.id("p59");
    together
        .store()
        .preview(
            tx -> {
              Placement placement =
                  new Matcher()
                      .placeLate(CopyWriter.document(late(last, pages.get(58))), tx.match());
              assertThat(placement.unsettled()).as("they wait").isTrue();
              return placement;
            });
  }

  /** A copy that is not in the store yet, with the text of one that is. */
  private static Appearance late(CopyId known, PublishedPage page) {
    return new Appearance(
        new CopyId(known.value() + 1), page.reading().copy(), List.of(), Samples.NOON);
  }

  /** The copies that were logged to have joined others. */
  private static Set<CopyId> joined(Outcome outcome) {
    Set<CopyId> joined = new HashSet<>();
    for (LoggedDecision decision : outcome.log()) {
      if (decision.kind() == Kind.JOIN) {
        joined.addAll(decision.copies());
      }
    }
    return joined;
  }

  @Test
  default void tellsTheSameWhenEverythingIsMatchedAgain() {
    for (long seed = 1; seed <= 4; seed++) {
      Outcome outcome = Outcome.of(this, pages(new Random(seed), 8));
      Map<String, Object> before = outcome.dump();

      assertThat(rulings(outcome).rematch(null, false)).as("seed %d", seed).isEmpty();
      assertThat(outcome.dump()).as("seed %d", seed).isEqualTo(before);
    }
  }

  @Test
  default void changesNothingWhenMatchedAgainASecondTime() {
    for (long seed = 1; seed <= 3; seed++) {
      List<PublishedPage> pages = pages(new Random(seed), 8);
      Outcome outcome = Outcome.of(this, pages);
      Map<String, Object> before = outcome.dump();
      // As an older version of the rules might have left it: everything for itself, in two groups.
      List<CopyId> ids = pages.stream().map(page -> outcome.id(page.name())).toList();
      outcome
          .store()
          .write(
              tx ->
                  IntStream.range(2, ids.size())
                      .forEach(i -> tx.match().regroup(Set.of(ids.get(i), ids.get(i % 2)))));

      rulings(outcome).rematch(null, false);
      assertThat(outcome.dump()).as("seed %d", seed).isEqualTo(before);
      assertThat(rulings(outcome).rematch(null, false)).as("seed %d", seed).isEmpty();
      assertThat(outcome.dump()).as("seed %d, again", seed).isEqualTo(before);
    }
  }

  @Test
  default void undoesEveryActExactly() {
    Set<Kind> undone = new HashSet<>();
    for (long seed = 1; seed <= 8; seed++) {
      Random random = new Random(seed);
      List<PublishedPage> pages = pages(random, 6);
      Outcome outcome = Outcome.of(this, pages);
      for (int step = 0; step < 4; step++) {
        Map<String, Object> before = outcome.dump();
        int log = outcome.log().size();
        LoggedDecision act = act(outcome, pages, random);
        if (act == null) {
          continue;
        }
        Map<String, Object> after = outcome.dump();
        LoggedDecision back = rulings(outcome).undo(act.number(), null, false);
        assertThat(outcome.dump()).as("seed %d, %s undone", seed, act).isEqualTo(before);
        rulings(outcome).undo(back.number(), null, false);
        assertThat(outcome.dump()).as("seed %d, %s done again", seed, act).isEqualTo(after);
        assertThat(outcome.log()).as("seed %d", seed).hasSize(log + 3);
        undone.add(act.kind());
      }
    }
    assertThat(undone).contains(Kind.MERGE, Kind.SPLIT, Kind.DISTRUST);
  }

  @Test
  default void undoesTheTakingBackOfWhatTheRulesDecided() {
    int taken = 0;
    for (long seed = 1; seed <= 8; seed++) {
      Outcome outcome = Outcome.of(this, pages(new Random(seed), 6));
      for (LoggedDecision decision : outcome.log()) {
        Map<String, Object> before = outcome.dump();
        LoggedDecision back = undo(outcome, decision);
        if (back != null) {
          taken++;
          rulings(outcome).undo(back.number(), null, false);
          assertThat(outcome.dump()).as("seed %d, %s", seed, decision).isEqualTo(before);
        }
      }
    }
    assertThat(taken).isGreaterThan(3);
  }

  private static @Nullable LoggedDecision undo(Outcome outcome, LoggedDecision decision) {
    try {
      return rulings(outcome).undo(decision.number(), null, false);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("does not stand any more");
      return null;
    }
  }

  /** A random act; null when it cannot be. */
  private static @Nullable LoggedDecision act(
      Outcome outcome, List<PublishedPage> pages, Random random) {
    CopyId one = outcome.id(pages.get(random.nextInt(pages.size())).name());
    CopyId other = outcome.id(pages.get(random.nextInt(pages.size())).name());
    try {
      return switch (random.nextInt(3)) {
        case 0 -> rulings(outcome).merge(List.of(one, other), null, false);
        case 1 -> rulings(outcome).split(List.of(one), null, false);
        default ->
            rulings(outcome)
                .distrust(pages.get(random.nextInt(pages.size())).source(), null, false);
      };
    } catch (IllegalArgumentException e) {
      assertThat(e)
          .message()
          .containsAnyOf(
              "one article already", "no other copies", "distrusted already", "rests on");
      return null;
    }
  }

  private static Rulings rulings(Outcome outcome) {
    return new Rulings(
        outcome.store(), new Matcher(), new ChainBuilder(), new Merger(), () -> Samples.NOON);
  }
}
