package org.stemma.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;

/** Hands events on; of a warning or error that comes again and again the first, and a count. */
final class SeldomAppender extends AppenderBase<ILoggingEvent> {
  private final Appender<ILoggingEvent> next;
  private final Repeats repeats = new Repeats();

  SeldomAppender(Appender<ILoggingEvent> next) {
    this.next = next;
  }

  /** Called by one thread at a time, as the base class has it. */
  @Override
  protected void append(ILoggingEvent event) {
    Instant now = Instant.ofEpochMilli(event.getTimeStamp());
    for (Repeats.Count count : repeats.over(now)) {
      next.doAppend(told(count, event));
    }
    boolean often = event.getLevel().isGreaterOrEqual(Level.WARN);
    if (!often || repeats.first(line(event), now)) {
      next.doAppend(event);
    }
  }

  private static String line(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return event.getFormattedMessage()
        + (thrown == null ? "" : ": " + thrown.getClassName() + ": " + thrown.getMessage());
  }

  private LoggingEvent told(Repeats.Count count, ILoggingEvent by) {
    Logger logger = ((LoggerContext) getContext()).getLogger(by.getLoggerName());
    LoggingEvent event =
        new LoggingEvent(
            SeldomAppender.class.getName(),
            logger,
            Level.WARN,
            "{} more times since {}: {}",
            null,
            new Object[] {count.more(), count.since(), count.line()});
    event.setInstant(Instant.ofEpochMilli(by.getTimeStamp()));
    return event;
  }
}
