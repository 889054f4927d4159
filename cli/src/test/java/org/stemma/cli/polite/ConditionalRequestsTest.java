package org.stemma.cli.polite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.cli.polite.PoliteWorld.DAY;
import static org.stemma.cli.polite.PoliteWorld.HOUR;
import static org.stemma.cli.polite.PoliteWorld.NOON;
import static org.stemma.cli.polite.PoliteWorld.reply;
import static org.stemma.cli.polite.PoliteWorld.rss;

import java.time.Duration;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.PollReport.Status;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;

/** Section A of the rules: what is asked "has it changed?" with, and what is made of the answer. */
class ConditionalRequestsTest extends PoliteRules {
  private static final String FEED = "http://gazette.example/feed";

  private SourceRecord source;

  @BeforeEach
  void start() {
    source = world.add(FEED);
  }

  private PollReport next() {
    return world.pollAfter(HOUR, source);
  }

  // Rules 1 and 2
  @Test
  void sendsBothValidatorsBackByteForByte() {
    String odd = "Thu, 13 Oct 2022 07:15:00 +0000";
    world.serve(FEED, reply(200, rss("a"), "ETag", "W/\"a b\"", "Last-Modified", odd));
    world.poll(source);
    next();

    assertThat(world.last().header("if-none-match")).isEqualTo("W/\"a b\"");
    assertThat(world.last().header("if-modified-since")).isEqualTo(odd);
  }

  // Rule 3
  @Test
  void takesTheNewestValidatorsFromEveryAnswer() {
    world.serve(
        FEED,
        reply(200, rss("a"), "ETag", "\"1\""),
        reply(200, rss("b"), "ETag", "\"2\""),
        reply(304, "", "ETag", "\"3\""));
    world.poll(source);
    next();
    next();
    assertThat(world.last().header("if-none-match")).isEqualTo("\"2\"");
    next();
    assertThat(world.last().header("if-none-match")).isEqualTo("\"3\"");
  }

  // Rule 4
  @Test
  void dropsAValidatorThatAnAnswerNoLongerGives() {
    world.serve(
        FEED,
        reply(200, rss("a"), "ETag", "\"1\"", "Last-Modified", "long ago"),
        reply(200, rss("b"), "Last-Modified", "today"),
        reply(200, rss("c")));
    world.poll(source);
    next();
    next();
    assertThat(world.last().headers()).doesNotContainKey("if-none-match");
    assertThat(world.last().header("if-modified-since")).isEqualTo("today");
    next();
    assertThat(world.last().conditional()).isFalse();
  }

  // Rule 5
  @Test
  void keepsTheOlderValidatorsWhenABodyIsCut() {
    world.serve(
        FEED,
        reply(200, rss("a"), "ETag", "\"1\""),
        reply(200, rss("a", "b").repeat(200), "ETag", "\"2\"")
            .onResponseBody(new SocketEffect.CloseSocket()),
        reply(200, rss("a", "b"), "ETag", "\"2\""));
    world.poll(source);
    assertThat(next().status()).isEqualTo(Status.FAILED);

    assertThat(next().fresh()).isEqualTo(1);
    assertThat(world.last().header("if-none-match")).isEqualTo("\"1\"");
  }

  // Rule 5
  @Test
  void keepsTheOlderValidatorsWhenABodyCannotBeRead() {
    world.serve(
        FEED,
        reply(200, rss("a"), "ETag", "\"1\""),
        reply(200, "{\"error\": true}", "ETag", "\"2\""));
    world.poll(source);
    assertThat(next().status()).isEqualTo(Status.FAILED);
    next();

    assertThat(world.last().header("if-none-match")).isEqualTo("\"1\"");
  }

  // Rule 6
  @Test
  void sendsAnAddressNoValidatorsOfAnother() {
    String other = "http://gazette.example/new";
    world.serve(FEED, reply(200, rss("a"), "ETag", "\"1\""), reply(301, "", "Location", other));
    world.serve(other, 200, rss("a"), "ETag", "\"of the other\"");
    world.poll(source);
    next();

    assertThat(world.asked(other).get(0).conditional()).isFalse();
    next();
    assertThat(world.last().header("if-none-match")).isEqualTo("\"of the other\"");
  }

  // Rule 7
  @Test
  void doesNothingOnA304ButCountIt() {
    world.serve(FEED, reply(200, rss("a"), "ETag", "\"1\""), reply(304, ""));
    world.poll(source);
    var before = world.articles();
    PollReport report = next();

    assertThat(report.status()).isEqualTo(Status.NOT_MODIFIED);
    assertThat(report.items()).isZero();
    assertThat(world.asked()).hasSize(2);
    assertThat(world.articles()).isEqualTo(before);
    assertThat(world.state(source).failures()).isZero();
    assertThat(world.wait(source)).isEqualTo(HOUR);
  }

  // Rule 8
  @Test
  void asksConditionallyAfterARestartAndNotBeforeItIsDue() {
    world.serve(FEED, reply(200, rss("a"), "ETag", "\"1\""), reply(304, ""));
    world.poll(source);
    world.restart();

    assertThat(world.state(source).nextPollAt()).isEqualTo(NOON.plus(HOUR));
    assertThat(world.state(source).due(NOON.plus(HOUR).minusSeconds(1))).isFalse();
    next();
    assertThat(world.last().header("if-none-match")).isEqualTo("\"1\"");
    assertThat(world.last().line()).isEqualTo("GET " + FEED + " HTTP/1.1");
  }

  // Rule 8
  @Test
  void asksUnconditionallyOnceInAWeekOf304AtMost() {
    world.keep(FEED, rss("a"), "\"1\"");
    SourceRecord rare = world.add("rare", FEED, Schedule.every(Duration.ofHours(6)));
    world.pollFor(Duration.ofDays(20), rare);

    assertThat(world.asked().size()).isEqualTo(20 * 4);
    assertThat(world.asked().stream().filter(request -> !request.conditional()).count())
        .isEqualTo(3);
  }

  // Rule 9
  @Test
  void doesNothingWhenTheSameBodyComesAgain() {
    world.serve(FEED, reply(200, rss("a")), reply(200, rss("a")), reply(200, rss("a", "b")));
    world.poll(source);
    var before = world.articles();

    assertThat(next().status()).isEqualTo(Status.NOT_MODIFIED);
    assertThat(world.articles()).isEqualTo(before);
    assertThat(next().fresh()).isEqualTo(1);
  }

  // Rule 9
  @Test
  void asksOnceADayWhereThereIsNothingToAskWith() {
    SourceRecord plain = world.add("plain", "http://plain.example/feed", Schedule.AUTO);
    world.serve("http://plain.example/feed", 200, rss("a"));
    world.poll(plain);
    assertThat(world.wait(plain)).isBetween(DAY, DAY.plusMinutes(15));
    world.pollAfter(DAY, plain);
    assertThat(world.wait(plain)).isBetween(DAY, DAY.plusMinutes(15));
  }
}
