package org.stemma.core.plugin;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.core.http.Validators;
import org.stemma.core.source.Hub;

/** How polling a source ended. Items were handed over as they were found. */
public sealed interface PollResult {
  /** Handles each kind; a new kind then fails to compile wherever it is not handled. */
  interface Visitor<T> {
    T done(Done done);

    T notModified(NotModified notModified);

    T throttled(Throttled throttled);

    T gone(Gone gone);

    T failed(Failed failed);
  }

  <T> T accept(Visitor<T> visitor);

  /**
   * What the source offers was read whole, as far as items were wanted.
   *
   * @param validators by address, to ask with next time; replaces what was known
   * @param cursor to hand to the next poll; null when the source keeps none
   * @param notBefore when the server's caching headers make it worth asking again; null when they
   *     say nothing
   * @param movedTo the new, permanent address of the first document asked for; null when it has not
   *     moved
   * @param part true when a server sent only what is new of a document (status 226, RFC 3229)
   * @param hub where changes of the document are told; null when it is not wanted or named
   */
  record Done(
      Map<String, Validators> validators,
      @Nullable String cursor,
      @Nullable Instant notBefore,
      @Nullable URI movedTo,
      boolean part,
      @Nullable Hub hub)
      implements PollResult {
    public Done {
      validators = Map.copyOf(validators);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.done(this);
    }
  }

  /** Every document that was asked for is as it was; components as in {@link Done}. */
  record NotModified(
      Map<String, Validators> validators,
      @Nullable String cursor,
      @Nullable Instant notBefore,
      @Nullable URI movedTo)
      implements PollResult {
    public NotModified {
      validators = Map.copyOf(validators);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.notModified(this);
    }
  }

  /**
   * The server asks to wait.
   *
   * @param retryAt not before; null when it does not say until when
   */
  record Throttled(@Nullable Instant retryAt, String reason) implements PollResult {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.throttled(this);
    }
  }

  /** The server says that the source will not come back. */
  record Gone(String reason) implements PollResult {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.gone(this);
    }
  }

  /** How likely a failure passes by itself. */
  enum Severity {
    /** Only when a person does something: a wrong address, a refusal. */
    HARD,
    /** Only when the plugin is mended: it broke, or did not end. */
    FAULT,
    /** It may: a document that cannot be read. */
    SOFT,
    /** Most likely: a server that is down, a network that fails. */
    TEMPORARY
  }

  /** Nothing, or not all, could be read; items handed over before that are good. */
  record Failed(Severity severity, String reason) implements PollResult {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.failed(this);
    }
  }
}
