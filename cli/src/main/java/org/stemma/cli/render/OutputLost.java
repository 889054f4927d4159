package org.stemma.cli.render;

import java.io.IOException;

/** Standard output cannot be written any more: its reader went away, or its disk is full. */
public final class OutputLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputLost(IOException cause) {
    super(cause);
  }

  /** True when the reader of a pipe went away, which is no fault. */
  public boolean brokenPipe() {
    String message = String.valueOf(getCause() == null ? null : getCause().getMessage());
    return message.contains("Broken pipe") || message.contains("EPIPE");
  }
}
