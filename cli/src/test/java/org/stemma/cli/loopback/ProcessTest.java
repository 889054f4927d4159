package org.stemma.cli.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.storage.StoreCheck;
import org.stemma.storage.StoreProgress;

/**
 * The program as its users run it: what it tells and to whom, and how it ends. F43, F44, F90, F97.
 */
class ProcessTest {
  private static final int NET = 77;

  private static final String FEED =
      """
      <rss version="2.0"><channel><title>Gulls ${jndi:ldap://127.0.0.1:9/x}</title>
      <link>%1$s/</link>
      <item><title>Gulls\u202e {} %%n</title><link>%1$s/1?token=hunter2</link><guid>1</guid>
      <description>%2$s</description></item></channel></rss>
      """;

  @TempDir private Path home;
  private Program program;

  @BeforeEach
  void program() {
    program =
        new Program(
            home, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), "127.0." + NET + ".0/24");
  }

  /** What a process printed on both streams, and its exit code. */
  private record Ended(int code, String printed) {}

  private Ended run(String... args) throws Exception {
    return run(program.command(args));
  }

  private static Ended run(ProcessBuilder command) throws Exception {
    Process process = command.redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (InputStream out = process.getInputStream()) {
      String printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), printed);
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** F121: a machine without a network, as a namespace of its own has none. */
  @Test
  void saysOnceThatThereIsNoNetworkAndStillAnswers() throws Exception {
    List<String> alone = List.of("unshare", "--user", "--map-root-user", "--net");
    assumeThat(canRun(alone)).as("unshare makes a namespace here").isTrue();
    String feed = "https://gulls.example/feed.xml";
    Files.writeString(
        home.resolve("sources.yaml"),
        "sources:\n- {name: gulls, plugin: rss, url: \"" + feed + "\"}\n");
    assertThat(run("source", "import", home.resolve("sources.yaml").toString(), "--yes").code())
        .isZero();

    Ended polled = run(within(alone, program.command("poll")));
    Ended again = run(within(alone, program.command("poll")));
    Ended listed = run(within(alone, program.command("article", "list")));

    assertThat(polled.code()).isEqualTo(1);
    assertThat(polled.printed()).containsOnlyOnce("no such host, or no name service");
    assertThat(again.printed()).as("before its hour").doesNotContain("no such host");
    assertThat(listed.code()).isZero();
  }

  private static boolean canRun(List<String> prefix) throws Exception {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      return run(new ProcessBuilder(command)).code() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  private static ProcessBuilder within(List<String> prefix, ProcessBuilder command) {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(command.command());
    return command.command(words);
  }

  @Test
  void tellsNobodyTheKeyInAnAddress() throws Exception {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    boolean[] broken = {false};
    try (LoopbackSites sites =
        new LoopbackSites(
            NET,
            1,
            0,
            exchange -> {
              String path = exchange.getRequestURI().toString();
              asked.add(
                  exchange.getRequestHeaders().getFirst("User-Agent")
                      + exchange.getRequestHeaders().getFirst("Referer"));
              String host = "http://" + exchange.getRequestHeaders().getFirst("Host");
              if (path.startsWith("/robots")) {
                send(exchange, 404, "");
              } else if (broken[0]) {
                send(exchange, 500, "no");
              } else {
                send(exchange, 200, FEED.formatted(host, "Gulls went over. ".repeat(60)));
              }
            })) {
      String site = sites.addresses().get(0);
      String url = site + "/feed?token=hunter2";
      StringBuilder printed = new StringBuilder();
      List<List<String>> commands =
          List.of(
              List.of("source", "add", site.replace("://", "://ada:hunter2@"), "-vv"),
              List.of("source", "add", url, "--name", "gulls", "-vv"),
              List.of("poll", "gulls", "-vv"),
              List.of("source", "list", "-o", "json"),
              List.of("source", "show", "gulls"),
              List.of("source", "export"),
              List.of("status"),
              List.of("doctor", "-o", "json"));
      for (List<String> command : commands) {
        printed.append(run(command.toArray(new String[0])).printed());
      }
      broken[0] = true;
      printed.append(run("poll", "gulls", "-vv").printed());
      printed.append(run("source", "show", "gulls").printed());

      assertThat(printed).contains("gulls").doesNotContain("hunter2");
      assertThat(asked).noneMatch(header -> header.contains("hunter2"));
      try (Stream<Path> files = Files.walk(home)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.getFileName().toString().matches("stemma\\.db(-wal|-shm)?")) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .as(file.toString())
                .doesNotContain("hunter2");
          }
        }
      }
      assertThat(printed.toString().lines().filter(line -> line.matches("\\d{4}-.*(DEBUG|INFO).*")))
          .as("the log")
          .isNotEmpty();
      assertThat(printed.toString()).doesNotContain("\u202e");
    }
  }

  @Test
  void endsQuietlyWhenNobodyReadsAndSaysSoWhenADiskIsFull() throws Exception {
    run("source", "import", sources().toString(), "--yes");
    ProcessBuilder piped = program.command("source", "list", "-o", "json");
    List<String> java = piped.command();
    piped.command("bash", "-c", "set +e; \"$@\" | true; exit ${PIPESTATUS[0]}", "bash");
    piped.command().addAll(java);
    Ended nobody = run(piped);
    assertThat(nobody.code()).as(nobody.printed()).isEqualTo(141);
    assertThat(nobody.printed()).isEmpty();

    ProcessBuilder full = program.command("source", "list", "-o", "json");
    Path errors = home.resolve("errors");
    Process process =
        full.redirectOutput(Path.of("/dev/full").toFile()).redirectError(errors.toFile()).start();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(errors).content().contains("the output cannot be written").doesNotContain("\tat ");
  }

  /** More than a pipe takes without a reader. */
  private Path sources() throws IOException {
    StringBuilder list = new StringBuilder("sources:\n");
    for (int n = 0; n < 600; n++) {
      list.append("  - {name: s").append(n).append(", url: 'http://site").append(n);
      list.append(".example/").append("feed".repeat(20)).append("'}\n");
    }
    return Files.writeString(home.resolve("sources.yaml"), list);
  }

  @Test
  void stopsAPollWhenItIsInterruptedAndLeavesAWholeStore() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (LoopbackSites sites =
        new LoopbackSites(
            NET,
            1,
            0,
            exchange -> {
              if (exchange.getRequestURI().getPath().equals("/feed")) {
                asked.countDown();
                try {
                  done.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
              send(exchange, 404, "");
            })) {
      Path list =
          Files.writeString(
              home.resolve("sources.yaml"),
              "sources:\n  - {name: slow, url: '" + sites.addresses().get(0) + "/feed'}\n");
      run("source", "import", list.toString(), "--yes");
      // Where the tests run in the background of a shell, SIGINT is ignored, and that is inherited.
      List<String> listening = new ArrayList<>(List.of("env", "--default-signal=INT"));
      assumeThat(run(new ProcessBuilder("env", "--default-signal=INT", "true")).code())
          .as("env cannot set how a signal is taken; this test is left out")
          .isZero();
      ProcessBuilder command = program.command("poll", "slow");
      listening.addAll(command.command());
      Process poll =
          command
              .command(listening)
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("poll.log").toFile())
              .start();
      assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

      int sent = new ProcessBuilder("kill", "-INT", "" + poll.pid()).start().waitFor();

      assertThat(sent).isZero();
      assertThat(poll.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(poll.exitValue()).as(Files.readString(home.resolve("poll.log"))).isEqualTo(130);
      done.countDown();
    }
    assertThat(StoreCheck.of(program.database(), StoreProgress.NONE)).isEmpty();
    assertThat(home.resolve("poll.log")).content().doesNotContain("Exception");
  }
}
