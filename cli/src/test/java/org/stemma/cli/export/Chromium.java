package org.stemma.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opens pages in a headless Chromium for which every host of the world is a port of this machine,
 * where what it asks for is noted and refused. Its maker's own hosts, which it calls by itself, are
 * unknown to it.
 */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final List<String> MAKER =
      List.of("*.google.com", "*.googleapis.com", "*.gstatic.com", "*.gvt1.com");

  private final Path program;
  private final Path folder;
  private final ServerSocket canary;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * What came of opening a page.
   *
   * @param dom the document afterwards, as HTML
   * @param asked the first line of every request to whatever host
   * @param console what the page made the browser say, a line each
   */
  record Visit(String dom, List<String> asked, List<String> console) {}

  private Chromium(Path program, Path folder) throws IOException {
    this.program = program;
    this.folder = folder;
    this.canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread listener = new Thread(this::listen, "canary");
    listener.setDaemon(true);
    listener.start();
  }

  /**
   * Finds the browser on the path, or where STEMMA_CHROMIUM says. Without one the test is skipped;
   * where STEMMA_REQUIRE_CHROMIUM is set, it fails.
   *
   * @param folder for its files
   */
  static Chromium open(Path folder) throws IOException {
    Path program = find();
    if (program == null) {
      String why = "no Chromium on the path; STEMMA_CHROMIUM may name one";
      assertThat(System.getenv("STEMMA_REQUIRE_CHROMIUM")).as(why).isNull();
      return abort(why);
    }
    return new Chromium(program, folder);
  }

  private static @Nullable Path find() {
    String named = System.getenv("STEMMA_CHROMIUM");
    if (named != null) {
      return Path.of(named);
    }
    for (String place : System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1)) {
      for (String name : NAMES) {
        Path program = Path.of(place, name);
        if (Files.isExecutable(program)) {
          return program;
        }
      }
    }
    return null;
  }

  private void listen() {
    while (!canary.isClosed()) {
      try (Socket socket = canary.accept()) {
        socket.setSoTimeout(2_000);
        asked.add(firstLine(socket.getInputStream()));
      } catch (IOException e) {
        asked.add(canary.isClosed() ? "closed" : "a connection that said nothing");
      }
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    String said = new String(in.readNBytes(1), StandardCharsets.ISO_8859_1);
    byte[] more = new byte[300];
    int length = in.read(more);
    said += new String(more, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    return said.lines().findFirst().orElse("");
  }

  /** Opens a file and gives it five seconds of its own time. */
  Visit visit(Path page) throws IOException, InterruptedException {
    asked.clear();
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("log.txt");
    Process browser =
        new ProcessBuilder(command(page))
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    browser.getOutputStream().close();
    boolean ended = browser.waitFor(90, TimeUnit.SECONDS);
    browser.destroyForcibly();
    assertThat(ended).as("the browser ended by itself").isTrue();
    List<String> console =
        Files.readString(log, StandardCharsets.ISO_8859_1)
            .lines()
            .filter(line -> line.contains(":CONSOLE"))
            .toList();
    return new Visit(Files.readString(dom), List.copyOf(asked), console);
  }

  private List<String> command(Path page) {
    String unknown = "MAP " + String.join(" ~NOTFOUND, MAP ", MAKER) + " ~NOTFOUND, ";
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-sync",
            "--disable-extensions",
            "--user-data-dir=" + folder.resolve("profile"),
            "--host-resolver-rules=" + unknown + "MAP * 127.0.0.1:" + canary.getLocalPort(),
            "--virtual-time-budget=5000",
            "--enable-logging=stderr",
            "--dump-dom",
            page.toUri().toString()));
    return command;
  }

  @Override
  public void close() throws IOException {
    canary.close();
  }
}
