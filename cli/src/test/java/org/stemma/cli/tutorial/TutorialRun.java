package org.stemma.cli.tutorial;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.stemma.cli.command.CommandTree;
import org.stemma.cli.command.Io;
import org.stemma.cli.engine.LocalEngine;
import org.stemma.cli.render.Terminal;

/**
 * Runs a tutorial in the folder that this process was started in: {@code stemma} in this process,
 * {@code mvn} by the compiler, {@code python3 -m http.server} by a server of the JDK on a port that
 * is free. What each command prints comes after a line {@code @@}. Nothing else may be run.
 */
public final class TutorialRun {
  private static final String SERVER = "python3 -m http.server 8000 --bind 127.0.0.1 --directory ";
  private static final String ADDRESS = "127.0.0.1:8000";

  private final Map<String, String> environment = new HashMap<>();
  private final List<HttpServer> servers = new ArrayList<>();
  private String address = ADDRESS;

  private TutorialRun() {
    environment.put("HOME", Path.of("").toAbsolutePath().toString());
    environment.put("NO_COLOR", "1");
  }

  public static void main(String[] args) throws Throwable {
    TutorialRun run = new TutorialRun();
    try {
      run.steps(Tutorial.read(Path.of(args[0])));
    } finally {
      run.servers.forEach(server -> server.stop(0));
    }
  }

  private void steps(Tutorial tutorial) throws Throwable {
    for (Tutorial.Step step : tutorial.steps()) {
      if (step instanceof Tutorial.Text text) {
        Path file = Path.of(text.path());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, here(text.content()));
      } else if (step instanceof Tutorial.Command command) {
        String printed = run(here(command.line())).replace(address, ADDRESS);
        byte[] all = ("@@\n" + printed).getBytes(StandardCharsets.UTF_8);
        System.out.write(all, 0, all.length);
      }
    }
    System.out.println("@@ end");
  }

  private String here(String text) {
    return text.replace(ADDRESS, address);
  }

  private String run(String line) throws Throwable {
    if (line.startsWith("stemma ")) {
      return stemma(words(line).subList(1, words(line).size()));
    }
    if (line.startsWith("mvn -q -B -f ")) {
      return mvn(words(line));
    }
    if (line.startsWith("export ")) {
      for (String word : words(line).subList(1, words(line).size())) {
        environment.put(word.replaceAll("=.*", ""), word.replaceAll("^[^=]*=", ""));
      }
      return "";
    }
    if (line.startsWith(SERVER)) {
      serve(Path.of(line.substring(SERVER.length()).replaceAll(" .*", "")));
      return "";
    }
    throw new IllegalStateException("a tutorial's test runs no '" + line + "'");
  }

  private static List<String> words(String line) {
    return List.of(line.split(" +"));
  }

  private String stemma(List<String> words) throws IOException {
    List<String> args = new ArrayList<>(words);
    if (args.subList(0, 2).equals(List.of("plugin", "new")) && !args.contains("--yaml")) {
      Path repository = Path.of("repository");
      Files.createDirectories(repository.resolve("org/stemma/plugin-testkit/0.1.0"));
      args.addAll(List.of("--repository", repository.toString()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Io io =
        new Io(
            new ByteArrayInputStream(new byte[0]),
            out,
            out,
            environment,
            new Terminal(false, true, false, 0),
            InstantSource.system());
    new CommandTree(io, LocalEngine.factory(io.clock())).run(args.toArray(String[]::new));
    return out.toString(StandardCharsets.UTF_8);
  }

  /** As with {@code -q}: prints nothing where all is well. */
  private static String mvn(List<String> words) throws Throwable {
    Path project = Objects.requireNonNull(Path.of(words.get(4)).toAbsolutePath().getParent());
    ProjectBuild build = new ProjectBuild(project);
    if (words.contains("verify")) {
      try (var tests = Files.walk(project.resolve("src/test/java"))) {
        Path test = tests.filter(file -> file.toString().endsWith("Test.java")).findFirst().get();
        String path = project.resolve("src/test/java").relativize(test).toString();
        build.jar();
        build.test(path.replace('/', '.').replaceAll("\\.java$", ""));
      }
    } else {
      build.jar();
    }
    return "";
  }

  private void serve(Path folder) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.createContext("/", exchange -> answer(folder, exchange));
    server.start();
    servers.add(server);
    address = "127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(Path folder, HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
      if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = Files.readAllBytes(file);
      String type = file.toString().endsWith(".html") ? "text/html" : "text/plain";
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
