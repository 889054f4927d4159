package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MovesTest {
  private static final URI OLD = URI.create("https://gazette.example/feed");
  private static final URI NEW = URI.create("https://news.gazette.example/feed");
  private static final URI THIRD = URI.create("https://third.example/feed");
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private static Moves taken() {
    return Moves.NONE.after(OLD, NEW, NOON).after(OLD, NEW, NOON.plusSeconds(1));
  }

  @Test
  void takesAnAddressThatTwoPollsWereTold() { // rule 19
    Moves once = Moves.NONE.after(OLD, NEW, NOON);

    assertThat(once.address()).isEmpty();
    assertThat(taken().address()).contains(NEW);
    assertThat(taken().moves())
        .containsExactly(new Moves.Move(OLD, NEW, NOON, NOON.plusSeconds(1), null));
  }

  @Test
  void takesNoneThatTheNextPollIsNotTold() { // rule 19
    assertThat(Moves.NONE.after(OLD, NEW, NOON).after(OLD, null, NOON)).isEqualTo(Moves.NONE);
    assertThat(Moves.NONE.after(OLD, NEW, NOON).after(OLD, THIRD, NOON).address()).isEmpty();
  }

  @Test
  void takesNoneWithoutEncryptionForOneWithIt() { // rule 22
    URI plain = URI.create("http://gazette.example/feed");

    assertThat(Moves.NONE.after(OLD, plain, NOON)).isEqualTo(Moves.NONE);
    assertThat(Moves.NONE.after(plain, OLD, NOON).moves()).hasSize(1);
  }

  @Test
  void keepsAnAddressThatHoldsAPassword() {
    URI secret = URI.create("https://user:secret@gazette.example/feed");

    assertThat(Moves.NONE.after(secret, NEW, NOON)).isEqualTo(Moves.NONE);
  }

  @Test
  void movesOnFromWhereItMoved() {
    Moves on = taken().after(NEW, null, NOON).after(NEW, THIRD, NOON);

    assertThat(on.address()).contains(NEW);
    assertThat(on.after(NEW, THIRD, NOON).address()).contains(THIRD);
    assertThat(on.after(NEW, THIRD, NOON).undo(NOON).orElseThrow().address()).contains(NEW);
  }

  @Test
  void makesNoMoveAgainThatWasUndone() {
    Moves undone = taken().undo(NOON).orElseThrow();

    assertThat(undone.address()).isEmpty();
    assertThat(undone.after(OLD, NEW, NOON).after(OLD, NEW, NOON)).isEqualTo(undone);
    assertThat(undone.after(OLD, THIRD, NOON).after(OLD, THIRD, NOON).address()).contains(THIRD);
    assertThat(undone.undo(NOON)).isEmpty();
  }

  @Test
  void forgetsTheOldest() {
    Moves moves = Moves.NONE;
    for (int i = 0; i < 30; i++) {
      URI from = URI.create("https://gazette.example/" + i);
      URI to = URI.create("https://gazette.example/" + (i + 1));
      moves = moves.after(from, to, NOON).after(from, to, NOON);
    }

    assertThat(moves.moves()).hasSize(10);
    assertThat(moves.address()).contains(URI.create("https://gazette.example/30"));
  }
}
