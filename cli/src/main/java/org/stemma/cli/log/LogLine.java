package org.stemma.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.stemma.cli.render.TerminalSafe;

/** An event as one line, whatever is in it; stack traces only when details are asked for. */
final class LogLine extends LayoutBase<ILoggingEvent> {
  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder();
    line.append(Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS))
        .append(' ')
        .append(event.getLevel())
        .append(' ')
        .append(TerminalSafe.line(event.getFormattedMessage()));
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      line.append(": ")
          .append(TerminalSafe.line(thrown.getClassName() + ": " + thrown.getMessage()));
      if (detailed()) {
        line.append('\n').append(TerminalSafe.exact(ThrowableProxyUtil.asString(thrown)));
      }
    }
    return line.append('\n').toString();
  }

  private boolean detailed() {
    Logger ours = ((LoggerContext) getContext()).getLogger("org.stemma");
    return ours.isEnabledFor(Level.DEBUG);
  }
}
