package org.stemma.core.ingest;

import org.stemma.core.article.SourceId;

/** The source was removed while it was polled; what was read of it meanwhile is not kept. */
final class SourceRemovedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SourceRemovedException(SourceId source) {
    super("there is no source '" + source + "' any more", null, false, false);
  }
}
