package org.stemma.cli.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;
import org.stemma.scheduler.SchedulerState;
import org.stemma.scheduler.SchedulerState.Timed;

/**
 * The file beside the store that a daemon's state is written to, whole each time, so that other
 * processes see it without asking the daemon. It is worth something only while the daemon lives
 * (see {@link DaemonLock}).
 */
final class DaemonFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  private DaemonFile(Path file) {
    this.file = file;
  }

  static DaemonFile beside(Path database) {
    return new DaemonFile(database.resolveSibling(database.getFileName() + ".state"));
  }

  void write(DaemonState state) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("schema", 1);
    json.put("pid", state.pid());
    json.put("since", state.since().toString());
    json.put("version", state.version());
    json.put("listen", state.listen());
    json.put("problem", state.problem());
    SchedulerState scheduler = state.scheduler();
    json.put("at", scheduler.at().toString());
    json.put("alive", scheduler.alive());
    json.put("paused", scheduler.paused());
    timed(json.putArray("polling"), scheduler.polling());
    ArrayNode waiting = json.putArray("waiting");
    scheduler.waiting().forEach(id -> waiting.add(id.value()));
    timed(json.putArray("next"), scheduler.next());
    timed(json.putArray("requeued"), scheduler.requeued());
    byte[] text = JSON.writeValueAsBytes(json);
    try {
      replace(text);
    } catch (IOException e) {
      overwrite(text, e);
    }
  }

  private void replace(byte[] text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    LockFile.open(draft).close(); // so that it is its owner's alone
    Files.write(draft, text);
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** On a full disk there is no room for another file, but the one that is there may be changed. */
  private void overwrite(byte[] text, IOException failure) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(text);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.truncate(text.length);
    } catch (IOException e) {
      failure.addSuppressed(e);
      throw failure;
    }
  }

  private static void timed(ArrayNode array, List<Timed> sources) {
    for (Timed source : sources) {
      array.addObject().put("source", source.source().value()).put("at", source.at().toString());
    }
  }

  /** Empty when there is none, or it is not ours. */
  Optional<DaemonState> read() throws IOException {
    try {
      return Optional.of(state(JSON.readTree(Files.readAllBytes(file))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty(); // written by another version, or by hand
    }
  }

  private static DaemonState state(JsonNode json) {
    List<SourceId> waiting = new ArrayList<>();
    json.path("waiting").forEach(id -> waiting.add(new SourceId(id.asText())));
    return new DaemonState(
        json.path("pid").asLong(),
        Instant.parse(json.path("since").asText()),
        json.path("version").asText(),
        text(json.path("listen")),
        text(json.path("problem")),
        new SchedulerState(
            Instant.parse(json.path("at").asText()),
            json.path("alive").asBoolean(),
            timed(json.path("polling")),
            waiting,
            timed(json.path("next")),
            timed(json.path("requeued")),
            text(json.path("paused"))));
  }

  private static @Nullable String text(JsonNode value) {
    return value.isTextual() ? value.asText() : null;
  }

  private static List<Timed> timed(JsonNode array) {
    List<Timed> sources = new ArrayList<>();
    array.forEach(
        entry ->
            sources.add(
                new Timed(
                    new SourceId(entry.path("source").asText()),
                    Instant.parse(entry.path("at").asText()))));
    return sources;
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
