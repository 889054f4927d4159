package org.stemma.cli.polite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.cli.polite.PoliteWorld.DAY;
import static org.stemma.cli.polite.PoliteWorld.HOUR;
import static org.stemma.cli.polite.PoliteWorld.channel;
import static org.stemma.cli.polite.PoliteWorld.reply;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.PollReport.Status;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;

/** Section F of the rules: what a feed says of its older items, its address and its end. */
class MoreFromTheFeedTest extends PoliteRules {
  private static final String FEED = "http://gazette.example/feed";
  private static final String MAY = "http://gazette.example/2026/05";
  private static final String APRIL = "http://gazette.example/2026/04";
  private static final String MARCH = "http://gazette.example/2026/03";
  private static final String JUNE = "http://gazette.example/2026/06";

  private SourceRecord withHistory(int documents) {
    return world.add("gazette", FEED, Schedule.every(HOUR), "history", Integer.toString(documents));
  }

  private static String linked(String relation, String to, String... titles) {
    String link =
        "<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='%s' href='%s'/>"
            .formatted(relation, to);
    return channel(link, titles);
  }

  // Rule 44
  @Test
  void readsEachArchiveOnce() {
    world.serve(
        FEED,
        reply(200, linked("prev-archive", MAY, "e")),
        reply(200, linked("prev-archive", MAY, "f", "e")),
        reply(200, linked("prev-archive", JUNE, "g", "f")));
    world.serve(JUNE, 200, linked("prev-archive", MAY, "e2"));
    world.serve(MAY, 200, linked("prev-archive", APRIL, "d", "c"));
    world.serve(APRIL, 200, linked("prev-archive", MARCH, "b"));
    world.serve(MARCH, 200, channel("", "a"));
    SourceRecord source = withHistory(100);

    assertThat(world.poll(source).fresh()).isEqualTo(5);
    world.pollAfter(HOUR, source);
    assertThat(world.asked()).as("the feed twice, robots.txt, three archives").hasSize(6);
    assertThat(world.pollAfter(HOUR, source).fresh()).isEqualTo(2);

    assertThat(world.asked(MAY)).hasSize(1);
    assertThat(world.asked(APRIL)).hasSize(1);
    assertThat(world.asked(MARCH)).hasSize(1);
    assertThat(world.asked(JUNE)).hasSize(1);
    for (int i = 1; i < 5; i++) {
      assertThat(Duration.between(world.asked().get(i - 1).at(), world.asked().get(i).at()))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  // Rules 44 and 48
  @Test
  void walksTenPagesAtMostAndAtTheFirstPollOnly() {
    for (int page = 0; page < 20; page++) {
      String body =
          "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"G\", \"next_url\": \""
              + FEED
              + (page + 1)
              + "\", \"items\": [{\"id\": \"i"
              + page
              + "\", \"content_text\": \"Words\"}]}";
      world.serve(FEED + (page == 0 ? "" : page), reply(200, body), reply(200, body + " "));
    }
    SourceRecord source = withHistory(100);
    world.poll(source);
    assertThat(world.asked()).as("the feed, robots.txt, ten pages").hasSize(1 + 1 + 10);
    world.pollAfter(HOUR, source);

    assertThat(world.asked()).hasSize(1 + 1 + 10 + 1);
  }

  // Rule 44
  @Test
  void looksForNothingBehindAFeedThatIsComplete() {
    String complete = "<fh:complete xmlns:fh='http://purl.org/syndication/history/1.0'/>";
    String link =
        "<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='prev-archive' href='" + MAY + "'/>";
    world.serve(
        FEED,
        reply(200, channel(complete + link, "a", "b")),
        reply(200, channel(complete + link, "b")));
    SourceRecord source = withHistory(100);
    world.poll(source);
    world.pollAfter(HOUR, source);

    assertThat(world.asked(MAY)).isEmpty();
    assertThat(world.articles()).as("what was seen is kept all the same").hasSize(2);
  }

  // Rule 48
  @Test
  void takesAnExpiredFeedForOneThatIsGone() {
    world.serve(
        FEED,
        200,
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"G\", \"expired\": true,"
            + " \"items\": [{\"id\": \"last\", \"content_text\": \"Farewell\"}]}",
        "ETag",
        "\"1\"");
    SourceRecord source = world.add(FEED);
    PollReport report = world.poll(source);

    assertThat(report.status()).isEqualTo(Status.GONE);
    assertThat(report.message()).contains("has ended");
    assertThat(report.fresh()).isEqualTo(1);
    assertThat(world.wait(source)).isEqualTo(DAY);
    world.pollFor(Duration.ofDays(30), source);
    assertThat(world.asked()).hasSize(2);
  }

  // Rule 49
  @Test
  void showsAnAddressThatTheFeedNamesAndDoesNotFollowIt() {
    String moved =
        "<i:new-feed-url xmlns:i='http://www.itunes.com/dtds/podcast-1.0.dtd'>"
            + JUNE
            + "</i:new-feed-url>";
    world.serve(FEED, reply(200, channel(moved, "a")), reply(200, linked("self", MAY, "a", "b")));
    world.serve(JUNE, 200, channel("", "x"));
    SourceRecord source = world.add(FEED);

    assertThat(world.poll(source).warnings()).singleElement().asString().contains(JUNE);
    assertThat(world.pollAfter(HOUR, source).warnings()).anyMatch(line -> line.contains(MAY));
    world.pollAfter(HOUR, source);
    assertThat(world.asked()).hasSize(3);
    assertThat(world.asked(FEED)).hasSize(3);
  }

  // Rule 49
  @Test
  void saysNothingOfAnAddressThatIsItsOwn() {
    world.serve(FEED, 200, linked("self", "https://gazette.example/feed?format=xml", "a"));

    assertThat(world.poll(world.add(FEED)).warnings()).isEmpty();
  }
}
