package org.stemma.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemdNoticeTest {
  private final List<List<String>> run = new ArrayList<>();

  private SystemdNotice notice(Map<String, String> env) {
    return new SystemdNotice(
        env,
        command -> {
          run.add(command);
          return 0;
        });
  }

  @Test
  void runsTheProgramWithArgumentsThatNoShellReads() {
    SystemdNotice notice =
        notice(Map.of("NOTIFY_SOCKET", "/run/systemd/notify", "WATCHDOG_USEC", "30000000"));
    notice.ready("polling; when $due");
    notice.alive("2 polling");
    notice.stopping();

    assertThat(run)
        .containsExactly(
            List.of("systemd-notify", "--ready", "--status=polling; when $due"),
            List.of("systemd-notify", "--status=2 polling", "WATCHDOG=1"),
            List.of("systemd-notify", "--status=stopping", "STOPPING=1"));
    assertThat(notice.interval()).contains(Duration.ofSeconds(15));
  }

  @Test
  void runsNothingWhereNobodyAsked() {
    SystemdNotice notice = notice(Map.of("WATCHDOG_USEC", "30000000"));
    notice.ready("x");
    notice.alive("x");
    notice.stopping();

    assertThat(run).isEmpty();
    assertThat(notice.interval()).isEmpty();
  }

  @Test
  void givesNoSignOfLifeForAnotherProcessOrAnUnreadableTime() {
    String socket = "/run/systemd/notify";
    assertThat(
            notice(Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "9", "WATCHDOG_PID", "1"))
                .interval())
        .isEmpty();
    assertThat(notice(Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "soon")).interval())
        .isEmpty();
  }

  @Test
  void goesOnWithoutTheProgram() {
    SystemdNotice notice =
        new SystemdNotice(
            Map.of("NOTIFY_SOCKET", "/run/systemd/notify"),
            command -> {
              run.add(command);
              throw new IOException("no such program");
            });
    notice.ready("x");
    notice.stopping();

    assertThat(run).hasSize(2);
  }
}
