package org.stemma.core.plugin;

import java.time.Duration;

/**
 * How long a plugin may run.
 *
 * @param poll after which a poll is asked to end: what it asks the host for next is refused
 * @param patience for which it is then waited for, before its thread is interrupted and after
 */
public record RunLimit(Duration poll, Duration patience) {
  /**
   * The longest of ours, a first poll that walks 1,000 pages of a feed at one a second, takes some
   * twenty minutes.
   */
  public static final RunLimit USUAL = new RunLimit(Duration.ofMinutes(45), Duration.ofSeconds(5));
}
