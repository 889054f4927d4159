package org.stemma.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ListPagesTest {
  private final Map<String, String> written = new TreeMap<>();
  private final ListPages lists =
      new ListPages(
          new PageFrame(new FeedHead("urn:x", "Articles", null, Instant.EPOCH, "1")),
          (page, text) -> written.merge(page, text, String::concat));

  private void add(String name, int lines) {
    for (int i = 0; i < lines; i++) {
      lists.add(name, "A <list>", "<li>" + i + "</li>\n");
    }
  }

  private Document page(String name) {
    return HtmlCheck.page(Objects.requireNonNull(written.get(name), name));
  }

  @Test
  void longListsAreOnSeveralPages() {
    add("day/2026-10-20", 400);
    add("day/2026-10-19", 401);
    lists.end();

    assertThat(written)
        .containsOnlyKeys(
            "day/2026-10-19.html",
            "day/2026-10-19~2.html",
            "day/2026-10-19~3.html",
            "day/2026-10-20.html",
            "day/2026-10-20~2.html");
    assertThat(page("day/2026-10-19.html").select(".list li")).hasSize(200);
    assertThat(page("day/2026-10-19~2.html").select(".pages a").eachAttr("href"))
        .containsExactly("2026-10-19.html", "2026-10-19~3.html");
    assertThat(page("day/2026-10-19~3.html").select(".list li").eachText()).containsExactly("400");
    assertThat(page("day/2026-10-20~2.html").select(".pages a").eachAttr("href"))
        .containsExactly("2026-10-20.html");
    assertThat(page("day/2026-10-20.html").select("h1").text()).isEqualTo("A <list>");
  }

  @Test
  void listsThatGrowSideBySideAreWhole() {
    for (int round = 0; round < 40; round++) {
      for (int list = 0; list < 150; list++) {
        lists.add("origin/o" + list, "O", "<li>" + "x".repeat(300) + round + "</li>\n");
      }
    }
    assertThat(written).as("not all waits in memory").isNotEmpty();
    lists.end();

    assertThat(written).hasSize(150);
    for (String name : written.keySet()) {
      assertThat(page(name).select(".list li")).hasSize(40);
    }
    assertThat(lists.shelves()).allMatch(shelf -> shelf.size() == 40);
  }
}
