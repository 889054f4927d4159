package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemma.core.ingest.PollReport.Status;

class SightingTest {
  private static final Instant LATER = NOON.plusSeconds(3600);

  private static PollReport poll(Instant at, Status status, int items, int failed) {
    return new PollReport(
        GAZETTE, at, Duration.ZERO, status, items, 0, 0, 0, 0, failed, null, null, List.of());
  }

  @Test
  void aSourceIsReadWholeByItsLastFullAnswerAndByEachThatIsTheSame() {
    PollReport done = poll(NOON, Status.DONE, 10, 0);

    assertThat(Sighting.lastWhole(List.of(done))).isEqualTo(NOON);
    assertThat(Sighting.lastWhole(List.of(poll(LATER, Status.NOT_MODIFIED, 0, 0), done)))
        .isEqualTo(LATER);
    assertThat(Sighting.lastWhole(List.of(poll(LATER, Status.FAILED, 0, 0), done))).isEqualTo(NOON);
  }

  @Test
  void aPollThatLostItemsOrHadNoneTellsNothing() {
    assertThat(Sighting.lastWhole(List.of())).isNull();
    assertThat(Sighting.lastWhole(List.of(poll(NOON, Status.DONE, 10, 1)))).isNull();
    assertThat(Sighting.lastWhole(List.of(poll(NOON, Status.DONE, 0, 0)))).isNull();
    assertThat(Sighting.lastWhole(List.of(poll(NOON, Status.NOT_MODIFIED, 0, 0)))).isNull();
  }
}
