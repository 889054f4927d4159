package org.stemma.cli.eval;

import java.nio.file.Path;
import java.util.Set;
import org.stemma.core.match.Ablation;

/**
 * What is asked of {@link CrosspostEval}.
 *
 * @param docs the documents
 * @param order how they are taken; the clusters in the end do not depend on it
 * @param seed of a shuffled order
 * @param firstSight print where each document was put when it came, not where it ended up
 * @param without parts of the matching to leave out
 * @param store where the database is made; it must not exist
 */
public record CrosspostRequest(
    Path docs, Order order, long seed, boolean firstSight, Set<Ablation> without, Path store) {
  public CrosspostRequest {
    without = Set.copyOf(without);
  }

  /** The order in which documents are taken. */
  public enum Order {
    /** By date, as they would have come; those without one last, then by id. */
    STREAM,
    /** The last of the stream first. */
    REVERSED,
    /** As they lie in the file. */
    FILE,
    /** By chance, the same for the same seed. */
    SHUFFLED
  }
}
