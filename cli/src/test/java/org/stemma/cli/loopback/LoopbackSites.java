package org.stemma.cli.loopback;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Sites on loopback addresses of their own, 127.0.N.1 and on, so that each counts as a host.
 * Requests to all of them are answered by one handler, on a few threads.
 */
public final class LoopbackSites implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int BACKLOG = 16;

  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "loopback-sites");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param net the third part of their addresses
   * @param count at most 254
   * @param port of each; 0 for one that is free
   */
  public LoopbackSites(int net, int count, int port, HttpHandler handler) throws IOException {
    for (int n = 1; n <= count; n++) {
      InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, (byte) net, (byte) n});
      HttpServer server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
      server.setExecutor(workers);
      server.createContext("/", handler);
      server.start();
      servers.add(server);
    }
  }

  /** The addresses of their front pages, without the last slash. */
  public List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    for (HttpServer server : servers) {
      InetSocketAddress at = server.getAddress();
      addresses.add("http://" + at.getAddress().getHostAddress() + ":" + at.getPort());
    }
    return addresses;
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    workers.shutdownNow();
  }
}
