package org.stemma.core.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.Header;

/** What carries one request to a server and brings its answer back. Safe for many threads. */
interface Transport extends AutoCloseable {
  /**
   * Sends a GET.
   *
   * @param within the answer has to be complete after this time
   * @throws InterruptedException when the thread was interrupted meanwhile
   * @throws IOException if there is no complete, decodable answer within the limits
   */
  Wire.Reply get(Destination to, List<? extends Header> headers, Kind kind, Duration within)
      throws IOException, InterruptedException;

  /** Sends a form; as {@link #get}. */
  Wire.Reply post(Destination to, Map<String, String> form, Duration within)
      throws IOException, InterruptedException;

  @Override
  void close();

  /** Opens a transport that keeps to a policy and reaches no address that is not allowed. */
  @FunctionalInterface
  interface Opener {
    Transport open(FetchPolicy policy, AddressPolicy addresses);
  }
}
