package org.stemma.core.ingest;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a source's server said that it has moved for good (301, 308), oldest first. A new address
 * is taken when a second poll is told the same, so that one bad day moves nothing (polite-polling
 * rule 19); the address that the user gave stays in the settings, and taking the new one can be
 * undone. Pure.
 */
public record Moves(List<Move> moves) {
  /** Of a source that never moved. */
  public static final Moves NONE = new Moves(List.of());

  /** Older ones are forgotten. */
  private static final int KEPT = 10;

  /**
   * One move.
   *
   * @param from the address that was asked
   * @param to where its permanent redirects led
   * @param toldAt the poll that was first told
   * @param takenAt the poll from which on {@code to} is asked; null while it is not
   * @param undoneAt when a person took it back; null when nobody did
   */
  public record Move(
      URI from, URI to, Instant toldAt, @Nullable Instant takenAt, @Nullable Instant undoneAt) {
    /** True while {@code to} is asked in place of {@code from}. */
    boolean holds() {
      return takenAt != null && undoneAt == null;
    }

    private boolean told() {
      return takenAt == null;
    }

    private boolean like(URI asked, URI target) {
      return from.equals(asked) && to.equals(target);
    }
  }

  public Moves {
    moves = List.copyOf(moves.subList(Math.max(0, moves.size() - KEPT), moves.size()));
  }

  /** The address that holds in place of the configured one; empty when that does. */
  public Optional<URI> address() {
    return moves.stream().filter(Move::holds).reduce((older, newer) -> newer).map(Move::to);
  }

  /** The newest one; null when there is none. */
  public @Nullable Move last() {
    return moves.isEmpty() ? null : moves.get(moves.size() - 1);
  }

  /**
   * After a poll that was answered.
   *
   * @param asked the address that it began at; null when the source goes by none
   * @param to the end of the permanent redirects that it met first; null when it met none
   */
  Moves after(@Nullable URI asked, @Nullable URI to, Instant now) {
    @Nullable Move told = moves.stream().filter(Move::told).findFirst().orElse(null);
    List<Move> next = new ArrayList<>(moves);
    next.remove(told);
    if (asked == null || to == null || !worthTaking(asked, to)) {
      return new Moves(next);
    }
    if (moves.stream().anyMatch(m -> m.undoneAt() != null && m.like(asked, to))) {
      return new Moves(next);
    }
    next.add(
        told != null && told.like(asked, to)
            ? new Move(asked, to, told.toldAt(), now, null)
            : new Move(asked, to, now, null, null));
    return new Moves(next);
  }

  /**
   * Not from https to http (polite-polling rule 22), and not where the new address would lack the
   * password of the old one.
   */
  private static boolean worthTaking(URI from, URI to) {
    boolean downgrade = "https".equalsIgnoreCase(from.getScheme()) && !isHttps(to);
    return !downgrade && from.getRawUserInfo() == null && !from.equals(to);
  }

  private static boolean isHttps(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  /** Takes back the move that holds; it is not made again. Empty when none holds. */
  public Optional<Moves> undo(Instant now) {
    for (int i = moves.size() - 1; i >= 0; i--) {
      Move move = moves.get(i);
      if (move.holds()) {
        List<Move> next = new ArrayList<>(moves);
        next.set(i, new Move(move.from(), move.to(), move.toldAt(), move.takenAt(), now));
        return Optional.of(new Moves(next));
      }
    }
    return Optional.empty();
  }
}
