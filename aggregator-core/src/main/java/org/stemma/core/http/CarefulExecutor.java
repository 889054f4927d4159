package org.stemma.core.http;

import java.io.IOException;
import java.net.SocketException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Trusts a connection less: a kept one is used again only when the server has neither closed it nor
 * sent something that nobody asked for.
 */
final class CarefulExecutor extends HttpRequestExecutor {
  private static final Timeout MOMENT = Timeout.ofMilliseconds(1);

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback interim,
      HttpContext context)
      throws IOException, HttpException {
    EndpointDetails endpoint = connection.getEndpointDetails();
    boolean used = endpoint != null && endpoint.getResponseCount() > 0;
    if (!used) {
      return super.execute(request, connection, interim, context);
    }
    if (connection.isDataAvailable(MOMENT)) {
      throw new UnusableException();
    }
    try {
      return super.execute(request, connection, interim, context);
    } catch (NoHttpResponseException | SocketException e) {
      // Closed while it was idle: RFC 9112, section 9.3.1 lets a client send a GET again.
      throw new UnusableException(e);
    }
  }

  /** A kept connection that must not be used again. */
  private static final class UnusableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableException() {
      super("the server sent what was not asked for");
    }

    UnusableException(IOException closed) {
      super("the server closed a kept connection", closed);
    }
  }

  /** Takes another connection when a kept one was unusable; else never sends twice. */
  static final class OnceMore implements HttpRequestRetryStrategy {
    @Override
    public boolean retryRequest(
        HttpRequest request, IOException exception, int count, HttpContext context) {
      return exception instanceof UnusableException && count <= 3;
    }

    @Override
    public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
      return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int count, HttpContext context) {
      return TimeValue.ZERO_MILLISECONDS;
    }
  }
}
