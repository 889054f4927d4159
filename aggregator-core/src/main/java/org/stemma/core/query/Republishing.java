package org.stemma.core.query;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often one outlet took over what another had.
 *
 * @param from domain of the outlet that had it, else its name
 * @param to domain of the outlet that took it, else its name
 * @param count texts taken over, at least 1; those with credit, without, and where that is not
 *     known
 * @param lags quartiles of the time between; null where no hop is dated at both ends
 */
public record Republishing(
    String from,
    String to,
    int count,
    int credited,
    int silent,
    int unknown,
    @Nullable Quartiles lags) {
  /**
   * By nearest rank: each is a lag that was met, the least that so many of the lags do not exceed.
   *
   * @param dated hops that they are of
   */
  public record Quartiles(Duration first, Duration median, Duration third, int dated) {}
}
