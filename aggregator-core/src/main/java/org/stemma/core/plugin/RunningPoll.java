package org.stemma.core.plugin;

import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Hub;
import org.stemma.core.source.Item;
import org.stemma.core.source.Poll;
import org.stemma.core.source.PollStopped;

/**
 * One poll, between a source and the session it was started with. Safe for many threads: a plugin
 * may have some, and the host may close it at any time.
 */
final class RunningPoll implements Poll {
  private static final int LONGEST_CURSOR = 4096;

  /** Characters in all items of a poll; the largest feed seen has a fortieth of it. */
  private static final long MOST_TEXT = 100_000_000;

  private static final int MOST_REMARKS = 20;

  private final PollSession session;
  private final InstantSource clock;
  private final ItemLimits limits = new ItemLimits();
  private @Nullable String cursor;
  private @Nullable Hub hub;
  private boolean informed;
  private int emitted;
  private int unusable;
  private int remarks;
  private long text;
  private @Nullable String stopped;
  private boolean complete = true;
  private @Nullable Throwable sessionFailure;

  RunningPoll(PollSession session, InstantSource clock) {
    this.session = session;
    this.clock = clock;
    this.cursor = session.cursor();
  }

  @Override
  public synchronized void emit(Item item) {
    Objects.requireNonNull(item, "an item that is null");
    check();
    if (emitted == session.itemLimit()) {
      throw stop("more than " + emitted + " items; the rest is left out");
    }
    @Nullable Item bounded = usable(item.url()) ? limits.bounded(item) : null;
    if (bounded == null) {
      unusable++;
      return;
    }
    text += ItemLimits.length(bounded);
    if (text > MOST_TEXT) {
      throw stop("more than " + MOST_TEXT + " characters; the rest is left out");
    }
    emitted++;
    try {
      session.items().accept(bounded);
    } catch (PollStopped e) {
      complete = false;
      stopped = e.getMessage();
      throw e;
    } catch (RuntimeException | Error e) {
      sessionFailure = e;
      throw e;
    }
  }

  /** What the rest of Stemma relies on: an address that can be fetched, or none. */
  private static boolean usable(@Nullable URI url) {
    if (url == null) {
      return true;
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    return (scheme.equals("http") || scheme.equals("https")) && url.getRawAuthority() != null;
  }

  @Override
  public synchronized void feed(FeedInfo info) {
    Objects.requireNonNull(info, "a description that is null");
    check();
    if (informed) {
      throw new IllegalStateException("the feed was described twice");
    }
    informed = true;
    try {
      session.feed().accept(limits.bounded(info));
    } catch (RuntimeException | Error e) {
      sessionFailure = e;
      throw e;
    }
  }

  @Override
  public synchronized void hub(Hub stated) {
    hub = stated;
  }

  @Override
  public synchronized void remark(String line) {
    check();
    if (remarks++ < MOST_REMARKS) {
      session.warnings().accept(PluginHost.oneLine(line));
    }
  }

  @Override
  public Optional<String> cursor() {
    return Optional.ofNullable(session.cursor());
  }

  @Override
  public synchronized void cursor(String next) {
    if (next.length() > LONGEST_CURSOR) {
      throw new IllegalArgumentException("a cursor longer than " + LONGEST_CURSOR + " characters");
    }
    cursor = next;
  }

  /** Tells where the first document was found. */
  synchronized void answered(URI url) {
    session.answered().accept(url);
  }

  /** Ends the poll when it was told to stop before, or its time is over. */
  synchronized void check() {
    if (stopped != null) {
      throw new PollStopped(stopped);
    }
    if (session.deadline() != null && clock.instant().isAfter(session.deadline())) {
      complete = false;
      throw stop("not finished in time");
    }
  }

  /** Lets nothing through any more; what was handed over stays. */
  synchronized void close(String reason) {
    if (stopped == null) {
      complete = false;
      stop(reason);
    }
  }

  private PollStopped stop(String reason) {
    stopped = reason;
    session.warnings().accept(reason);
    return new PollStopped(reason);
  }

  /** Throws what the session's consumers threw: that is no fault of the plugin. */
  synchronized void rethrowSessionFailure() {
    if (sessionFailure instanceof RuntimeException exception) {
      throw exception;
    }
    if (sessionFailure instanceof Error error) {
      throw error;
    }
  }

  /** Tells of a plugin that returned as if it had not been stopped, and of items not taken. */
  synchronized void remark(String plugin, boolean returned) {
    if (returned && stopped != null) {
      session.warnings().accept("plugin " + plugin + " catches PollStopped, which it must not");
    }
    if (unusable > 0) {
      session.warnings().accept(unusable + " items left out: their address is not http or https");
    }
    if (limits.remark() != null) {
      session.warnings().accept(limits.remark());
    }
  }

  /** How a poll ends that the source or the session has brought to its end. */
  synchronized PollResult result(HostHttp http) {
    return complete
        ? http.result(cursor, emitted > 0, hub)
        : new PollResult.Done(session.validators(), session.cursor(), null, null, false, null);
  }
}
