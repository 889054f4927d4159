package org.stemma.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeldomAppenderTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final List<String> told = new ArrayList<>();
  private final LoggerContext context = new LoggerContext();
  private final SeldomAppender appender =
      new SeldomAppender(
          new AppenderBase<>() {
            {
              start();
            }

            @Override
            protected void append(ILoggingEvent event) {
              told.add(event.getFormattedMessage());
            }
          });

  @BeforeEach
  void start() {
    appender.setContext(context);
    appender.start();
  }

  private void log(Level level, String message, Instant at) {
    LoggingEvent event =
        new LoggingEvent("here", context.getLogger("x"), level, message, null, null);
    event.setInstant(at);
    appender.doAppend(event);
  }

  @Test
  void tellsTenThousandTimesTheSameAsOneLineAndACount() {
    for (int i = 0; i < 10_000; i++) {
      log(Level.ERROR, "the disk is full", NOON.plusMillis(i));
    }
    log(Level.WARN, "something else", NOON.plusSeconds(30));
    assertThat(told).containsExactly("the disk is full", "something else");

    log(Level.INFO, "well again", NOON.plus(Duration.ofMinutes(11)));
    assertThat(told.subList(2, 4))
        .containsExactly(
            "9999 more times since 2026-03-01T12:00:00Z: the disk is full", "well again");
    log(Level.ERROR, "the disk is full", NOON.plus(Duration.ofMinutes(12)));
    assertThat(told).last().isEqualTo("the disk is full");
  }

  @Test
  void keepsWhatIsToldByTheWay() {
    log(Level.INFO, "poll done", NOON);
    log(Level.INFO, "poll done", NOON);

    assertThat(told).hasSize(2);
  }

  @Test
  void remembersSoManyLines() {
    for (int i = 0; i < 5_000; i++) {
      log(Level.WARN, "line " + i, NOON);
      log(Level.WARN, "line " + i, NOON);
    }

    assertThat(told)
        .hasSizeBetween(8_900, 9_100)
        .contains("1 more times since " + NOON + ": line 3");
  }
}
