package org.stemma.cli.polite;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A section of the rules: a world for each test, opened before it and closed after it. */
abstract class PoliteRules {
  @TempDir Path folder;
  PoliteWorld world;

  @BeforeEach
  void open() throws Exception {
    world = new PoliteWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }
}
