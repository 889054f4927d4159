package org.stemma.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.export.Chromium.Visit;

/** Exported pages and bodies of feeds in a real browser: nothing runs, nothing is asked for. */
class ChromiumTest {
  /** In place of the policy: marks the document when anything of the page runs. */
  private static final String WATCH =
      "<meta charset=utf-8><script>var ran=function(){"
          + "document.documentElement.setAttribute('data-ran','')};"
          + "alert=confirm=prompt=print=ran;window.addEventListener('hashchange',ran);</script>";

  @TempDir private static Path home;
  private static Chromium chromium;
  private static ExportShell shell;
  private static List<String> vectors;

  @BeforeAll
  static void store() throws IOException {
    chromium = Chromium.open(home);
    vectors = Vectors.all();
    shell = new ExportShell(home);
    shell.store(vectors);
  }

  @AfterAll
  static void close() throws IOException {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static Visit visit(String html) throws IOException, InterruptedException {
    Path page = home.resolve("visited.html");
    Files.writeString(page, html);
    return chromium.visit(page);
  }

  private static List<String> pages() {
    List<String> pages = new ArrayList<>();
    for (int shelf = 0; shelf * 400 < vectors.size(); shelf++) {
      pages.add(shell.export("html", "-s", "shelf" + shelf));
    }
    return pages;
  }

  /** What the test would see if something got through. */
  @Test
  void seesWhatRunsAndWhatIsAskedFor() throws Exception {
    Visit visit =
        visit(
            WATCH
                + "<p>x<img src=http://canary.example/pixel onerror=alert(1)>"
                + "<img src=https://canary.example/pixel>");

    assertThat(visit.dom()).contains("data-ran");
    assertThat(visit.asked()).contains("GET /pixel HTTP/1.1").hasSizeGreaterThan(1);
  }

  @Test
  void pagesGiveTheirPolicyNothingToDo() throws Exception {
    for (String page : pages()) {
      Visit visit = visit(page);
      assertThat(visit.dom()).contains("</article>", "</footer>");
      assertThat(visit.asked()).isEmpty();
      assertThat(visit.console()).isEmpty();
    }
  }

  @Test
  void pagesRunNothingEvenWithoutTheirPolicy() throws Exception {
    for (String page : pages()) {
      String bare = page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", WATCH);
      assertThat(bare).contains("data-ran").doesNotContain("Content-Security-Policy");
      Visit visit = visit(bare);
      assertThat(visit.dom()).contains("</footer>").doesNotContain("<html lang=\"en\" data-ran");
      assertThat(visit.asked()).isEmpty();
    }
  }

  @Test
  void aFolderOfPagesLoadsItsOwnStyleOnly() throws Exception {
    Path site = home.resolve("site");
    shell.export("html", "--to", site.toString(), "-n", "20");
    Files.writeString(
        site.resolve("style.css"),
        "\nh1::before{content:url(http://canary.example/x.svg)}",
        StandardOpenOption.APPEND);

    Visit visit = chromium.visit(site.resolve("index.html"));

    assertThat(visit.dom()).contains("</footer>");
    assertThat(visit.asked()).isEmpty();
    assertThat(visit.console()).noneMatch(line -> line.contains("style"));
  }

  @Test
  void theGraphGivesItsPolicyNothingToDo() throws Exception {
    Visit visit = visit(shell.run("graph", "--as", "html", "--min", "1").out());

    assertThat(visit.dom()).contains("</svg>", "</table>");
    assertThat(visit.asked()).isEmpty();
    assertThat(visit.console()).isEmpty();
  }

  @Test
  void bodiesOfFeedsRunNothing() throws Exception {
    StringBuilder page = new StringBuilder("<!DOCTYPE html><html><head>" + WATCH + "</head><body>");
    AtomCheck.of(shell.export("atom")).bodies().forEach(page::append);
    RssCheck.of(shell.export("rss")).bodies().forEach(page::append);
    for (JsonNode item : new ObjectMapper().readTree(shell.export("jsonfeed")).get("items")) {
      page.append(item.get("content_html").asText());
    }
    Visit visit = visit(page.append("<p id=end></body></html>").toString());

    assertThat(visit.dom()).contains("id=\"end\"").doesNotContain("<html data-ran");
    assertThat(visit.asked()).isEmpty();
  }
}
