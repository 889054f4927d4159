package org.stemma.core.source;

/** No more items are wanted. Thrown through a source by the host; never caught by a plugin. */
public final class PollStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PollStopped(String reason) {
    super(reason, null, false, false);
  }
}
