package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.cli.command.Shell.Result;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.engine.Found;
import org.stemma.cli.render.Terminal;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollReport.Status;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.websub.Subscription;

class SourceCommandsTest {
  private static final URI HOME = URI.create("https://www.harbour.example/");
  private static final URI FEED = URI.create("https://www.harbour.example/feed");

  @TempDir private Path home;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(home);
    Found feed = new Found("rss", FEED, "Harbour News", 14, "RSS 2.0", null);
    Found comments =
        new Found("rss", URI.create(FEED + "/comments"), "Comments", 2, "RSS 2.0", null);
    shell.engine.web.put(HOME, List.of(feed, comments));
    shell.engine.web.put(FEED, List.of(feed));
    shell.engine.web.put(URI.create("https://empty.example/"), List.of());
  }

  private SourceRecord only() {
    assertThat(shell.engine.sources).hasSize(1);
    return shell.engine.sources.values().iterator().next();
  }

  @Test
  void addsTheFirstFeedOfAHomePageUnderItsHost() {
    Result result = shell.run("source", "add", HOME.toString(), "--every", "2h", "--tag", "a,b");

    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo("harbour.example\trss\tevery 2h\t14\t" + FEED + "\n");
    assertThat(result.err())
        .contains("checked " + FEED + ", RSS 2.0 (Harbour News), 14 items")
        .contains("also there: " + FEED + "/comments, RSS 2.0 (Comments), 2 items");
    assertThat(only().settings()).containsEntry("url", FEED.toString());
    assertThat(only().tags()).containsExactly("a", "b");
    assertThat(only().schedule()).isEqualTo(Schedule.every(Duration.ofHours(2)));
    assertThat(shell.opened).containsExactly(Access.CREATE);
    assertThat(shell.engine.closed).isTrue();
  }

  @Test
  void readsAnAddressWithoutASchemeAsHttps() {
    assertThat(shell.run("source", "add", "www.harbour.example/feed").code()).isZero();
    assertThat(only().settings()).containsEntry("url", FEED.toString());
  }

  @Test
  void addsAPluginsSourceBySettings() {
    Result result =
        shell.run(
            "source",
            "add",
            "--plugin",
            "web",
            "--set",
            "url=https://x.example/news",
            "--set",
            "limit=5",
            "--name",
            "x",
            "--cron",
            "0 30 6 * * ?",
            "--zone",
            "Europe/Berlin");

    assertThat(result.code()).isZero();
    assertThat(only().plugin()).isEqualTo("web");
    assertThat(only().settings()).containsEntry("limit", "5");
    assertThat(only().schedule())
        .isEqualTo(Schedule.cron("0 30 6 * * ?", ZoneId.of("Europe/Berlin")));
  }

  @Test
  void asksForTheHistoryOfAFeed() {
    assertThat(shell.run("source", "add", FEED.toString(), "--history", "12").code()).isZero();
    assertThat(only().settings()).containsEntry("history", "12");
  }

  @Test
  void addsNothingInADryRun() {
    Result result = shell.run("source", "add", FEED.toString(), "--dry-run");

    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("harbour.example\t");
    assertThat(shell.engine.sources).isEmpty();
    assertThat(shell.opened).containsExactly(Access.SCRATCH);
  }

  @Test
  void refusesToMoveASourceToAnAddressThatAnotherReads() {
    shell.engine.add(Samples.source("harbour", FEED.toString()));
    shell.engine.add(Samples.source("other", "http://www.other.example/feed"));

    Result edited = shell.run("source", "edit", "other", "--set", "url=" + FEED);
    assertThat(edited.code()).isEqualTo(2);
    assertThat(edited.err()).contains("that address is here already, as 'harbour'");
    assertThat(shell.run("source", "edit", "harbour", "--tag", "a").code()).isZero();
  }

  // Rule 37 of docs/polite-polling.md
  @Test
  void refusesANameOrAddressThatIsTaken() {
    shell.engine.add(Samples.source("harbour", "http://www.harbour.example/feed"));

    Result byName = shell.run("source", "add", FEED.toString(), "--name", "harbour");
    Result byAddress = shell.run("source", "add", FEED.toString());

    assertThat(byName.code()).isEqualTo(2);
    assertThat(byName.err()).contains("there is a source 'harbour' already");
    assertThat(byAddress.code()).isEqualTo(2);
    assertThat(byAddress.err()).contains("that address is here already, as 'harbour'");
    assertThat(shell.engine.sources).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://a.example/", "https://u:p@a.example/", "::"})
  void refusesWhatIsNoWebAddress(String address) {
    Result result = shell.run("source", "add", address);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("stemma: ").hasLineCount(1);
    assertThat(shell.opened).isEmpty();
  }

  @Test
  void saysWhyAnAddressCouldNotBeRead() {
    Result gone = shell.run("source", "add", "https://gone.example/");
    Result empty = shell.run("source", "add", "https://empty.example/");

    assertThat(gone.code()).isEqualTo(1);
    assertThat(gone.err()).contains("stemma: https://gone.example/: no such host");
    assertThat(empty.code()).isEqualTo(1);
    assertThat(empty.err()).contains("--plugin web --set url=https://empty.example/");
  }

  @Test
  void refusesSettingsThatThePluginDoesNotKnow() {
    Result result = shell.run("source", "add", FEED.toString(), "--set", "bad=1");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("setting 'bad'");
    assertThat(shell.engine.sources).isEmpty();
  }

  @Test
  void listsSourcesAndHowTheyDo() {
    shell.engine.add(Samples.source("blog", "https://blog.example/feed"));
    shell.engine.add(Samples.source("harbour", FEED.toString()));
    shell.engine.states.put(new SourceId("blog"), Samples.failing());
    shell.terminal = new Terminal(true, true, true, 120);

    assertThat(shell.run("source", "list").out())
        .isEqualTo(
            """
            NAME     PLUGIN  SCHEDULE  LAST POLL         NEXT POLL         STATUS                               URL
            blog     rss     every 2h  2026-10-20 12:00  2026-10-20 12:10  failing since 2026-10-20 09:00: 503  https://blog.exampl…
            harbour  rss     every 2h                                      never polled                         https://www.harbour…
            """);
    assertThat(
            shell.run("source", "list", "--failing", "-o", "tsv", "--fields", "name,error").out())
        .isEqualTo("blog\t503\n");
  }

  @Test
  void showsASourceWithoutItsSecrets() {
    shell.engine.add(Samples.source("harbour", FEED.toString()));
    shell.run("source", "edit", "harbour", "--set", "token=S3CRET");

    for (String form : List.of("table", "json", "tsv")) {
      assertThat(shell.run("source", "show", "harbour", "-o", form).out())
          .contains("***")
          .doesNotContain("S3CRET");
    }
    assertThat(shell.run("source", "show", "harbour").out())
        .contains("12 new    3 known")
        .contains("remark          mended: no end of channel (line 7)");
  }

  @Test
  void editsWhatIsNamedAndKeepsTheRest() {
    shell.engine.add(Samples.source("harbour", FEED.toString()));

    Result result =
        shell.run(
            "source",
            "edit",
            "harbour",
            "--no-enable",
            "--set",
            "full-text=never",
            "--tag",
            "sea",
            "--untag",
            "news",
            "--every",
            "1d");

    assertThat(result.code()).isZero();
    assertThat(only().enabled()).isFalse();
    assertThat(only().settings()).containsEntry("full-text", "never").containsKey("url");
    assertThat(only().tags()).containsExactly("sea");
    assertThat(shell.run("source", "edit", "harbour", "--unset", "full-text").code()).isZero();
    assertThat(only().enabled()).isFalse();
    assertThat(only().settings()).doesNotContainKey("full-text");
    assertThat(only().schedule()).isEqualTo(Schedule.every(Duration.ofDays(1)));
    assertThat(shell.run("source", "edit", "harbour", "--enable").code()).isZero();
    assertThat(only().enabled()).isTrue();
  }

  @Test
  void showsANewAddressAndTakesItBack() {
    SourceRecord source = Samples.source("harbour", FEED.toString());
    shell.engine.add(source);
    assertThat(shell.run("source", "edit", "harbour", "--undo-move").code()).isEqualTo(2);
    shell.engine.states.put(source.id(), Samples.moved(FEED, URI.create("https://new.example/f")));

    assertThat(shell.run("source", "show", "harbour").out())
        .contains("askedAt         https://new.example/f")
        .contains("2026-10-20 12:00")
        .contains("undo with source edit harbour --undo-move");
    assertThat(shell.run("source", "edit", "harbour", "--undo-move").code()).isZero();
    assertThat(shell.run("source", "show", "harbour").out())
        .doesNotContain("askedAt")
        .contains("taken back 2026-10-20 12:00");
  }

  @Test
  void showsWhichSourceIsAskedInItsPlace() {
    URI there = URI.create("https://new.example/f");
    SourceRecord moved = Samples.source("harbour", FEED.toString());
    shell.engine.add(moved);
    shell.engine.add(Samples.source("lighthouse", there.toString()));
    shell.engine.states.put(moved.id(), Samples.moved(FEED, there));

    assertThat(shell.run("source", "list").out())
        .contains("not asked: moved to the address of lighthouse");
    assertThat(shell.run("source", "show", "harbour").out()).contains("readBy          lighthouse");
    assertThat(shell.run("source", "edit", "harbour", "--undo-move").code()).isZero();
    assertThat(shell.run("source", "list").out()).doesNotContain("not asked");
  }

  @Test
  void addsNoSourceWhereAnotherHasMovedTo() {
    URI before = URI.create("https://old.example/f");
    SourceRecord moved = Samples.source("pier", before.toString());
    shell.engine.add(moved);
    shell.engine.states.put(moved.id(), Samples.moved(before, FEED));

    Result result = shell.run("source", "add", FEED.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("that address is here already, as 'pier'");
  }

  private void subscribed(boolean asked, @Nullable Instant leaseEnds, @Nullable String problem) {
    SourceId id = new SourceId("harbour");
    URI hub = URI.create("https://hub.example/?key=hidden");
    Instant at = Samples.NOW.minusSeconds(3600);
    shell.engine.subscriptions.put(
        id, new Subscription(id, FEED, hub, "tok", "sec", asked, at, leaseEnds, problem));
  }

  @Test
  void showsWhatItsHubDoes() {
    shell.engine.add(Samples.source("harbour", FEED.toString()));
    assertThat(shell.run("source", "show", "harbour").out()).doesNotContain("hub");

    subscribed(true, null, null);
    assertThat(shell.run("source", "show", "harbour").out())
        .contains("hub             https://hub.example/")
        .contains("was asked 2026-10-20 11:00 and has not verified it")
        .doesNotContain("hidden");
    subscribed(false, Samples.NOW.plusSeconds(86_400), null);
    assertThat(shell.run("source", "show", "harbour").out())
        .contains("tells of changes, lease until 2026-10-21 12:00");
    assertThat(shell.run("source", "show", "harbour", "-o", "json").out())
        .contains("\"state\":\"active\"")
        .doesNotContain("tok\"")
        .doesNotContain("sec\"");
    subscribed(false, Samples.NOW.minusSeconds(60), null);
    assertThat(shell.run("source", "show", "harbour").out())
        .contains("told of changes, lease ended 2026-10-20 11:59");
    subscribed(false, null, "the hub answered with status 500");
    assertThat(shell.run("source", "show", "harbour").out())
        .contains("does not tell, asked 2026-10-20 11:00: the hub answered with status 500");
  }

  @Test
  void asksBeforeAPurge() {
    shell.engine.add(Samples.source("harbour", FEED.toString()));

    assertThat(shell.run("source", "remove", "harbour", "--purge").code()).isEqualTo(2);
    shell.terminal = new Terminal(true, false, true, 80);
    shell.answer = "n\n";
    assertThat(shell.run("source", "remove", "harbour", "--purge").code()).isEqualTo(1);
    assertThat(shell.engine.removed).isEmpty();
    shell.answer = "y\n";
    assertThat(shell.run("source", "remove", "harbour", "--purge").code()).isZero();
    assertThat(shell.engine.removed).containsExactly(new SourceId("harbour"));
  }

  @Test
  void testsASourceWithoutStoring() {
    shell.engine.add(Samples.source("harbour", FEED.toString()));

    Result result = shell.run("source", "test", "harbour", "--fields", "title,from,words");
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo("Harbour talks open\tpage\t11\n");
    assertThat(shell.opened).containsExactly(Access.READ);

    shell.engine.polls = s -> Samples.report("harbour", Status.FAILED, 0, 0, "503");
    assertThat(shell.run("source", "test", FEED.toString()).code()).isEqualTo(6);
  }

  @Test
  void showsWhereATestedItemWasReadFrom() {
    shell.engine.add(Samples.source("harbour", FEED.toString()));

    assertThat(shell.run("source", "test", "harbour", "--evidence").out())
        .startsWith("https://first.example/harbour  (text of the page)\n  title      Harbour talks")
        .contains("  authors    Ada Example                  element p.by  \"By Ada Example\"\n");
    assertThat(shell.run("source", "test", "harbour", "-o", "ndjson").out())
        .contains(
            "\"fields\":[{\"field\":\"title\",\"value\":\"Harbour talks open\",\"taken\":true");
    assertThat(shell.run("source", "test", "harbour", "-o", "tsv", "--fields", "fields").out())
        .startsWith("title: Harbour talks open; title (not taken): Harbour talks open; ");
  }

  @Test
  void saysWhatOfATestedFeedHadToBeMended() {
    shell.engine.feed =
        new FeedInfo(
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            "rss20",
            "a bare & (line 3, column 7)",
            null,
            List.of(),
            List.of());

    assertThat(shell.run("source", "test", FEED.toString()).err())
        .contains("mended: a bare & (line 3, column 7)");
  }
}
