package org.stemma.core.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What every hop of a fetch has to pass besides the address policy. */
interface Gate {
  /** For what the user configured. */
  Gate OPEN =
      new Gate() {
        @Override
        public Optional<Answer.Unanswered> refusal(URI hop) {
          return Optional.empty();
        }

        @Override
        public Duration gap(URI hop) {
          return Duration.ZERO;
        }
      };

  /** The answer that ends the fetch here; empty to go on. */
  Optional<Answer.Unanswered> refusal(URI hop);

  /** The pause that this host asks for between two requests; zero when it asks for none. */
  Duration gap(URI hop);
}
