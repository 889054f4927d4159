package org.stemma.cli.polite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.cli.polite.PoliteWorld.DAY;
import static org.stemma.cli.polite.PoliteWorld.HOUR;
import static org.stemma.cli.polite.PoliteWorld.reply;
import static org.stemma.cli.polite.PoliteWorld.rss;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.cli.polite.PoliteWorld.Asked;
import org.stemma.core.ingest.SourceRecord;

/** Section E of the rules: what robots.txt is asked for, and how it is kept. */
class RobotsTest extends PoliteRules {
  private static final String FEED = "http://gazette.example/feed";
  private static final String PAGE = "http://gazette.example/a";
  private static final String ROBOTS = "http://gazette.example/robots.txt";

  private SourceRecord source;

  @BeforeEach
  void start() {
    world.readPages();
    source = world.add(FEED);
    world.serve(FEED, 200, rss("a"));
    world.serve(PAGE, 200, "<html><title>A</title><p>Words.", "Content-Type", "text/html");
  }

  private boolean reads() {
    world.pollAfter(HOUR, source);
    return !world.asked(PAGE).isEmpty();
  }

  // Rules 39 and 40
  @Test
  void isKeptForPagesAndNotForTheFeedThatTheUserNamed() {
    world.serve(ROBOTS, 200, "User-agent: *\nDisallow: /", "Content-Type", "text/plain");

    assertThat(reads()).isFalse();
    assertThat(world.asked(FEED)).hasSize(1);
    assertThat(world.articles()).hasSize(1);
  }

  // Rule 41
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "User-agent: STEMMA,Disallow: /                                   | false",
        "User-agent: *,Disallow: /,,User-agent: stemma,Allow: /           | true",
        "User-agent: *,Allow: /,,User-agent: stemma,Disallow: /a          | false",
        "User-agent: stemma,Disallow: /b,,User-agent: Stemma,Disallow: /a | false",
        "User-agent: stem,Disallow: /                                     | true",
        "User-agent: *,Disallow: /,Allow: /a                              | true",
        "User-agent: *,Allow: /a,Disallow: /a                             | true",
        "User-agent: *,Disallow: /*a$                                     | false",
        "User-agent: *,Disallow: /*b$                                     | true",
        "User-agent: *,Disallow: /a$                                      | false",
        "User-agent: *,Disallow:                                          | true",
        "User-agent: other,Disallow: /                                    | true"
      })
  void isReadAsRfc9309Says(String lines, boolean reads) {
    world.serve(ROBOTS, 200, lines.replace(",", "\n"), "Content-Type", "text/plain");

    assertThat(reads()).isEqualTo(reads);
  }

  // Rule 42
  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410})
  void forbidsNothingWhenItIsRefused(int status) {
    world.serve(ROBOTS, status, "");

    assertThat(reads()).isTrue();
  }

  // Rule 42
  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void forbidsEverythingWhileItCannotBeRead(int status) {
    world.serve(ROBOTS, status, "");
    assertThat(reads()).isFalse();
  }

  // Rule 42
  @Test
  void isFoundBehindFiveRedirects() {
    for (int hop = 0; hop < 5; hop++) {
      world.serve(ROBOTS + (hop == 0 ? "" : hop), 301, "", "Location", ROBOTS + (hop + 1));
    }
    world.serve(ROBOTS + 5, 200, "User-agent: *\nDisallow: /", "Content-Type", "text/plain");

    assertThat(reads()).isFalse();
    assertThat(world.asked(ROBOTS + 5)).hasSize(1);
  }

  // Rule 42
  @Test
  void isAskedForOnceADay() {
    world.serve(FEED, reply(200, rss("a")), reply(200, rss("b")), reply(200, rss("c")));
    world.poll(source);
    world.pollAfter(Duration.ofHours(23), source);
    assertThat(world.asked(ROBOTS)).hasSize(1);
    world.pollAfter(DAY, source);
    assertThat(world.asked(ROBOTS)).hasSize(2);
  }

  // Rule 42
  @Test
  void isReadForFiveHundredKilobytes() {
    String filler = "# filler\n".repeat(56_000);
    world.serve(ROBOTS, 200, filler + "User-agent: *\nDisallow: /a", "Content-Type", "text/plain");
    assertThat(filler.length()).isGreaterThan(500_000);

    assertThat(reads()).isFalse();
  }

  // Rule 43
  @Test
  void makesTheGapOfItsHostLongerByItsCrawlDelay() {
    world.serve(ROBOTS, 200, "User-agent: *\nCrawl-delay: 12", "Content-Type", "text/plain");
    world.serve(FEED, 200, rss("a", "b", "c"));
    world.poll(source);

    List<Asked> pages =
        world.asked().stream()
            .filter(r -> r.url().matches("http://gazette.example/[abc]"))
            .toList();
    assertThat(pages).hasSize(3);
    Asked before = world.asked(ROBOTS).get(0);
    for (Asked page : pages) {
      assertThat(Duration.between(before.at(), page.at())).isEqualTo(Duration.ofSeconds(12));
      before = page;
    }
  }
}
