package org.stemma.core.http;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** Answers each connection with bytes of a test's making, whether or not they are HTTP. */
final class RawServer implements AutoCloseable {
  /** Writes an answer; a client that hangs up ends it with an IOException. */
  @FunctionalInterface
  interface Answer {
    void write(OutputStream out) throws IOException;
  }

  private final ServerSocket listener;
  private final Answer answer;

  RawServer(Answer answer) throws IOException {
    this.answer = answer;
    listener = new ServerSocket(0, 50, InetAddresses.forString("127.0.0.1"));
    Thread acceptor = new Thread(this::accept, "raw-server");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  String authority() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  URI url() {
    return URI.create("http://" + authority() + "/feed");
  }

  private void accept() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        byte[] request = new byte[8192];
        if (socket.getInputStream().read(request) > 0) {
          answer.write(socket.getOutputStream());
          socket.shutdownOutput();
          while (socket.getInputStream().read(request) > 0) {
            // Until the client has had enough.
          }
        }
      } catch (IOException e) {
        // The client hung up, or the test is over.
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
