package org.stemma.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;
import static org.stemma.core.ingest.Samples.alone;
import static org.stemma.core.ingest.Samples.copy;
import static org.stemma.core.ingest.Samples.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.StorageException;
import org.stemma.core.StorageException.Kind;
import org.stemma.core.match.Corpus;
import org.stemma.core.query.ArticleQuery;
import org.stemma.storage.StemmaDatabase.Mode;

/** F63, F64: bytes that were turned over, a file that was cut, logs that are gone or another's. */
final class DamagedStoreTest {
  private static final int VARIANTS = 200;

  @TempDir private Path directory;
  private byte[] whole;

  @BeforeEach
  void store() throws IOException {
    Path file = directory.resolve("whole.db");
    try (StemmaDatabase database = StemmaDatabase.open(file, Mode.CREATE, () -> NOON)) {
      database.sources().add(source(GAZETTE));
      for (int n = 0; n < 12; n++) {
        String url = "https://gazette.example/" + n;
        alone(database.ingest(), copy(url, "Title " + n, Corpus.story(n, 120)), GAZETTE, NOON);
      }
    }
    whole = Files.readAllBytes(file);
  }

  /** Reads all there is, and writes something. */
  private static void use(Path file) {
    try (StemmaDatabase database = StemmaDatabase.open(file, Mode.WRITE, () -> NOON)) {
      database.sources().all();
      database.articles().each(ArticleQuery.ALL, view -> assertThat(view.article()).isNotNull());
      alone(database.ingest(), copy("https://herald.example/new"), HERALD, NOON);
    }
  }

  @Test
  void saysInWordsThatAStoreIsDamagedOrReadsIt() throws IOException {
    int told = 0;
    List<String> others = new ArrayList<>();
    for (int seed = 0; seed < VARIANTS; seed++) {
      Random random = new Random(seed);
      byte[] damaged = whole.clone();
      if (seed % 10 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      } else {
        byte[] noise = new byte[1 + random.nextInt(seed % 2 == 0 ? 16 : 4_096)];
        random.nextBytes(noise);
        int at = random.nextInt(damaged.length - noise.length);
        System.arraycopy(noise, 0, damaged, at, noise.length);
      }
      Path file = Files.write(directory.resolve(seed + ".db"), damaged);
      try {
        use(file);
      } catch (StorageException e) {
        told++;
        assertThat(e).as("variant %d", seed).hasMessageContaining(file.getFileName().toString());
        if (e.kind() == Kind.CORRUPT) {
          assertThat(e).hasMessageContaining("backup");
        }
      } catch (RuntimeException e) {
        others.add(seed + ": " + e + " at " + e.getStackTrace()[1] + e.getStackTrace()[2]);
      }
      assertThat(Files.size(file)).as("variant %d", seed).isPositive();
      Files.delete(file);
    }
    assertThat(others).isEmpty();
    assertThat(told).as("variants that were noticed").isGreaterThan(VARIANTS / 4);
  }

  @Test
  void readsAStoreWhoseSharedMemoryIsGone() throws IOException {
    Path file = directory.resolve("s.db");
    Path log = directory.resolve("s.db-wal");
    byte[] unfinished;
    byte[] main;
    try (StemmaDatabase database = StemmaDatabase.open(file, Mode.CREATE, () -> NOON)) {
      alone(database.ingest(), copy("https://gazette.example/a"), GAZETTE, NOON);
      unfinished = Files.readAllBytes(log);
      main = Files.readAllBytes(file);
    }
    Path moved = Files.createDirectory(directory.resolve("moved"));
    Files.write(moved.resolve("s.db"), main);
    Files.write(moved.resolve("s.db-wal"), unfinished);

    try (StemmaDatabase database =
        StemmaDatabase.open(moved.resolve("s.db"), Mode.WRITE, () -> NOON)) {
      assertThat(database.articles().status().articles()).isEqualTo(1);
    }
  }

  @Test
  void takesNothingFromAnotherStoresLog() throws IOException {
    Path other = directory.resolve("other.db");
    byte[] log;
    try (StemmaDatabase database = StemmaDatabase.open(other, Mode.CREATE, () -> NOON)) {
      alone(database.ingest(), copy("https://gazette.example/a"), GAZETTE, NOON);
      log = Files.readAllBytes(directory.resolve("other.db-wal"));
    }
    Path file = Files.write(directory.resolve("s.db"), whole);
    // Damaged as well: its checksums do not fit, as those of a log left over from before do not.
    log[log.length / 2] ^= 1;
    Arrays.fill(log, 16, 24, (byte) 7);
    Files.write(directory.resolve("s.db-wal"), log);

    try (StemmaDatabase database = StemmaDatabase.open(file, Mode.WRITE, () -> NOON)) {
      assertThat(database.articles().status().articles()).isEqualTo(12);
    }
  }
}
