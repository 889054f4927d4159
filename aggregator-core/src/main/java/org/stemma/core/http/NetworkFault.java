package org.stemma.core.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** What went wrong on the network, in words for a person. */
final class NetworkFault {
  private NetworkFault() {}

  /** Says it without the address; the caller adds that. */
  static String words(IOException fault, FetchPolicy policy) {
    if (fault instanceof RefusedException
        || fault instanceof GuardedResolver.NotPublicException
        || fault instanceof BodyReader.TooLargeException
        || fault instanceof Wire.DeadlineException) {
      return String.valueOf(fault.getMessage());
    }
    if (fault instanceof UnknownHostException) {
      return "no such host, or no name service";
    }
    if (fault instanceof ConnectTimeoutException) {
      return "no connection within " + policy.connectTimeout().toSeconds() + " s";
    }
    if (fault instanceof ConnectException || fault instanceof NoRouteToHostException) {
      return "the connection was refused";
    }
    if (fault instanceof SSLException ssl) {
      return tls(ssl);
    }
    if (fault instanceof SocketTimeoutException) {
      return "nothing came for " + policy.idleTimeout().toSeconds() + " s";
    }
    return http(fault);
  }

  private static String http(IOException fault) {
    if (fault instanceof NoHttpResponseException) {
      return "the connection was closed without an answer";
    }
    if (fault instanceof ConnectionClosedException
        || fault instanceof EOFException
        || fault instanceof TruncatedChunkException
        || fault instanceof SocketException) {
      return "the answer was cut short";
    }
    if (caused(fault, MessageConstraintException.class)) {
      return "the answer's header is too large";
    }
    if (fault instanceof ZipException) {
      return "the compressed answer is damaged";
    }
    if (fault instanceof ClientProtocolException
        || fault instanceof MalformedChunkCodingException) {
      return "the answer is not proper HTTP";
    }
    return SafeUrl.of(String.valueOf(fault.getMessage())).replace('\uFFFD', ' ');
  }

  private static String tls(SSLException fault) {
    if (fault instanceof SSLPeerUnverifiedException) {
      return "its certificate is for another host";
    }
    if (caused(fault, CertificateExpiredException.class)) {
      return "its certificate has expired";
    }
    if (caused(fault, CertificateNotYetValidException.class)) {
      return "its certificate is not valid yet";
    }
    if (caused(fault, CertPathBuilderException.class)) {
      return "its certificate is not signed by a known authority";
    }
    return caused(fault, CertificateException.class)
        ? "its certificate is for another host, or damaged"
        : "no TLS connection could be made";
  }

  /** Refusals stay until someone changes a setting; the rest of the world may mend by itself. */
  static boolean temporary(IOException fault) {
    return !(fault instanceof RefusedException
        || fault instanceof GuardedResolver.NotPublicException);
  }

  private static boolean caused(Throwable fault, Class<? extends Throwable> by) {
    int depth = 0;
    for (Throwable t = fault; t != null && depth < 20; t = t.getCause(), depth++) {
      if (by.isInstance(t)) {
        return true;
      }
    }
    return false;
  }
}
