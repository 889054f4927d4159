package org.stemma.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {
  @TempDir private Path directory;

  @Test
  void tellsOnceOfAChangeThatIsOver() throws IOException {
    Path file = directory.resolve("config.yaml");
    ConfigWatch watch = new ConfigWatch(List.of(file, directory.resolve("recipes")));
    assertThat(watch.changed()).isFalse();

    Files.writeString(file, "a");
    assertThat(watch.changed()).isFalse();
    Files.writeString(file, "ab");
    assertThat(watch.changed()).isFalse();
    assertThat(watch.changed()).isTrue();
    assertThat(watch.changed()).isFalse();
  }

  @Test
  void noticesFilesOfAFolderThatComeAndGo() throws IOException {
    Path recipes = directory.resolve("recipes");
    ConfigWatch watch = new ConfigWatch(List.of(recipes));
    Files.createDirectory(recipes);
    Path recipe = Files.writeString(recipes.resolve("one.yaml"), "x");
    assertThat(List.of(watch.changed(), watch.changed())).containsExactly(false, true);
    Files.delete(recipe);
    assertThat(List.of(watch.changed(), watch.changed())).containsExactly(false, true);
  }

  @Test
  void saysNothingOfAChangeThatWasTakenBack() throws IOException {
    Path file = directory.resolve("config.yaml");
    ConfigWatch watch = new ConfigWatch(List.of(file));
    Files.writeString(file, "a");
    assertThat(watch.changed()).isFalse();
    Files.delete(file);
    assertThat(List.of(watch.changed(), watch.changed())).containsExactly(false, false);
  }
}
