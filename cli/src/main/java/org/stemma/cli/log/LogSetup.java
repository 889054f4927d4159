package org.stemma.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** Configures logback without its XML: to standard error, warnings only unless asked for more. */
public final class LogSetup extends ContextAwareBase implements Configurator {
  private static final String OURS = "org.stemma";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    LogLine layout = new LogLine();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    SeldomAppender seldom = new SeldomAppender(appender);
    seldom.setContext(context);
    seldom.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.ERROR);
    root.addAppender(seldom);
    context.getLogger(OURS).setLevel(Level.WARN);
    // Two processes that start together clear away each other's old copies of the native library,
    // and it would tell of that as an error; one that cannot load it is told by an exception.
    context.getLogger("org.sqlite.SQLiteJDBCLoader").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Sets the levels: 0 warnings, 1 what is done, 2 details and stack traces, 3 libraries too. */
  public static void verbosity(int times) {
    Level level = times == 0 ? Level.WARN : times == 1 ? Level.INFO : Level.DEBUG;
    ((Logger) LoggerFactory.getLogger(OURS)).setLevel(level);
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME))
        .setLevel(times > 2 ? Level.DEBUG : times == 2 ? Level.WARN : Level.ERROR);
  }
}
