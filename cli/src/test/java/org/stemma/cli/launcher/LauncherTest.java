package org.stemma.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's archive of classes, with a Java that only notes what it is asked for. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      echo "$*" >>"$ASKED"
      for word in "$@"; do
        case $word in
          -XX:DumpLoadedClassList=*) printf classes >"${word#*=}" ;;
          -XX:SharedArchiveFile=*) archive=${word#*=} ;;
          -Xshare:dump) dump=1 ;;
          /*.lib) [ -f "$word" ] || printf library >"$word" ;;
          --version) echo a version; exit ${TRIAL:-0} ;;
          list) echo answer ;;
        esac
      done
      [ -z "$dump" ] || printf whole >"$archive"
      """;

  @TempDir Path folder;
  private Path cache;

  @BeforeEach
  void unpack() throws IOException {
    cache = folder.resolve("cache/stemma");
    Files.createDirectories(folder.resolve("app/lib"));
    Files.writeString(folder.resolve("app/lib/cli.jar"), "a jar");
    Files.copy(Path.of("..", "stemma"), folder.resolve("app/stemma"));
    Files.createDirectories(folder.resolve("java/bin"));
    Path java = Files.writeString(folder.resolve("java/bin/java"), JAVA);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    javaIs("17.0.1");
  }

  private void javaIs(String version) throws IOException {
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  @Test
  void makesAnArchiveOnceAndStartsWithIt() throws Exception {
    assertThat(run("0", 4)).isEqualTo("answer\n");
    assertThat(run("0", 5)).isEqualTo("answer\n");

    assertThat(asked()).filteredOn(line -> line.contains("-Xshare:dump")).hasSize(1);
    assertThat(archives()).singleElement().asString().endsWith("-5.jsa");
    assertThat(last())
        .contains("-XX:SharedArchiveFile=" + archives().get(0))
        .contains("-Xlog:disable -Xlog:all=error:stderr");
  }

  @Test
  void keepsTheNativeLibraryBesideIt() throws Exception {
    run("0", 4);
    run("0", 5);

    Path library = files(".lib").get(0);
    assertThat(library).hasContent("library");
    assertThat(last())
        .contains("-Dorg.sqlite.lib.path=" + cache)
        .contains("-Dorg.sqlite.lib.name=" + library.getFileName());
  }

  @Test
  void usesNoArchiveThatWasCutShort() throws Exception {
    run("0", 4);
    Files.writeString(archives().get(0), "who");
    run("1", 8);

    assertThat(asked())
        .filteredOn(line -> line.endsWith("Main source list"))
        .hasSize(2)
        .noneMatch(line -> line.contains("SharedArchiveFile"));
  }

  @Test
  void makesAnotherForAnotherBuildOrJava() throws Exception {
    run("0", 4);
    Files.writeString(folder.resolve("app/lib/cli.jar"), "another jar");
    run("0", 8);
    javaIs("25.0.1");
    run("0", 12);

    assertThat(archives()).hasSize(3);
    assertThat(files(".lib")).hasSize(3);
  }

  @Test
  void keepsNoneThatFailsItsTrialAndDoesNotTryAgainAtEveryStart() throws Exception {
    assertThat(run("1", 4)).isEqualTo("answer\n");
    assertThat(run("1", 5)).isEqualTo("answer\n");

    assertThat(archives()).isEmpty();
    assertThat(asked()).filteredOn(line -> line.contains("-Xshare:dump")).hasSize(1);
  }

  @Test
  void doesWithoutWhereNothingCanBeWritten() throws Exception {
    Files.writeString(folder.resolve("cache"), "a file where the folder should be");

    assertThat(run("0", 1)).isEqualTo("answer\n");
    assertThat(asked()).singleElement().asString().doesNotContain("Archive");
  }

  /**
   * What `source list` prints, on both streams. The archive is made behind it: returns when Java
   * was started as many times as said, and nothing of a draft is left.
   */
  private String run(String trial, int starts) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", folder.resolve("app/stemma").toString(), "source", "list");
    builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().put("ASKED", folder.resolve("asked").toString());
    builder.environment().put("TRIAL", trial);
    builder.environment().remove("STEMMA_JAVA_OPTS");
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    Instant end = Instant.now().plusSeconds(60);
    while (asked().size() < starts || !files("draft-").isEmpty()) {
      assertThat(Instant.now()).as("%s", asked()).isBefore(end);
      Thread.onSpinWait();
    }
    return said;
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(folder.resolve("asked"));
  }

  private String last() throws IOException {
    return asked().get(asked().size() - 1);
  }

  private List<Path> archives() throws IOException {
    return files(".jsa");
  }

  /** The files of the cache with this in their names. */
  private List<Path> files(String part) throws IOException {
    if (!Files.isDirectory(cache)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(cache)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).contains(part))
          .filter(
              file -> part.equals("draft-") || !file.getFileName().toString().startsWith("draft-"))
          .toList();
    }
  }
}
