package org.stemma.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.render.TerminalSafe;

/**
 * Texts that would run or load, as titles, authors, outlets' names and bodies, through every form:
 * each arrives as text, to the letter, and none as markup.
 */
class ExportedVectorsTest {
  @TempDir private static Path home;
  private static ExportShell shell;
  private static List<String> vectors;

  /** Titles as they should read, the article seen last first. */
  private static List<String> titles;

  @BeforeAll
  static void store() throws IOException {
    vectors = Vectors.all();
    shell = new ExportShell(home);
    shell.store(vectors);
    titles = new ArrayList<>();
    for (String vector : vectors) {
      titles.add(0, line(vector));
    }
  }

  /** As the store keeps a title, and as it is written. */
  private static String line(String text) {
    String line =
        TerminalSafe.line(text.replace('\0', '\ufffd')).replaceAll("[\\ufffe\\uffff]", "\ufffd");
    return line.isEmpty() ? "Untitled" : line;
  }

  /** Compares without printing hostile texts by the thousand. */
  private static void same(List<String> found, List<String> expected) {
    assertThat(found).as("how many").hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).isEqualTo(expected.get(i));
    }
  }

  @Test
  void pagesHoldThemAsText() throws IOException {
    Path site = home.resolve("site");
    shell.export("html", "--to", site.toString());

    List<Path> files;
    try (Stream<Path> walk = Files.walk(site)) {
      files = walk.filter(file -> file.toString().endsWith(".html")).toList();
    }
    List<String> found = new ArrayList<>();
    int lines = 0;
    for (Path file : files) {
      Document page = HtmlCheck.page(Files.readString(file));
      page.select("article > h1").forEach(title -> found.add(title.wholeText()));
      lines += page.select("ul.list > li").size();
    }
    same(found.stream().sorted().toList(), titles.stream().sorted().toList());
    assertThat(lines).isEqualTo(2 * vectors.size() + Math.min(20, vectors.size()));
  }

  @Test
  void aPageHoldsThemAsText() {
    Document page = HtmlCheck.page(shell.export("html", "-n", "500"));

    List<String> last = titles.subList(0, Math.min(500, titles.size()));
    same(
        page.select("article > h2").stream().map(Element::wholeText).sorted().toList(),
        last.stream().sorted().toList());
    assertThat(page.select("article .text")).as("texts").hasSize(last.size());
  }

  @Test
  void feedsHoldThemAsText() throws Exception {
    AtomCheck atom = AtomCheck.of(shell.export("atom"));
    RssCheck rss = RssCheck.of(shell.export("rss"));
    JsonNode json = new ObjectMapper().readTree(shell.export("jsonfeed"));

    same(atom.titles(), titles);
    same(rss.titles(), titles);
    List<String> bodies = new ArrayList<>(atom.bodies());
    bodies.addAll(rss.bodies());
    json.get("items").forEach(item -> bodies.add(item.get("content_html").asText()));
    assertThat(bodies.size()).isEqualTo(4 * titles.size());
    bodies.forEach(HtmlCheck::body);
  }

  @Test
  void everyFormIsFreeOfWhatATerminalActsOn() {
    for (String form : ExportShell.STREAMS) {
      String out = shell.export(form);
      assertThat(
              out.codePoints()
                  .filter(c -> c != '\n' && c != '\r' && c != '\t')
                  .filter(
                      c ->
                          Character.getType(c) == Character.CONTROL
                              || Character.getType(c) == Character.FORMAT
                              || Character.getType(c) == Character.SURROGATE))
          .as(form)
          .isEmpty();
    }
  }
}
