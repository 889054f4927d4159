package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.cli.command.Shell.Result;
import org.stemma.cli.render.Terminal;
import org.stemma.core.StemmaException;
import org.stemma.core.StorageException;

class MistakesTest {
  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nonsense",
        "sorce list",
        "source",
        "source list extra",
        "source add",
        "source add https://a.example/ --every 0s",
        "source add https://a.example/ --every -1h",
        "source add https://a.example/ --every 1s",
        "source add https://a.example/ --every 36500d",
        "source add https://a.example/ --every 999999999999999w",
        "source add https://a.example/ --every 2h --cron x",
        "source add https://a.example/ --cron nonsense",
        "source add https://a.example/ --zone UTC",
        "source add https://a.example/ --name UPPER",
        "poll -o xml",
        "article list --since whenever",
        "article list -n -1",
        "article list --fields nonsense",
        "article list --color sometimes",
        "article show",
        "export",
        "export --as docx",
        "eval nonsense file",
        "source import no-such-file",
        "help nonsense"
      })
  void endWithTwoAndWithoutOpeningTheStore(String line) {
    Shell shell = new Shell(home);
    Result result = shell.run(line.split(" ", -1));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("stemma: ").doesNotContain("Exception", "\tat ");
    assertThat(result.out()).isEmpty();
    assertThat(shell.opened).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "source add --help",
        "help article list",
        "article list --fields ?",
        "generate-completion"
      })
  void helpNeedsNoStore(String line) {
    Shell shell = new Shell(home);
    Result result = shell.run(line.split(" ", -1));

    assertThat(result.code()).isZero();
    assertThat(result.out()).isNotBlank();
    assertThat(result.err()).isEmpty();
    assertThat(shell.opened).isEmpty();
  }

  @Test
  void aMistypedOptionIsMetWithTheNearestOne() {
    assertThat(new Shell(home).run("article", "list", "--sinc", "2d").err())
        .contains("did you mean --since?");
  }

  @Test
  void aHugeOrHostileArgumentIsNotRepeatedWhole() {
    Result result = new Shell(home).run("poll", "--\u001b[2J" + "x".repeat(100_000));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).hasSizeLessThan(3_000).doesNotContain("\u001b");
  }

  @Test
  void anAtSignIsNoFile() {
    assertThat(new Shell(home).run("poll", "@/etc/hostname").err())
        .contains("no source '@/etc/hostname'");
  }

  @Test
  void whatTheWorldDoesHasItsOwnCodes() {
    Shell shell = new Shell(home);
    shell.failure = new StorageException("no database at /x; stemma source add makes one", null);
    assertThat(shell.run("status").code()).isEqualTo(5);
    shell.failure = new StemmaException("the disk is full");
    assertThat(shell.run("status").code()).isEqualTo(1);
    shell.failure = new IllegalStateException("oops");
    Result fault = shell.run("status");
    assertThat(fault.code()).isEqualTo(1);
    assertThat(fault.err()).contains("a fault in stemma itself").hasLineCount(1);
    shell.failure = new CancellationException("interrupted");
    Result stopped = shell.run("status");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stopped.code()).isEqualTo(130);
    assertThat(stopped.err()).isEmpty();
  }

  @Test
  void errorsAreJsonWhereResultsAre() {
    Result result = new Shell(home).run("article", "show", "ffff", "-o", "json");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("{\"error\":{\"code\":4,\"message\":\"no article 'ffff'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Broken pipe", "No space left on device"})
  void aStreamThatEndsIsNoticed(String reason) {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    FakeEngine engine = new FakeEngine();
    engine.articles.add(Samples.article());
    Io io =
        new Io(
            InputStream.nullInputStream(),
            gone,
            err,
            Map.of("HOME", home.toString()),
            Terminal.NONE,
            InstantSource.fixed(Samples.NOW));

    int code =
        new CommandTree(io, (settings, access) -> engine).run(new String[] {"article", "list"});

    boolean pipe = reason.equals("Broken pipe");
    assertThat(code).isEqualTo(pipe ? 141 : 1);
    assertThat(err.toString(java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(pipe ? "" : "stemma: the output cannot be written: " + reason + "\n");
    assertThat(engine.closed).isTrue();
  }
}
