package org.stemma.core.http;

import java.time.Duration;

/** Counts what goes over the wire. Called by any number of threads. */
@FunctionalInterface
public interface Traffic {
  /** Counts nothing. */
  Traffic UNCOUNTED = (kind, status, bytes, took) -> {};

  /**
   * A request has ended; a redirect is one of its own.
   *
   * @param status of the answer; 0 when there was none
   * @param bytes of the decoded body
   */
  void asked(Kind kind, int status, long bytes, Duration took);
}
