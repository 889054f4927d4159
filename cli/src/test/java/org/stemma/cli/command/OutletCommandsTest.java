package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.command.Shell.Result;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.Reading;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.storage.StemmaDatabase;
import org.stemma.storage.StemmaDatabase.Mode;

/** Looking at outlets and ruling about them, on a real store. */
class OutletCommandsTest {
  private static final String LANTERN = "https://lantern.example/eels";
  private static final String COPY = "https://lantern-weekly.example/eels";
  private static final String QUAY = "https://quay.example/clocks";

  @TempDir private Path home;

  @BeforeEach
  void store() {
    try (StemmaDatabase database =
        StemmaDatabase.open(home.resolve("s.db"), Mode.CREATE, () -> Samples.NOW)) {
      database.sources().add(Samples.source("all", "https://all.example/feed"));
      write(database, LANTERN, 1, null, null);
      write(database, COPY, 1, "Lantern", LANTERN);
      write(database, QUAY, 2, "Old Lantern", null);
    }
  }

  private static void write(
      StemmaDatabase database,
      String url,
      int story,
      @Nullable String origin,
      @Nullable String link) {
    Copy copy = org.stemma.core.ingest.Samples.copy(url, "On " + story, Corpus.story(story, 200));
    List<Claim> claims =
        origin == null
            ? List.of()
            : List.of(
                new Claim(
                    ClaimKind.ORIGIN,
                    origin,
                    link == null ? null : URI.create(link),
                    null,
                    new Evidence("sentence", "p", "From " + origin, URI.create(url))));
    Reading reading = new Reading(copy.key(), copy, claims, List.of(), true, null, null, false);
    CopyWriter writer = new CopyWriter(new Matcher(), new ChainBuilder(), new Merger());
    database.ingest().write(tx -> writer.write(tx, new SourceId("all"), reading, Samples.NOW));
  }

  private Result run(String... args) {
    return StoreShell.run(home, args);
  }

  private long hops(String article) {
    return run("article", "chain", article, "-o", "ndjson").out().split("\"outlet\"", -1).length
        - 1L;
  }

  @Test
  void listsThem() {
    assertThat(run("outlet", "list").out())
        .isEqualTo(
            """
            OUTLET                  NAME                        KIND     FIRST  REPOSTED  NAMED ORIGIN
            Old Lantern             Old Lantern                 unknown  1      0         1
            lantern.example         The lantern.example         site     1      0         1
            lantern-weekly.example  The lantern-weekly.example  site     0      1         0
            quay.example            The quay.example            site     0      1         0
            """);
    Result first = run("outlet", "list", "-n", "1", "-o", "json", "--fields", "outlet,kind,first");
    assertThat(first.out())
        .isEqualTo(
            """
            {"schema":1,"outlets":[
            {"outlet":"Old Lantern","kind":"unknown","first":1}]}
            """);
    assertThat(first.err()).contains("there are 4");
  }

  @Test
  void showsOne() {
    assertThat(run("outlet", "show", "www.lantern.example").out())
        .isEqualTo(
            """
            lantern.example  The lantern.example
            kind      site
            hosts     lantern.example
            articles  1 first here, 0 re-posted, named as origin for 1
            called    Lantern                   link at lantern-weekly.example  1 copy, too little to go by
            called    The lantern.example       page                        1 copy, too little to go by
            """);
    assertThat(run("outlet", "show", "lantern.example", "-o", "json").out())
        .startsWith(
            "{\"schema\":1,\"outlet\":\"lantern.example\",\"name\":\"The lantern.example\","
                + "\"kind\":\"site\",\"hosts\":[\"lantern.example\"],\"aliases\":[],\"first\":1,"
                + "\"reposted\":0,\"namedOrigin\":1,\"names\":[{\"name\":\"Lantern\",")
        .contains(
            "\"place\":\"link\",\"by\":\"lantern-weekly.example\",\"copies\":1,"
                + "\"example\":\"https://lantern-weekly.example/eels\",\"means\":\"unproven\"");
  }

  @Test
  void aliasesAndTakesBack() {
    assertThat(hops(LANTERN)).isEqualTo(2);

    Result tried = run("outlet", "alias", "lantern.example", "lantern-weekly.example", "--dry-run");
    assertThat(tried.out()).isEqualTo("lantern-weekly.example is lantern.example\n");
    assertThat(tried.err()).contains("1 chain built anew").contains("nothing was changed");
    assertThat(hops(LANTERN)).isEqualTo(2);

    Result host =
        run("outlet", "alias", "lantern.example", "lantern-weekly.example", "-m", "its weekend");
    Result name = run("outlet", "alias", "lantern.example", "The Old Lantern");

    assertThat(host.out()).isEqualTo("d2  lantern-weekly.example is lantern.example\n");
    assertThat(host.err()).contains("stemma article undo d2");
    assertThat(name.out()).isEqualTo("d3  The Old Lantern is lantern.example\n");
    assertThat(hops(LANTERN)).isEqualTo(1);
    assertThat(run("article", "chain", QUAY, "-o", "json").out())
        .contains("\"outlet\":\"lantern.example\"");
    assertThat(run("outlet", "show", "old lantern").out())
        .contains("aliases   The Old Lantern")
        .contains("articles  2 first here, 0 re-posted, named as origin for 1");
    assertThat(
            run("article", "log", "-n", "2", "-o", "ndjson", "--fields", "kind,note,outlets").out())
        .isEqualTo(
            """
            {"kind":"alias","outlets":[{"key":"oldlantern","written":"The Old Lantern","aspect":"same","after":"lantern.example"}]}
            {"kind":"alias","note":"its weekend","outlets":[{"key":"lantern-weekly.example","written":"lantern-weekly.example","aspect":"same","after":"lantern.example"}]}
            """);

    assertThat(run("article", "undo", "d2").out())
        .isEqualTo("d4  d2 taken back, lantern-weekly.example is its own again\n");
    assertThat(hops(LANTERN)).isEqualTo(2);
  }

  @Test
  void mergesAndDescribes() {
    assertThat(run("outlet", "merge", "quay.example", "Old Lantern").out())
        .isEqualTo("d2  oldlantern is quay.example\n");
    assertThat(hops(QUAY)).isEqualTo(1);
    assertThat(
            run("outlet", "set", "quay.example", "--kind", "paper", "--group", "Quay Group").out())
        .isEqualTo("d3  quay.example is of kind paper, quay.example belongs to Quay Group\n");
    assertThat(run("outlet", "show", "quay.example").out())
        .contains("kind      paper\ngroup     Quay Group\n");
  }

  @Test
  void saysWhatCannotBe() {
    Result nobody = run("outlet", "show", "nobody.example");
    assertThat(nobody.code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(nobody.err()).contains("no outlet 'nobody.example'");
    assertThat(run("outlet", "alias", "quay.example", "...").code()).isEqualTo(ExitCode.USAGE);
    Result same = run("outlet", "merge", "quay.example", "www.quay.example");
    assertThat(same.code()).isEqualTo(ExitCode.USAGE);
    assertThat(same.err()).contains("these are one outlet already");
    assertThat(run("outlet", "set", "quay.example").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("outlet", "set", "quay.example", "--kind", "zine").code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(run("outlet", "list", "-n", "-1").code()).isEqualTo(ExitCode.USAGE);
  }
}
