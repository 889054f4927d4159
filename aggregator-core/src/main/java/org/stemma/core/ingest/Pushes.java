package org.stemma.core.ingest;

import org.stemma.core.article.SourceId;
import org.stemma.core.source.Hub;

/** Who listens to hubs that tell of changes, so that a source need be polled less. Many threads. */
public interface Pushes {
  /** Nobody does. */
  Pushes NONE =
      new Pushes() {
        @Override
        public void offered(SourceId source, Hub hub) {}

        @Override
        public boolean active(SourceId source) {
          return false;
        }
      };

  /** Takes what a source's document says of its hubs; at every poll that read it. */
  void offered(SourceId source, Hub hub);

  /** Whether a hub tells of this source's changes now. */
  boolean active(SourceId source);
}
