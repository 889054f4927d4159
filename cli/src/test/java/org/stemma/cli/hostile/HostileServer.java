package org.stemma.cli.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A program that serves one fault an address and watches a port that nobody may be led to: started,
 * asked for its list, and stopped again. It prints its ports as one line of JSON; {@code --list
 * --json} gives its paths.
 */
final class HostileServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path program;
  private final Process process;
  private final URI base;

  private HostileServer(Path program, Process process, URI base) {
    this.program = program;
    this.process = process;
    this.base = base;
  }

  static HostileServer start(Path program, int seconds) throws IOException {
    Process process =
        new ProcessBuilder(program.toString(), "--ttl", String.valueOf(seconds))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    // Left open: what it prints later must not meet a closed pipe.
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    JsonNode ports = JSON.readTree(Objects.requireNonNull(output.readLine(), "no line from it"));
    return new HostileServer(program, process, URI.create(ports.path("base").asText()));
  }

  /** Host and port of the server itself; the watched port is another one. */
  String authority() {
    return base.getAuthority();
  }

  /** Other addresses that lead to it. */
  Relays relays() {
    return new Relays(base.getHost(), base.getPort());
  }

  /** A fault's path and what it does. */
  record Fault(String path, String does) {}

  List<Fault> faults() throws IOException {
    Process list = new ProcessBuilder(program.toString(), "--list", "--json").start();
    List<Fault> faults = new ArrayList<>();
    try (BufferedReader output = list.inputReader(StandardCharsets.UTF_8)) {
      for (JsonNode fault : JSON.readTree(output)) {
        faults.add(new Fault(fault.path("path").asText(), fault.path("does").asText()));
      }
    }
    return faults;
  }

  /** Requests that reached the watched port. */
  int led() throws IOException, InterruptedException {
    HttpResponse<String> log =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(base.resolve("/_log")).build(),
                HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(log.body()).path("canary").size();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
