package org.stemma.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.cli.Main;
import org.stemma.cli.engine.LocalEngine;

/** Where an export may be written, and what is left where it cannot be. */
class ExportPlacesTest {
  @TempDir private Path home;
  private ExportShell shell;

  @BeforeEach
  void store() {
    shell = new ExportShell(home);
    shell.store(List.of("One", "Two", "Three"));
  }

  private int to(Path place, String... more) {
    List<String> words = new ArrayList<>(List.of("export", "--to", place.toString()));
    words.addAll(List.of(more));
    return shell.run(words.toArray(String[]::new)).code();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFolderAppearsWholeAndIsReplacedOnlyIfAnExportWroteIt() throws IOException {
    Path site = home.resolve("site");
    assertThat(to(site, "--as", "html")).isZero();
    assertThat(names(site))
        .containsExactly(
            ".stemma-export",
            "article",
            "day",
            "days.html",
            "index.html",
            "origin",
            "origins.html",
            "style.css");
    Files.writeString(site.resolve("mine.txt"), "x");
    assertThat(to(site, "--as", "html")).isEqualTo(2);
    assertThat(site.resolve("mine.txt")).exists();
    assertThat(to(site, "--as", "html", "--force")).isZero();
    assertThat(site.resolve("mine.txt")).doesNotExist();

    Path other = Files.createDirectory(home.resolve("other"));
    Files.writeString(other.resolve("letter.txt"), "dear");
    assertThat(to(other, "--as", "html", "--force")).isEqualTo(2);
    assertThat(other.resolve("letter.txt")).hasContent("dear");
    assertThat(names(home)).noneMatch(name -> name.endsWith(".part") || name.endsWith(".old"));
  }

  @Test
  void anEmptyFolderAndWhatWasCutOffAreTaken() throws IOException {
    Path site = Files.createDirectory(home.resolve("site"));
    Path part = Files.createDirectory(home.resolve("site.part"));
    Files.writeString(part.resolve(".stemma-export"), "");
    Files.writeString(part.resolve("half.html"), "<");

    assertThat(to(site, "--as", "html")).isZero();
    assertThat(site.resolve("index.html")).exists();
    assertThat(site.resolve("half.html")).doesNotExist();
    assertThat(part).doesNotExist();
  }

  @Test
  void whatIsInTheWayIsLeft() throws IOException {
    Path part = Files.createDirectory(home.resolve("site.part"));
    Files.writeString(part.resolve("letter.txt"), "dear");
    assertThat(to(home.resolve("site"), "--as", "html")).isEqualTo(2);
    assertThat(part.resolve("letter.txt")).exists();
    assertThat(to(home.resolve("site"), "--as", "csv")).isEqualTo(2);
    assertThat(home.resolve("site")).doesNotExist();
  }

  @Test
  void writesThroughNoLink() throws IOException {
    Path victim = home.resolve("victim");
    Files.writeString(victim, "kept");
    Files.createSymbolicLink(home.resolve("a.csv.part"), victim);
    assertThat(to(home.resolve("a.csv"), "--as", "csv")).isEqualTo(2);
    assertThat(victim).hasContent("kept");

    Path link = Files.createSymbolicLink(home.resolve("b.csv"), victim);
    assertThat(to(link, "--as", "csv")).isEqualTo(2);
    assertThat(victim).hasContent("kept");
    assertThat(to(link, "--as", "csv", "--force")).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(victim)).startsWith("id,title");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/full", "/dev/null", "/", "..", "no/such/folder/x"})
  void refusesWhatIsNoPlaceForAFile(String place) {
    for (String form : List.of("csv", "html")) {
      assertThat(to(home.resolve(place), "--as", form, "--force")).as(form).isEqualTo(2);
    }
  }

  @Test
  void aWayUpIsTheUsersOwn() throws IOException {
    Path folder = Files.createDirectory(home.resolve("folder"));
    assertThat(to(folder.resolve("../up.csv"), "--as", "csv")).isZero();
    assertThat(home.resolve("up.csv")).exists();
  }

  /** Fails after so many bytes, as a full disk or a reader that went away does. */
  private static OutputStream failing(String message, int after) {
    return new OutputStream() {
      private int left = after;

      @Override
      public void write(int b) throws IOException {
        if (left-- <= 0) {
          throw new IOException(message);
        }
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "csv", "atom", "rss", "jsonfeed", "jsonld", "html"})
  void aBrokenPipeIsQuietAndAFullDiskIsSaid(String form) {
    for (int after : new int[] {0, 100}) {
      assertThat(run(form, failing("Broken pipe", after))).isEqualTo("141 ");
      assertThat(run(form, failing("No space left on device", after)))
          .isEqualTo("1 stemma: the output cannot be written: No space left on device\n");
    }
  }

  private String run(String form, OutputStream out) {
    var err = new ByteArrayOutputStream();
    Map<String, String> env =
        Map.of("HOME", home.toString(), "STEMMA_DB", home.resolve("s.db").toString());
    int code =
        Main.run(
            new String[] {"export", "--as", form},
            env,
            out,
            err,
            LocalEngine.factory(() -> ExportShell.NOW));
    return code + " " + err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "atom", "html"})
  void endsAndLeavesNothingWhenToldToStop(String form) throws IOException {
    Thread.currentThread().interrupt();
    int code = to(home.resolve("out"), "--as", form);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(code).isEqualTo(130);
    assertThat(names(home)).noneMatch(name -> name.startsWith("out"));
  }

  @Test
  void tooManyForOnePageSaysWhatToDo() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i <= HtmlPage.MOST; i++) {
      many.add("Number " + i);
    }
    ExportShell full = new ExportShell(home.resolve("full"));
    full.store(many);

    ExportShell.Result result = full.run("export", "--as", "html");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("--to FOLDER");
    assertThat(full.run("export", "--as", "html", "-n", "3").code()).isZero();
  }
}
