package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.command.Shell.Result;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.Reading;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.storage.StemmaDatabase;
import org.stemma.storage.StemmaDatabase.Mode;

/** F41, F95: words that a terminal or a reader of JSON would act on, through every command. */
class HostileWordsTest {
  private static final SourceId GAZETTE = new SourceId("gazette");
  private static final SourceId HERALD = new SourceId("herald");

  private static final List<String> OWN =
      List.of(
          "\u001b[2J\u001b[H",
          "\u001b]52;c;aGVsbG8=\u0007 clip",
          "\u009b31mred",
          "good\r\u0008evil",
          "one\n2026-01-01  another line",
          "a\u0085b\u2028c\u2029d",
          "\u202egnp.exe\u202c \u2066x\u2069",
          "tag\udb40\udc68\udb40\udc69",
          "zero\u200b\u2060\ufeffwidth",
          "Z" + "\u0301".repeat(300),
          "lone \ud800 half",
          "\t\t=cmd|' /C calc'!A0",
          "${jndi:ldap://127.0.0.1:9/x} {} %n");

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("article", "list"),
          List.of("article", "list", "--all-copies"),
          List.of("article", "log"),
          List.of("source", "list"),
          List.of("source", "show", "gazette"),
          List.of("outlet", "list"),
          List.of("stats"),
          List.of("stats", "--by", "author"),
          List.of("stats", "--by", "outlet"),
          List.of("graph", "--min", "1"));

  private static final List<List<String>> ON_ARTICLES =
      List.of(
          List.of("article", "show"),
          List.of("article", "copies"),
          List.of("article", "chain"),
          List.of("article", "why"),
          List.of("article", "diff"));

  @TempDir private Path home;

  private void store(List<String> hostile) {
    try (StemmaDatabase database =
        StemmaDatabase.open(home.resolve("s.db"), Mode.CREATE, () -> Samples.NOW)) {
      for (SourceId id : List.of(GAZETTE, HERALD)) {
        database
            .sources()
            .add(
                SourceRecord.added(
                    id,
                    "rss",
                    Map.of("url", "https://" + id + ".example/feed"),
                    List.of(hostile.get(0)),
                    Schedule.AUTO,
                    Samples.NOW));
        database.sources().title(id, hostile.get(hostile.size() - 1));
      }
      CopyWriter writer = new CopyWriter(new Matcher(), new ChainBuilder(), new Merger());
      for (int n = 0; n < hostile.size(); n++) {
        String text = Corpus.story(n, 120);
        Reading one = reading("https://gazette.example/" + n, hostile.get(n), text);
        Reading two =
            reading("https://herald.example/" + n, hostile.get(n) + " again", text, hostile.get(n));
        database.ingest().write(tx -> writer.write(tx, GAZETTE, one, Samples.NOW));
        database.ingest().write(tx -> writer.write(tx, HERALD, two, Samples.NOW));
      }
    }
  }

  private static Reading reading(String url, String hostile, String... blocks) {
    Copy plain = org.stemma.core.ingest.Samples.copy(url, hostile, blocks);
    Evidence line = new Evidence("sentence", hostile, "From " + hostile, URI.create(url));
    Claim claim = new Claim(ClaimKind.ORIGIN, hostile, null, null, line);
    return new Reading(plain.key(), plain, List.of(claim), List.of(), true, null, null, false);
  }

  private static void holdsNothingATerminalActsOn(String command, String text) {
    TreeSet<String> acting = new TreeSet<>();
    text.codePoints()
        .filter(c -> c != '\n' && c != '\t' && c != '\r')
        .filter(
            c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.SURROGATE,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR ->
                      c != 0x200d; // joins an emoji's parts
                  default -> false;
                })
        .forEach(c -> acting.add("U+" + Integer.toHexString(c)));
    assertThat(acting).as(command).isEmpty();
    assertThat(text.replace("\r\n", "\n")).as(command).doesNotContain("\r");
  }

  private List<List<String>> commands(int articles) {
    List<List<String>> all = new ArrayList<>(COMMANDS);
    for (List<String> command : ON_ARTICLES) {
      for (int n = 0; n < articles; n++) {
        List<String> words = new ArrayList<>(command);
        words.add("https://herald.example/" + n);
        all.add(words);
      }
    }
    return all;
  }

  /**
   * @param asJson whether each command is asked for JSON too
   */
  private void check(List<String> hostile, boolean asJson) throws IOException {
    store(hostile);
    for (List<String> command : commands(hostile.size())) {
      Result people = StoreShell.run(home, command.toArray(new String[0]));
      assertThat(people.code()).as(command + people.err()).isZero();
      holdsNothingATerminalActsOn(command.toString(), people.out() + people.err());
      if (!asJson && command.size() > 2) {
        continue;
      }
      List<String> json = new ArrayList<>(command);
      json.addAll(List.of("-o", "json"));
      Result machine = StoreShell.run(home, json.toArray(new String[0]));
      holdsNothingATerminalActsOn(json.toString(), machine.out() + machine.err());
      JsonNode read = new ObjectMapper().readTree(machine.out());
      assertThat(read.isContainerNode()).as(json.toString()).isTrue();
    }
    Result list = StoreShell.run(home, "article", "list", "-o", "tsv", "--fields", "id,title");
    assertThat(list.out().lines()).as("an article a line").hasSize(hostile.size());
    assertThat(list.out().lines()).allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(2));
  }

  @Test
  void printNothingThatATerminalActsOn() throws IOException {
    check(OWN, true);
  }

  @Test
  void printNothingOfTheSharedTitlesThatATerminalActsOn() throws IOException {
    Path titles = Path.of("..", "..", "shared", "data", "hostile", "terminal", "titles.json");
    assumeThat(titles)
        .as("the hostile titles are not beside the repository; this test is left out")
        .exists();
    List<String> hostile = new ArrayList<>();
    new ObjectMapper()
        .readTree(titles.toFile())
        .forEach(entry -> hostile.add(entry.path("title").asText()));

    assertThat(hostile).hasSizeGreaterThan(30);
    check(hostile, false);
  }

  @Test
  void standInNoErrorEither() {
    store(OWN);
    for (String word : OWN) {
      for (List<String> command :
          List.of(
              List.of("article", "show", word),
              List.of("source", "show", word),
              List.of("outlet", "show", word),
              List.of("article", "list", "--since", word),
              List.of("source", "edit", "gazette", "--set", word + "=1"),
              List.of(word))) {
        Result refused = StoreShell.run(home, command.toArray(new String[0]));
        // An outlet may be called so, and then it is shown.
        assertThat(refused.code() != 0 || command.get(0).equals("outlet"))
            .as(command.toString())
            .isTrue();
        holdsNothingATerminalActsOn(command.toString(), refused.out() + refused.err());
      }
    }
  }
}
