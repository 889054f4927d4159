package org.stemma.cli.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stemma.scheduler.SchedulerState;

/**
 * What a running daemon last said of itself, a few seconds ago at most while it is well.
 *
 * @param pid its process
 * @param since when it was started
 * @param version of the program that runs
 * @param listen the address that it answers at, {@code HOST:PORT}; null when it does not
 * @param problem what keeps a changed configuration from being taken over; null when nothing does
 * @param scheduler what it does
 */
public record DaemonState(
    long pid,
    Instant since,
    String version,
    @Nullable String listen,
    @Nullable String problem,
    SchedulerState scheduler) {}
