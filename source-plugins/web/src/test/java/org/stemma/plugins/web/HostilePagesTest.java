package org.stemma.plugins.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.plugins.testkit.RecordedHttp;
import org.stemma.plugins.testkit.RecordedPoll;

/** Listing pages that lead on without end, and selectors that would never be done. */
class HostilePagesTest {
  private static final URI LIST = URI.create("https://trap.example/calendar");

  private static RecordedHttp page(String body) {
    return new RecordedHttp().with(LIST.toString(), "text/html; charset=utf-8", body);
  }

  private static RecordedPoll poll(RecordedHttp http, @Nullable String links) throws IOException {
    RecordedPoll poll = new RecordedPoll();
    new WebSource(new WebSettings(LIST, links, 5), http).poll(poll);
    return poll;
  }

  @Test
  void readsOnePageOfATrapAndItsOwnSiteOnly() throws IOException {
    String links =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    "<a class=next rel=next href='/calendar?day="
                        + i
                        + "'>next</a><h2><a href='//other.example/story/"
                        + i
                        + "'>Elsewhere</a></h2><h2><a href='/2026/11/20/story-"
                        + i
                        + "'>Story</a></h2>")
            .collect(Collectors.joining());
    RecordedHttp http = page(links);
    RecordedPoll poll = poll(http, null);

    assertThat(http.asked()).containsExactly(LIST);
    assertThat(poll.items()).hasSize(5);
    assertThat(poll.items()).allMatch(item -> "trap.example".equals(host(item.url())));
  }

  private static @Nullable String host(@Nullable URI url) {
    return url == null ? null : url.getHost();
  }

  /** With java.util.regex this takes minutes: every blank is a start, and each runs to the end. */
  @Test
  void matchesAPatternInTimeThatGrowsWithTheTextAlone() {
    RecordedHttp http = page("<pre><a href=/1>x" + " ".repeat(400_000) + "x</a></pre>");

    assertThatThrownBy(() -> poll(http, "a:matchesWholeText(\\s+$)"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing matches 'a:matchesWholeText(\\s+$)'");
  }

  @Test
  void refusesAPatternThatNeedsToGoBackAndNamesIt() {
    assertThatThrownBy(() -> new WebSettings(LIST, "a:matches((?=(a+))a*b\\1)", 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(?=(a+))a*b\\1");
  }
}
