package org.stemma.core.http;

import java.io.IOException;

/** An address that is never fetched, and why. Thrown before anything is sent. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedException(String reason) {
    super(reason);
  }
}
