package org.stemma.cli.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where and when a store was last backed up: a file beside the store, so that it outlives the
 * store.
 *
 * @param file of the backup
 * @param at when it was done
 */
public record BackupNote(Path file, Instant at) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Path beside(Path database) {
    return database.resolveSibling(database.getFileName() + ".backup");
  }

  void write(Path database) throws IOException {
    Path note = beside(database);
    LockFile.open(note).close(); // so that it is its owner's alone
    Files.write(
        note,
        JSON.writeValueAsBytes(
            JSON.createObjectNode().put("file", file.toString()).put("at", at.toString())));
  }

  /** Empty when there was no backup yet, or the file is not ours. */
  static Optional<BackupNote> read(Path database) throws IOException {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(beside(database)));
      return Optional.of(
          new BackupNote(
              Path.of(json.path("file").asText()), Instant.parse(json.path("at").asText())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty(); // written by hand
    }
  }
}
