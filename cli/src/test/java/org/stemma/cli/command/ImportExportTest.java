package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.command.Shell.Result;
import org.stemma.cli.render.Terminal;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.SourceRecord;

class ImportExportTest {
  private static final String LIST =
      """
      <?xml version="1.0"?><opml version="2.0"><body>
      <outline text="Papers">
        <outline text="Harbour News" xmlUrl="https://harbour.example/feed" category="/sea/ships"/>
        <outline text="Harbour News" xmlUrl="https://other.example/feed"/>
        <outline text="again" xmlUrl="http://harbour.example/feed"/>
        <outline text="shell" xmlUrl="exec:touch x"/>
      </outline></body></opml>
      """;

  @TempDir private Path home;
  private Shell shell;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    shell = new Shell(home);
    file = Files.writeString(home.resolve("list.opml"), LIST);
  }

  @Test
  void importsFeedsWithFoldersAsTagsAndSaysWhatIsLeftOut() {
    Result result = shell.run("source", "import", file.toString(), "--yes");

    assertThat(result.code()).isZero();
    assertThat(shell.engine.sources.keySet())
        .extracting(SourceId::value)
        .containsExactly("harbour-news", "harbour-news-2");
    assertThat(shell.engine.source("harbour-news").tags())
        .containsExactly("Papers", "sea", "ships");
    assertThat(result.err())
        .contains("left out: again: the same address as harbour-news")
        .contains("left out: shell: only http and https")
        .contains("2 new sources on 2 hosts; 2 left out");
    assertThat(result.out()).hasLineCount(2);
  }

  @Test
  void addsNothingWithoutConsent() {
    assertThat(shell.run("source", "import", file.toString()).code()).isEqualTo(2);
    assertThat(shell.run("source", "import", file.toString(), "--dry-run").code()).isZero();
    shell.terminal = new Terminal(true, true, true, 80);
    shell.answer = "\n";
    assertThat(shell.run("source", "import", file.toString()).code()).isEqualTo(1);
    assertThat(shell.engine.sources).isEmpty();
  }

  @Test
  void importsTwiceWithoutDoubles() {
    shell.run("source", "import", file.toString(), "--yes");
    Result again = shell.run("source", "import", file.toString(), "-y");

    assertThat(again.code()).isZero();
    assertThat(again.err()).contains("0 new sources on 0 hosts; 4 left out");
    assertThat(shell.engine.sources).hasSize(2);
  }

  @Test
  void givesBackWhatItExported() throws IOException {
    shell.engine.add(Samples.source("harbour", "https://harbour.example/feed?a=1&b=2"));
    shell.engine.add(Samples.source("sea_-", "https://sea.example/feed"));
    shell.run("source", "edit", "harbour", "--set", "full-text=never", "--no-enable");
    shell.run("source", "edit", "sea_-", "--cron", "0 0 6 * * ?", "--zone", "Europe/Berlin");
    List<SourceRecord> before = shell.engine.all();
    String yaml = shell.run("source", "export").out();
    String opml = shell.run("source", "export", "--as", "opml").out();

    shell.engine.sources.clear();
    Path copy = Files.writeString(home.resolve("copy.yaml"), yaml);
    assertThat(shell.run("source", "import", copy.toString(), "--yes").code()).isZero();
    assertThat(shell.engine.sources).hasSize(2);
    for (SourceRecord source : before) {
      SourceRecord read = shell.engine.source(source.id().value());
      assertThat(read.settings()).isEqualTo(source.settings());
      assertThat(read.tags()).isEqualTo(source.tags());
      assertThat(read.schedule()).isEqualTo(source.schedule());
      assertThat(read.enabled()).isEqualTo(source.enabled());
    }

    shell.engine.sources.clear();
    Path list = Files.writeString(home.resolve("copy.opml"), opml);
    assertThat(shell.run("source", "import", list.toString(), "--yes").code()).isZero();
    assertThat(shell.engine.sources).hasSize(2);
    assertThat(shell.engine.source("harbour").tags()).containsExactly("news");
  }

  @Test
  void exportsSecretsOnlyWhenTold() {
    shell.engine.add(Samples.source("harbour", "https://harbour.example/feed"));
    shell.run("source", "edit", "harbour", "--set", "token=S3CRET");

    Result plain = shell.run("source", "export");
    assertThat(plain.out()).doesNotContain("S3CRET");
    assertThat(plain.err()).contains("the secret in 'token' is left out");
    assertThat(shell.run("source", "export", "--secrets").out()).contains("S3CRET");
  }

  @Test
  void tellsEveryFaultOfAYamlListAtOnce() throws IOException {
    Path list =
        Files.writeString(
            home.resolve("list.yaml"),
            """
            sources:
              - name: a
                urll: https://a.example/feed
              - name: b
                url: https://b.example/feed
                every: 5 parsecs
            """);

    Result result = shell.run("source", "import", list.toString(), "--yes");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("list.yaml, line 3, column 5: unknown key 'urll'; did you mean url?")
        .contains("line 4, column 5: '5 parsecs' is not a duration");
    assertThat(shell.engine.sources).isEmpty();
  }
}
