package org.stemma.plugins.rss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.stemma.core.source.PollStopped;
import org.stemma.plugins.testkit.RecordedHttp;
import org.stemma.plugins.testkit.RecordedPoll;

/** RFC 5005: what a feed held before its present window. */
class FeedHistoryTest {
  private static final String FEED = "https://paper.example/feed.atom";
  private static final String MAY = "https://paper.example/2026/05.atom";
  private static final String APRIL = "https://paper.example/2026/04.atom";
  private static final String MARCH = "https://paper.example/2026/03.atom";

  private final RecordedHttp http =
      new RecordedHttp()
          .with(FEED, "application/atom+xml", atom("prev-archive", MAY, "e", "d"))
          .with(MAY, "application/atom+xml", atom("prev-archive", "/2026/04.atom", "d", "c"))
          .with(APRIL, "application/atom+xml", atom("prev-archive", MARCH, "b"))
          .with(MARCH, "application/atom+xml", atom("self", MARCH, "a"));

  private static String atom(String relation, String link, String... ids) {
    StringBuilder feed = new StringBuilder("<feed xmlns='http://www.w3.org/2005/Atom'>");
    feed.append("<link rel='").append(relation).append("' href='").append(link).append("'/>");
    for (String id : ids) {
      feed.append("<entry><id>").append(id).append("</id></entry>");
    }
    return feed.append("</feed>").toString();
  }

  private RecordedPoll poll(String url, int history, RecordedPoll poll) throws Exception {
    new RssSource(new RssSettings(URI.create(url), 100, history, false), http).poll(poll);
    return poll;
  }

  @Test
  void readsTheArchivesAfterTheFeedEachEntryOnceAndNewestFirst() throws Exception {
    RecordedPoll poll = poll(FEED, 1_000, new RecordedPoll());

    assertThat(poll.items()).extracting("guid").containsExactly("e", "d", "c", "b", "a");
    assertThat(http.asked()).extracting(URI::toString).containsExactly(FEED, MAY, APRIL, MARCH);
    assertThat(poll.feeds()).hasSize(1);
    assertThat(poll.remarks()).isEmpty();
  }

  @Test
  void readsNoMoreArchivesThanAreWanted() throws Exception {
    assertThat(poll(FEED, 2, new RecordedPoll()).items())
        .extracting("guid")
        .containsExactly("e", "d", "c", "b");
  }

  @Test
  void readsNoArchivesUnlessTold() throws Exception {
    RecordedPoll poll = poll(FEED, 0, new RecordedPoll());

    assertThat(poll.items()).extracting("guid").containsExactly("e", "d");
    assertThat(poll.cursor()).isEmpty();
  }

  @Test
  void readsTheArchivesOnceOnly() throws Exception {
    RecordedPoll poll = poll(FEED, 1_000, new RecordedPoll());
    poll(FEED, 1_000, poll);

    assertThat(http.asked()).hasSize(5);
  }

  @Test
  void doesNotWalkAgainAfterItWasStoppedByTheLimitOfItems() {
    RecordedPoll poll = new RecordedPoll(3);

    assertThatThrownBy(() -> poll(FEED, 1_000, poll)).isInstanceOf(PollStopped.class);
    assertThat(poll.cursor()).isPresent();
    assertThat(poll.feeds()).hasSize(1);
  }

  @Test
  void keepsWhatItHasAndSaysWhereAnArchiveCannotBeRead() throws Exception {
    http.with(APRIL, "text/html", "<!doctype html><p>moved");
    RecordedPoll poll = poll(FEED, 1_000, new RecordedPoll());

    assertThat(poll.items()).extracting("guid").containsExactly("e", "d", "c");
    assertThat(poll.remarks()).singleElement().asString().contains(APRIL, "an HTML page");
  }

  @Test
  void leavesACircleOfPages() throws Exception {
    http.with(FEED, "application/atom+xml", atom("next", MAY, "x"));
    http.with(MAY, "application/atom+xml", atom("next", FEED, "y"));

    assertThat(poll(FEED, 1_000, new RecordedPoll()).items())
        .extracting("guid")
        .containsExactly("x", "y");
    assertThat(http.asked()).hasSize(3);
  }

  @Test
  void followsThePagesOfRssAndJson() throws Exception {
    String rss = "https://paper.example/rss";
    http.with(
        rss,
        "application/rss+xml",
        "<rss xmlns:a='http://www.w3.org/2005/Atom'><channel><a:link rel='next' href='/2.json'/>"
            + "<item><guid>2</guid></item></channel></rss>");
    http.with(
        "https://paper.example/2.json",
        "application/feed+json",
        "{\"next_url\": \"/3.json\", \"items\": [{\"id\": \"1\"}]}");
    http.with(
        "https://paper.example/3.json", "application/feed+json", "{\"items\": [{\"id\": \"0\"}]}");

    assertThat(poll(rss, 5, new RecordedPoll()).items())
        .extracting("guid")
        .containsExactly("2", "1", "0");
  }
}
