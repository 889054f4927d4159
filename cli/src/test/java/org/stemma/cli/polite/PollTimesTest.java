package org.stemma.cli.polite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.cli.polite.PoliteWorld.DAY;
import static org.stemma.cli.polite.PoliteWorld.HOUR;
import static org.stemma.cli.polite.PoliteWorld.NOON;
import static org.stemma.cli.polite.PoliteWorld.channel;
import static org.stemma.cli.polite.PoliteWorld.reply;
import static org.stemma.cli.polite.PoliteWorld.rss;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.cli.polite.PoliteWorld.Asked;
import org.stemma.core.ingest.PollReport.Status;
import org.stemma.core.ingest.SourceRecord;

/** Section B of the rules: when a feed is asked again. */
class PollTimesTest extends PoliteRules {
  private static final String FEED = "http://gazette.example/feed";
  private static final String SY = " xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'";

  private SourceRecord source;

  @BeforeEach
  void start() {
    source = world.add(FEED);
  }

  // Rules 10 and 11
  @Test
  void asksOnceAnHourAndNeverSooner() {
    world.keep(FEED, rss("a"), "\"1\"");
    world.pollFor(DAY, source);

    List<Asked> asked = world.asked();
    assertThat(asked).hasSize(24);
    for (int i = 1; i < asked.size(); i++) {
      assertThat(Duration.between(asked.get(i - 1).at(), asked.get(i).at()))
          .isGreaterThanOrEqualTo(HOUR);
    }
  }

  // Rule 11
  @Test
  void asksSoonerWhenAPersonSaysSoButNotWithinAWaitOfTheServer() {
    world.serve(
        FEED,
        reply(200, rss("a"), "ETag", "\"1\""),
        reply(304, "", "Cache-Control", "max-age=7200"));
    world.poll(source);
    assertThat(world.pollAfter(Duration.ofMinutes(5), source).status())
        .isEqualTo(Status.NOT_MODIFIED);
    assertThat(world.last().conditional()).isTrue();
    world.restart();

    assertThat(world.pollAfter(Duration.ofMinutes(5), source).status()).isEqualTo(Status.WAITING);
    assertThat(world.asked()).hasSize(2);
  }

  // Rule 12
  @Test
  void waitsForMaxAgeLessAgeAfterEveryKindOfAnswer() {
    world.serve(
        FEED,
        reply(200, rss("a"), "ETag", "\"1\"", "Cache-Control", "max-age=7200", "Age", "600"),
        reply(304, "", "Cache-Control", "public, max-age=10800"),
        reply(429, "", "Cache-Control", "max-age=14400"));
    world.poll(source);
    assertThat(world.wait(source)).isEqualTo(Duration.ofMinutes(110));
    world.pollAfter(HOUR.multipliedBy(2), source);
    assertThat(world.wait(source)).isEqualTo(Duration.ofHours(3));
    world.pollAfter(HOUR.multipliedBy(3), source);
    assertThat(world.wait(source)).isGreaterThanOrEqualTo(Duration.ofHours(4));
  }

  // Rule 12
  @Test
  void waitsForExpiresWhereThereIsNoMaxAge() {
    world.serve(
        FEED,
        200,
        rss("a"),
        "ETag",
        "\"1\"",
        "Date",
        "Mon, 02 Mar 2026 12:00:00 GMT",
        "Expires",
        "Mon, 02 Mar 2026 15:00:00 GMT");
    world.poll(source);

    assertThat(world.wait(source)).isEqualTo(Duration.ofHours(3));
  }

  // Rule 13
  @ParameterizedTest
  @ValueSource(strings = {"max-age=0", "no-cache", "no-store, max-age=7200", "s-maxage=7200"})
  void keepsItsOwnIntervalWhenCachingIsSwitchedOff(String control) {
    world.serve(FEED, 200, rss("a"), "ETag", "\"1\"", "Cache-Control", control);
    world.poll(source);

    assertThat(world.wait(source)).isEqualTo(HOUR);
  }

  // Rule 14
  @ParameterizedTest
  @CsvSource({"5,60", "180,180", "99999999,10080"})
  void takesTtlForAFloorOfAWeekAtMost(String ttl, long minutes) {
    world.serve(FEED, 200, channel("<ttl>" + ttl + "</ttl>", "a"), "ETag", "\"1\"");
    world.poll(source);

    assertThat(world.wait(source)).isEqualTo(Duration.ofMinutes(minutes));
  }

  // Rule 15
  @Test
  void movesADueTimeOutOfSkippedHoursAndDays() {
    StringBuilder hours = new StringBuilder("<skipHours>");
    for (int hour = 1; hour <= 5; hour++) {
      hours.append("<hour>").append(hour).append("</hour>");
    }
    hours.append("<hour>24</hour></skipHours>");
    world.serve(FEED, 200, channel(hours.toString(), "a"), "ETag", "\"1\"");
    world.clock.reach(Instant.parse("2026-03-03T01:10:00Z"));
    world.poll(source);
    assertThat(world.state(source).nextPollAt()).isEqualTo("2026-03-03T06:00:00Z");

    String days = "<skipDays><day>Tuesday</day><day>Wednesday</day></skipDays>";
    world.serve(FEED, 200, channel(days, "a"), "ETag", "\"2\"");
    world.clock.reach(Instant.parse("2026-03-03T10:00:00Z"));
    world.poll(source);
    assertThat(world.state(source).nextPollAt()).isEqualTo("2026-03-05T00:00:00Z");
  }

  // Rule 15
  @Test
  void ignoresPausesThatLeaveNoTimeAtAll() {
    StringBuilder hours = new StringBuilder("<skipHours>");
    for (int hour = 0; hour < 24; hour++) {
      hours.append("<hour>").append(hour).append("</hour>");
    }
    world.serve(FEED, 200, channel(hours.append("</skipHours>").toString(), "a"), "ETag", "\"1\"");
    world.poll(source);

    assertThat(world.state(source).nextPollAt()).isEqualTo(NOON.plus(HOUR));
  }

  // Rule 16
  @ParameterizedTest
  @CsvSource({"daily,2,12", "hourly,1,1", "weekly,1,168", "daily,x,24", "never,1,1"})
  void takesTheSyndicationModuleForAFloor(String period, String times, long hours) {
    String module =
        "<sy:updatePeriod%1$s>%2$s</sy:updatePeriod><sy:updateFrequency%1$s>%3$s</sy:updateFrequency>"
            .formatted(SY, period, times);
    world.serve(FEED, 200, channel(module, "a"), "ETag", "\"1\"");
    world.poll(source);

    assertThat(world.wait(source)).isEqualTo(Duration.ofHours(hours));
  }
}
