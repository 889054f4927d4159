package org.stemma.cli.polite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.cli.polite.PoliteWorld.DAY;
import static org.stemma.cli.polite.PoliteWorld.HOUR;
import static org.stemma.cli.polite.PoliteWorld.NOON;
import static org.stemma.cli.polite.PoliteWorld.reply;
import static org.stemma.cli.polite.PoliteWorld.rss;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.PollReport.Status;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;

/** Section C of the rules: what an answer's status makes of the polls to come. */
class StatusCodesTest extends PoliteRules {
  private static final String FEED = "http://gazette.example/feed";
  private static final String OTHER = "http://gazette.example/other";
  private static final String ELSEWHERE = "http://gazette.example/elsewhere";

  private SourceRecord source;

  @BeforeEach
  void start() {
    source = world.add(FEED);
  }

  private static String date(Instant at) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atZone(ZoneOffset.UTC));
  }

  // Rule 37
  @Test
  void asksOnceWhereTwoSourcesEndAtOneAddress() {
    world.serve(FEED, 301, "", "Location", ELSEWHERE);
    world.keep(ELSEWHERE, rss("a"), "\"1\"");
    SourceRecord reader = world.add("reader", ELSEWHERE, Schedule.every(HOUR));
    world.poll(reader);
    world.poll(source);
    world.pollAfter(HOUR, source);
    int asked = world.asked().size();
    PollReport rest = world.pollAfter(HOUR, source);

    assertThat(rest.status()).isEqualTo(Status.WAITING);
    assertThat(rest.message())
        .isEqualTo(
            "it has moved to the address that reader reads (stemma source remove"
                + " gazette, or stemma source edit gazette --undo-move)");
    assertThat(world.wait(source)).isEqualTo(DAY);
    assertThat(world.state(source).waitReason()).contains("the address that reader reads");
    assertThat(world.poll(reader).status()).isEqualTo(Status.NOT_MODIFIED);
    assertThat(world.asked()).hasSize(asked + 1);

    world.remove(reader);
    assertThat(world.pollAfter(DAY, source).status()).isNotEqualTo(Status.WAITING);
    assertThat(world.last().url()).isEqualTo(ELSEWHERE);
  }

  // Rule 37
  @Test
  void asksOneOfTwoSourcesThatMovedToOneAddress() {
    world.serve(FEED, 301, "", "Location", ELSEWHERE);
    world.serve(OTHER, 308, "", "Location", ELSEWHERE);
    world.keep(ELSEWHERE, rss("a"), "\"1\"");
    SourceRecord later = world.add("later", OTHER, Schedule.every(HOUR));
    for (int poll = 0; poll < 2; poll++) {
      world.pollAfter(HOUR, source);
      world.poll(later);
    }

    assertThat(world.pollAfter(HOUR, source).status()).isEqualTo(Status.NOT_MODIFIED);
    assertThat(world.poll(later).status()).isEqualTo(Status.WAITING);
  }

  // Rule 20
  @ParameterizedTest
  @ValueSource(ints = {302, 303, 307})
  void followsATemporaryRedirectForOnePollOnly(int status) {
    world.serve(FEED, status, "", "Location", ELSEWHERE);
    world.serve(ELSEWHERE, 200, rss("a"));
    world.poll(source);
    world.pollAfter(HOUR, source);
    world.pollAfter(HOUR, source);

    assertThat(world.asked(FEED)).hasSize(3);
    assertThat(world.asked(ELSEWHERE)).hasSize(3);
  }

  // Rule 21
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest",
        "http://127.0.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://0x7f.1/",
        "http://localhost/",
        "file:///etc/hosts",
        "ftp://gazette.example/feed"
      })
  void followsNoRedirectToWhatIsNotPublicOrNotHttp(String target) {
    world.serve(FEED, 302, "", "Location", target);

    assertThat(world.poll(source).status()).isEqualTo(Status.FAILED);
    assertThat(world.asked()).hasSize(1);
  }

  // Rule 21
  @Test
  void followsFiveRedirectsAndNoCircle() {
    for (int hop = 0; hop < 10; hop++) {
      String from = hop == 0 ? FEED : FEED + hop;
      world.serve(from, 302, "", "Location", FEED + (hop + 1));
    }
    assertThat(world.poll(source).message()).contains("redirected more than 5 times");
    assertThat(world.asked()).hasSize(6);

    world.serve(FEED + 1, 302, "", "Location", FEED);
    assertThat(world.pollAfter(DAY, source).message()).contains("in a circle");
    assertThat(world.asked()).hasSize(8);
  }

  // Rule 23
  @Test
  void stopsForGoodAfterTwo410OnTwoDays() {
    world.serve(FEED, 410, "gone");
    world.poll(source);
    assertThat(world.wait(source)).isEqualTo(DAY);
    world.pollFor(Duration.ofDays(30), source);

    assertThat(world.asked()).hasSize(2);
    assertThat(world.state(source).due(world.clock.instant())).isFalse();
    assertThat(world.state(source).lastError()).contains("gone for good");
  }

  // Rule 24
  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void waitsAsLongAsRetryAfterSays(int status) {
    world.serve(
        FEED,
        reply(status, "", "Retry-After", "86400"),
        reply(status, "", "Retry-After", date(NOON.plus(Duration.ofDays(3)))));
    assertThat(world.poll(source).status()).isEqualTo(Status.THROTTLED);
    assertThat(world.state(source).nextPollAt()).isEqualTo(NOON.plus(DAY));
    assertThat(world.pollAfter(HOUR, source).status()).isEqualTo(Status.WAITING);

    world.clock.reach(NOON.plus(DAY));
    world.poll(source);
    assertThat(world.state(source).nextPollAt()).isEqualTo(NOON.plus(Duration.ofDays(3)));
    assertThat(world.asked()).hasSize(2);
  }

  // Rule 24
  @Test
  void takesADateThatIsPastForNone() {
    world.serve(FEED, 429, "", "Retry-After", date(NOON.minus(DAY)));
    world.poll(source);

    assertThat(world.wait(source)).isEqualTo(HOUR);
  }

  // Rules 24 and 27
  @ParameterizedTest
  @ValueSource(ints = {429, 403, 404, 401})
  void doublesTheWaitUpToADay(int status) {
    world.serve(FEED, status, "");
    List<Long> hours = new ArrayList<>();
    for (int poll = 0; poll < 7; poll++) {
      world.poll(source);
      hours.add(world.wait(source).toHours());
      world.clock.advance(world.wait(source));
    }

    assertThat(hours).containsExactly(1L, 2L, 4L, 8L, 16L, 24L, 24L);
    assertThat(world.asked()).hasSize(7);
    assertThat(world.state(source).failingSince()).isEqualTo(NOON);
  }

  // Rule 25
  @Test
  void holdsEveryFeedOfASiteAfter429() {
    SourceRecord other = world.add("other", OTHER, Schedule.every(HOUR));
    SourceRecord stranger = world.add("http://herald.example/feed");
    world.serve(FEED, 429, "", "Retry-After", "7200");
    world.serve("http://herald.example/feed", 200, rss("a"));
    world.poll(source);

    assertThat(world.poll(other).status()).isEqualTo(Status.THROTTLED);
    assertThat(world.wait(other)).isGreaterThanOrEqualTo(HOUR.multipliedBy(2).minusSeconds(10));
    assertThat(world.asked()).hasSize(1);
    assertThat(world.poll(stranger).status()).isEqualTo(Status.DONE);
  }

  // Rule 25
  @Test
  void holdsTheSiteAfterARestartToo() {
    SourceRecord other = world.add("other", OTHER, Schedule.every(HOUR));
    world.serve(FEED, 429, "", "Retry-After", "7200");
    world.serve(OTHER, 200, rss("a"));
    world.poll(source);
    world.restart();

    assertThat(world.poll(other).status()).isEqualTo(Status.THROTTLED);
    assertThat(world.asked()).hasSize(1);
    assertThat(world.pollAfter(HOUR.multipliedBy(2), other).status()).isEqualTo(Status.DONE);
  }

  // Rule 25
  @Test
  void holdsOneFeedOnlyAfter503() {
    SourceRecord other = world.add("other", OTHER, Schedule.every(HOUR));
    world.serve(FEED, 503, "", "Retry-After", "7200");
    world.serve(OTHER, 200, rss("a"));
    world.poll(source);

    assertThat(world.poll(other).status()).isEqualTo(Status.DONE);
  }

  // Rule 26
  @Test
  void waitsAWeekWhenAWeekIsAsked() {
    world.serve(FEED, 429, "", "Retry-After", "604800");
    PollReport report = world.poll(source);

    assertThat(world.wait(source)).isEqualTo(Duration.ofDays(7));
    assertThat(report.message()).doesNotContain("taken as");
  }

  // Rule 26
  @ParameterizedTest
  @ValueSource(strings = {"5184000", "99999999999999999999", "Tue, 05 May 2026 12:00:00 GMT"})
  void saysSoWhenItWaitsLessThanWasAsked(String asked) {
    world.serve(FEED, 429, "", "Retry-After", asked);
    PollReport report = world.poll(source);

    assertThat(world.wait(source)).isEqualTo(Duration.ofDays(30));
    assertThat(report.message()).contains("Retry-After of '" + asked + "' is taken as 30 days");
    assertThat(world.state(source).lastError()).contains("is taken as 30 days");
  }

  // Rule 27
  @Test
  void triesNoSecondTimeUnderAnotherName() {
    world.serve(FEED, 403, "no");
    assertThat(world.poll(source).status()).isEqualTo(Status.FAILED);

    assertThat(world.asked())
        .singleElement()
        .satisfies(r -> assertThat(r.header("user-agent")).isEqualTo(PoliteWorld.AGENT));
  }

  // Rule 28
  @Test
  void takesAPageInPlaceOfAFeedForAFailure() {
    world.serve(
        FEED,
        reply(200, rss("a", "b"), "ETag", "\"1\""),
        reply(200, "<!doctype html><p>Back soon", "ETag", "\"page\""));
    world.poll(source);
    var before = world.articles();
    assertThat(world.pollAfter(HOUR, source).status()).isEqualTo(Status.FAILED);
    world.pollAfter(HOUR, source);

    assertThat(world.state(source).failures()).isEqualTo(2);
    assertThat(world.last().header("if-none-match")).isEqualTo("\"1\"");
    assertThat(world.articles()).isEqualTo(before).hasSize(2);
  }

  // Rule 29
  @Test
  void removesNothingThatLeavesTheFeed() {
    world.serve(FEED, reply(200, rss("a", "b")), reply(200, rss()), reply(200, rss("b")));
    world.poll(source);
    var before = world.articles();
    assertThat(world.pollAfter(HOUR, source).status()).isEqualTo(Status.DONE);
    assertThat(world.articles()).isEqualTo(before);
    world.pollAfter(HOUR, source);
    assertThat(world.articles()).isEqualTo(before).hasSize(2);
  }
}
