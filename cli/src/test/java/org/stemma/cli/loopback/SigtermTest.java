package org.stemma.cli.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.storage.StoreCheck;
import org.stemma.storage.StoreProgress;

/** How a daemon ends that is told to (F81): cleanly, and at once when it is told twice. */
@DisabledOnOs(OS.WINDOWS)
class SigtermTest {
  private static final int NET = 78;

  /** What ending is given: the program's own ten seconds, and as much for a busy machine. */
  private static final int ENDS_S = 20;

  /** Less than the ten seconds after which the program ends by itself. */
  private static final int AT_ONCE_S = 7;

  private static final String FEED =
      "<rss version='2.0'><channel><title>Pier</title><item><guid>1</guid><title>Tide</title>"
          + "<description>High water at noon, and nobody there to see it.</description></item>"
          + "</channel></rss>";

  @TempDir private Path home;
  private Program program;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void program() {
    program =
        new Program(
            home, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), "127.0." + NET + ".0/24");
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  private void add(LoopbackSites sites) throws Exception {
    StringBuilder list = new StringBuilder("sources:\n");
    int n = 0;
    for (String site : sites.addresses()) {
      list.append("  - {name: s").append(n++).append(", url: '").append(site).append("/feed'}\n");
    }
    Path file = Files.writeString(home.resolve("sources.yaml"), list);
    Process adding =
        program
            .command("source", "import", file.toString(), "--yes")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("import.log").toFile())
            .start();
    assertThat(adding.waitFor()).as(Files.readString(home.resolve("import.log"))).isZero();
  }

  private Process daemon() throws IOException {
    Process daemon =
        program
            .command("run")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("run.log").toFile())
            .start();
    started.add(daemon);
    return daemon;
  }

  private String printed() throws IOException {
    return Files.readString(home.resolve("run.log"));
  }

  private static void terminate(Process daemon) throws Exception {
    assertThat(new ProcessBuilder("kill", "-TERM", "" + daemon.pid()).start().waitFor()).isZero();
  }

  private static void hang(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void endsCleanlyWhilePollsHang() throws Exception {
    int count = 4;
    CountDownLatch asked = new CountDownLatch(count);
    CountDownLatch done = new CountDownLatch(1);
    try (LoopbackSites sites =
        new LoopbackSites(
            NET,
            count,
            0,
            exchange -> {
              asked.countDown();
              hang(done);
              send(exchange, 404, "");
            })) {
      add(sites);
      Process daemon = daemon();
      assertThat(asked.await(60, TimeUnit.SECONDS)).as(printed()).isTrue();

      terminate(daemon);

      assertThat(daemon.waitFor(ENDS_S, TimeUnit.SECONDS)).as("it ends").isTrue();
      done.countDown();
      assertThat(daemon.exitValue()).as(printed()).isZero();
    }
    assertThat(printed()).endsWith("stopped\n").doesNotContain("Exception");
    assertThat(StoreCheck.of(program.database(), StoreProgress.NONE)).isEmpty();
    assertThat(home.resolve("stemma.db.state")).doesNotExist();
  }

  @Test
  void endsAtOnceWhenItIsToldTwice() throws Exception {
    try (LoopbackSites sites = new LoopbackSites(NET, 1, 0, SigtermTest::feed)) {
      add(sites);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + program.database());
          Statement statement = other.createStatement()) {
        // A poll that waits for another process's transaction does not hear that it is to stop.
        statement.execute("BEGIN IMMEDIATE");
        Process daemon = daemon();
        while (!waitsForTheStore(daemon)) {
          assertThat(daemon.isAlive()).as(printed()).isTrue();
        }

        terminate(daemon);
        assertThat(daemon.waitFor(1, TimeUnit.SECONDS)).as("it waits for its poll").isFalse();
        terminate(daemon);

        assertThat(daemon.waitFor(AT_ONCE_S, TimeUnit.SECONDS)).as("it ends at once").isTrue();
        assertThat(daemon.exitValue()).as(printed()).isEqualTo(143);
        statement.execute("ROLLBACK");
      }
    }
    assertThat(StoreCheck.of(program.database(), StoreProgress.NONE)).isEmpty();
  }

  private static void feed(HttpExchange exchange) throws IOException {
    boolean feed = exchange.getRequestURI().getPath().equals("/feed");
    send(exchange, feed ? 200 : 404, feed ? FEED : "");
  }

  /** Whether a thread of the daemon is in a write, as its virtual machine tells. */
  private static boolean waitsForTheStore(Process daemon) throws Exception {
    Path jstack = Path.of(System.getProperty("java.home"), "bin", "jstack");
    Process dump =
        new ProcessBuilder(jstack.toString(), "" + daemon.pid()).redirectErrorStream(true).start();
    try (InputStream out = dump.getInputStream()) {
      String threads = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return threads.contains("org.stemma.storage.Writer.transaction");
    }
  }
}
