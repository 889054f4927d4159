package org.stemma.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFaultTest {
  private static final FetchPolicy POLICY = FetchPolicy.as("Stemma/0.1").build();

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new UnknownHostException("a.example"), "no such host, or no name service"),
        Arguments.of(new ConnectException("Connection refused"), "the connection was refused"),
        Arguments.of(new SocketTimeoutException("Read timed out"), "nothing came for 15 s"),
        Arguments.of(new EOFException(), "the answer was cut short"),
        Arguments.of(new ZipException("bad"), "the compressed answer is damaged"),
        Arguments.of(
            new ClientProtocolException(new MessageConstraintException("long")),
            "the answer's header is too large"),
        Arguments.of(new ClientProtocolException("odd"), "the answer is not proper HTTP"),
        Arguments.of(tls(new CertificateExpiredException()), "its certificate has expired"),
        Arguments.of(
            tls(new CertificateException(new CertPathBuilderException())),
            "its certificate is not signed by a known authority"),
        Arguments.of(
            tls(new CertificateException("No name matching a.example found")),
            "its certificate is for another host, or damaged"),
        Arguments.of(new SSLException("plain text?"), "no TLS connection could be made"),
        Arguments.of(new IOException("strange\u001b[2J\nthing"), "strange [2J thing"));
  }

  private static IOException tls(Exception cause) {
    SSLHandshakeException fault = new SSLHandshakeException("handshake");
    fault.initCause(cause);
    return fault;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void saysWhatWentWrongOnOneLine(IOException fault, String words) {
    assertThat(NetworkFault.words(fault, POLICY)).isEqualTo(words);
    assertThat(NetworkFault.temporary(fault)).isTrue();
  }
}
