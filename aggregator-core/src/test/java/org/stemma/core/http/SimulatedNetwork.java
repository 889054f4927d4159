package org.stemma.core.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.HeaderGroup;
import org.jspecify.annotations.Nullable;

/** The real fetcher over servers that are a function, on a clock that waiting moves. One thread. */
public final class SimulatedNetwork {
  private SimulatedNetwork() {}

  /** All servers there are. */
  @FunctionalInterface
  public interface Servers {
    /**
     * Answers a request.
     *
     * @param headers of the request, by lower-case name
     * @throws IOException if the connection breaks
     */
    Reply answer(URI url, Map<String, String> headers) throws IOException;
  }

  /**
   * An answer.
   *
   * @param body null for a status that carries none
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Reply(int status, Map<String, String> headers, byte @Nullable [] body) {}

  /** A fetcher whose waits and exchanges take the clock's time; an exchange takes {@code each}. */
  public static HttpFetcher fetcher(
      FetchPolicy policy, SimulatedClock clock, Duration each, Servers servers) {
    HostSpacing spacing = new HostSpacing(clock::nanos, clock::advance);
    return new HttpFetcher(
        policy,
        clock,
        spacing,
        (sentBy, addresses) ->
            new Transport() {
              @Override
              public Wire.Reply get(
                  Destination to, List<? extends Header> headers, Kind kind, Duration within)
                  throws IOException {
                Map<String, String> sent = new HashMap<>();
                headers.forEach(h -> sent.put(h.getName().toLowerCase(Locale.ROOT), h.getValue()));
                Reply reply = servers.answer(to.uri(), sent);
                clock.advance(each);
                HeaderGroup group = new HeaderGroup();
                reply.headers().forEach((n, v) -> group.addHeader(new BasicHeader(n, v)));
                return new Wire.Reply(reply.status(), group, reply.body());
              }

              @Override
              public Wire.Reply post(Destination to, Map<String, String> form, Duration within) {
                throw new IllegalStateException("nobody takes a form: " + to.uri());
              }

              @Override
              public void close() {
                // There is nothing open.
              }
            },
        Traffic.UNCOUNTED);
  }
}
