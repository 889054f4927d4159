package org.stemma.cli.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the daemon is, by its own program {@code systemd-notify}, when it asks for that
 * (sd_notify(3), NOTIFY_SOCKET). What cannot be told is warned of once and stops nothing.
 */
final class SystemdNotice {
  private static final Logger log = LoggerFactory.getLogger(SystemdNotice.class);

  private final boolean asked;
  private final Optional<Duration> watchdog;
  private final Program program;
  private boolean warned;

  /** Runs a program to its end. */
  @FunctionalInterface
  interface Program {
    /** The exit code. */
    int run(List<String> command) throws IOException, InterruptedException;
  }

  SystemdNotice(Map<String, String> env, Program program) {
    this.asked = !env.getOrDefault("NOTIFY_SOCKET", "").isBlank();
    this.watchdog = asked ? watchdog(env) : Optional.empty();
    this.program = program;
  }

  /** WATCHDOG_USEC is for the process that WATCHDOG_PID names, if it names one. */
  private static Optional<Duration> watchdog(Map<String, String> env) {
    String micros = env.getOrDefault("WATCHDOG_USEC", "");
    String pid = env.getOrDefault("WATCHDOG_PID", "");
    boolean ours = pid.isEmpty() || pid.equals(Long.toString(ProcessHandle.current().pid()));
    return ours && micros.matches("[1-9]\\d{0,15}")
        ? Optional.of(Duration.ofNanos(1_000 * Long.parseLong(micros)))
        : Optional.empty();
  }

  /** How often systemd wants a sign of life, halved as it recommends; empty when it does not. */
  Optional<Duration> interval() {
    return watchdog.map(within -> within.dividedBy(2));
  }

  void ready(String status) {
    tell("--ready", "--status=" + status);
  }

  /** A sign of life. */
  void alive(String status) {
    tell("--status=" + status, "WATCHDOG=1");
  }

  void stopping() {
    tell("--status=stopping", "STOPPING=1");
  }

  private void tell(String... words) {
    if (!asked) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("systemd-notify"));
    command.addAll(List.of(words));
    try {
      int code = program.run(command);
      if (code != 0) {
        warn("systemd-notify ended with " + code);
      }
    } catch (IOException e) {
      warn(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void warn(String why) {
    if (!warned) {
      warned = true;
      log.warn("systemd cannot be told how the daemon is error={}", why);
    }
  }
}
