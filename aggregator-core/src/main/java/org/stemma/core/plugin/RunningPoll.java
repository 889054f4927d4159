package org.stemma.core.plugin;

import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Hub;
import org.stemma.core.source.Item;
import org.stemma.core.source.Poll;
import org.stemma.core.source.PollStopped;

/** One poll, between a source and the session it was started with. One thread. */
final class RunningPoll implements Poll {
  private static final int LONGEST_CURSOR = 4096;

  private final PollSession session;
  private final InstantSource clock;
  private final ItemLimits limits = new ItemLimits();
  private @Nullable String cursor;
  private @Nullable Hub hub;
  private boolean informed;
  private int emitted;
  private int unusable;
  private @Nullable String stopped;
  private boolean complete = true;
  private @Nullable Throwable sessionFailure;

  RunningPoll(PollSession session, InstantSource clock) {
    this.session = session;
    this.clock = clock;
    this.cursor = session.cursor();
  }

  @Override
  public void emit(Item item) {
    check();
    if (emitted == session.itemLimit()) {
      throw stop("more than " + emitted + " items; the rest is left out");
    }
    @Nullable Item bounded = usable(item.url()) ? limits.bounded(item) : null;
    if (bounded == null) {
      unusable++;
      return;
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
  public void feed(FeedInfo info) {
    if (informed) {
      throw new IllegalStateException("the feed was described twice");
    }
    informed = true;
    try {
      session.feed().accept(info);
    } catch (RuntimeException | Error e) {
      sessionFailure = e;
      throw e;
    }
  }

  @Override
  public void hub(Hub stated) {
    hub = stated;
  }

  @Override
  public void remark(String line) {
    session.warnings().accept(PluginHost.oneLine(line));
  }

  @Override
  public Optional<String> cursor() {
    return Optional.ofNullable(session.cursor());
  }

  @Override
  public void cursor(String next) {
    if (next.length() > LONGEST_CURSOR) {
      throw new IllegalArgumentException("a cursor longer than " + LONGEST_CURSOR + " characters");
    }
    cursor = next;
  }

  /** Tells where the first document was found. */
  void answered(URI url) {
    session.answered().accept(url);
  }

  /** Ends the poll when it was told to stop before, or its time is over. */
  void check() {
    if (stopped != null) {
      throw new PollStopped(stopped);
    }
    if (session.deadline() != null && clock.instant().isAfter(session.deadline())) {
      complete = false;
      throw stop("not finished in time");
    }
  }

  private PollStopped stop(String reason) {
    stopped = reason;
    session.warnings().accept(reason);
    return new PollStopped(reason);
  }

  /** Throws what the session's consumers threw: that is no fault of the plugin. */
  void rethrowSessionFailure() {
    if (sessionFailure instanceof RuntimeException exception) {
      throw exception;
    }
    if (sessionFailure instanceof Error error) {
      throw error;
    }
  }

  /** Tells of a plugin that returned as if it had not been stopped, and of items not taken. */
  void remark(String plugin, boolean returned) {
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
  PollResult result(HostHttp http) {
    return complete
        ? http.result(cursor, emitted > 0, hub)
        : new PollResult.Done(session.validators(), session.cursor(), null, null, false, null);
  }
}
