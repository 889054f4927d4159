package org.stemma.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.SourceId;

class TurnsTest {
  private static SourceId id(String name) {
    return new SourceId(name);
  }

  @Test
  void pollsOneSourceOfASiteAtATimeAndTheNextInTheOrderOfAsking() {
    Turns turns = new Turns(4);

    assertThat(turns.begin(id("a1"), "a.example", false)).isTrue();
    assertThat(turns.begin(id("a2"), "a.example", false)).isFalse();
    assertThat(turns.begin(id("a3"), "a.example", false)).isFalse();
    assertThat(turns.begin(id("b1"), "b.example", false)).isTrue();
    assertThat(turns.waiting()).containsExactly(id("a2"), id("a3"));
    assertThat(turns.end(id("b1"))).isNull();
    assertThat(turns.end(id("a1"))).isEqualTo(id("a2"));
    assertThat(turns.end(id("a2"))).isEqualTo(id("a3"));
    assertThat(turns.end(id("a3"))).isNull();
  }

  @Test
  void givesASourceOneTurnHoweverOftenItAsks() {
    Turns turns = new Turns(1);

    assertThat(turns.begin(id("a"), null, false)).isTrue();
    assertThat(turns.begin(id("a"), null, false)).isFalse();
    assertThat(turns.begin(id("b"), null, false)).isFalse();
    assertThat(turns.begin(id("b"), null, false)).isFalse();
    assertThat(turns.waiting()).containsExactly(id("b"));
    turns.forget(id("b"));
    assertThat(turns.end(id("a"))).isNull();
  }

  @Test
  void leavesHalfOfTheWorkersToThoseThatAnswered() {
    Turns turns = new Turns(4);

    assertThat(turns.begin(id("f1"), "f1.example", true)).isTrue();
    assertThat(turns.begin(id("f2"), "f2.example", true)).isTrue();
    assertThat(turns.begin(id("f3"), "f3.example", true)).isFalse();
    assertThat(turns.begin(id("well"), "well.example", false)).isTrue();
    assertThat(turns.end(id("well"))).isNull();
    assertThat(turns.end(id("f1"))).isEqualTo(id("f3"));
  }

  /**
   * Simulated: 500 sources fall due over ten minutes as their places have it, every fifth of them
   * hangs for the 60 s of a whole fetch, the others answer in one; 32 workers.
   */
  @Test
  void isNotHeldUpByAFifthOfTheSourcesThatHang() {
    assertThat(worstDelayOfTheHealthy(32, false)).isLessThanOrEqualTo(6);
    assertThat(worstDelayOfTheHealthy(16, true)).isLessThanOrEqualTo(6);
  }

  /** Seconds that a source which answers waits for a worker at most. */
  private static int worstDelayOfTheHealthy(int workers, boolean failedBefore) {
    Turns turns = new Turns(workers);
    int worst = 0;
    List<Poll> due = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      due.add(new Poll(id("source-" + i), (i * 37) % 600, i % 5 == 0));
    }
    Deque<int[]> ends = new ArrayDeque<>();
    for (int second = 0; second < 10_000; second++) {
      List<int[]> over = new ArrayList<>();
      for (int[] end : ends) {
        if (end[1] == second) {
          over.add(end);
        }
      }
      ends.removeAll(over);
      for (int[] end : over) {
        @Nullable SourceId next = turns.end(due.get(end[0]).id());
        if (next != null) {
          worst = Math.max(worst, start(due, next, second, ends));
        }
      }
      for (Poll poll : due) {
        if (poll.at() == second
            && turns.begin(poll.id(), poll.id() + ".example", failedBefore && poll.hangs())) {
          worst = Math.max(worst, start(due, poll.id(), second, ends));
        }
      }
    }
    assertThat(ends).isEmpty();
    assertThat(turns.waiting()).isEmpty();
    return worst;
  }

  private record Poll(SourceId id, int at, boolean hangs) {}

  private static int start(List<Poll> due, SourceId id, int second, Deque<int[]> ends) {
    int index = Integer.parseInt(id.value().substring("source-".length()));
    Poll poll = due.get(index);
    ends.add(new int[] {index, second + (poll.hangs() ? 60 : 1)});
    return poll.hangs() ? 0 : second - poll.at();
  }
}
