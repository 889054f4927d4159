package org.stemma.cli.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Addresses of this machine's own, 127.0.2.1 and up, that pass on every byte to one server and
 * back: so that each of its faults is a site of its own, and they are not polled one after another.
 */
final class Relays implements AutoCloseable {
  static final int NET = 2;

  /** Hosts of the net. */
  static final int MOST = 250;

  private final InetSocketAddress behind;
  private final List<ServerSocket> doors = new ArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "relay");
            thread.setDaemon(true);
            return thread;
          });

  Relays(String host, int port) {
    this.behind = new InetSocketAddress(host, port);
  }

  /**
   * Opens one more address.
   *
   * @return its host and port
   * @throws IllegalStateException if there are {@link #MOST}
   */
  String open() throws IOException {
    if (doors.size() == MOST) {
      throw new IllegalStateException("more faults than addresses");
    }
    InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, NET, next()});
    ServerSocket door = new ServerSocket(behind.getPort(), 50, address);
    doors.add(door);
    threads.execute(() -> accept(door));
    return address.getHostAddress() + ":" + door.getLocalPort();
  }

  private byte next() {
    return (byte) (doors.size() + 1);
  }

  private void accept(ServerSocket door) {
    try {
      while (!door.isClosed()) {
        Socket client = door.accept();
        threads.execute(() -> carry(client));
      }
    } catch (IOException e) {
      threads.shutdown(); // the door was closed: the run is over
    }
  }

  private void carry(Socket client) {
    try (client;
        Socket server = new Socket()) {
      server.connect(behind);
      threads.execute(() -> copy(client, server));
      copy(server, client);
    } catch (IOException e) {
      return; // both ends are closed, which is what the other side sees
    }
  }

  /** Until one of them ends; the end is passed on, be it orderly or a reset. */
  private static void copy(Socket from, Socket to) {
    byte[] buffer = new byte[16_384];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(to);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      return; // it is closed
    }
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket door : doors) {
      door.close();
    }
    threads.shutdownNow();
  }
}
