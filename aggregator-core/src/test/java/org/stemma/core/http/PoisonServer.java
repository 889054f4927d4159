package org.stemma.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** Sends after each answer a second one that nobody asked for, and keeps the connection. */
final class PoisonServer implements AutoCloseable {
  private static final byte[] ANSWERS =
      ("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood"
              + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison")
          .getBytes(US_ASCII);

  private final ServerSocket listener;

  PoisonServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddresses.forString("127.0.0.1"));
    Thread acceptor = new Thread(this::accept, "poison");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread server = new Thread(() -> serve(socket), "poison");
        server.setDaemon(true);
        server.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[4096];
      while (in.read(buffer) > 0) {
        socket.getOutputStream().write(ANSWERS);
      }
    } catch (IOException e) {
      // The client has gone; there is nothing left to serve.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
