package org.stemma.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.query.Hop;
import org.stemma.core.query.Republishing;
import org.stemma.core.query.RepublishingGraph;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GraphFormsTest {
  private static final List<String> WORDS =
      List.of("tide", "harbour", "ledger", "courier", "mast", "beacon", "quarry", "meadow");

  private static final List<Hop.Credit> CREDITS = List.of(Hop.Credit.values());

  /** Outlets in clusters of a dozen, most of which take from a few; the same for every run. */
  private static List<Republishing> pairs(int outlets, long seed) {
    Random random = new Random(seed);
    RepublishingGraph graph = new RepublishingGraph();
    int clusters = Math.max(1, outlets / 12);
    for (int i = 0; i < outlets; i++) {
      for (int j = 0; j <= random.nextInt(4); j++) {
        int near = i % clusters + clusters * random.nextInt(1 + random.nextInt(12));
        int from = Math.min(random.nextInt(5) == 0 ? random.nextInt(outlets) : near, outlets - 1);
        if (from != i) {
          for (int texts = 1 + random.nextInt(40); texts > 0; texts--) {
            Hop.Credit credit = CREDITS.get(random.nextInt(j + 1) % CREDITS.size());
            Duration lag = Duration.ofMinutes(random.nextInt(9000));
            graph.accept(new Hop(name(from), name(i), lag, credit));
          }
        }
      }
    }
    // Everyone is in the picture.
    for (int i = 1; i < outlets; i++) {
      graph.accept(new Hop(name(i - 1), name(i), null, Hop.Credit.UNKNOWN));
    }
    return graph.pairs(1, null);
  }

  private static String name(int i) {
    String word = WORDS.get(i % WORDS.size());
    return (i % 7 == 3 ? "the-very-long-" + word + "-and-evening-" : word) + i + ".example";
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 47, 200})
  void noLabelMeetsAnother(int outlets) throws Exception {
    List<Republishing> pairs = pairs(outlets, outlets);
    Document picture = SvgBoxes.check(GraphSvg.of(pairs));

    assertThat(picture.getElementsByTagName("circle").getLength()).isEqualTo(outlets);
    assertThat(picture.getElementsByTagName("path").getLength()).isEqualTo(2 * pairs.size());
  }

  @Test
  void theSamePairsGiveTheSamePicture() {
    List<Republishing> pairs = pairs(40, 1);

    assertThat(GraphSvg.of(pairs)).isEqualTo(GraphSvg.of(pairs(40, 1)));
    List<Republishing> shuffled = new ArrayList<>(pairs);
    Collections.shuffle(shuffled, new Random(3));
    assertThat(GraphLayout.of(shuffled).nodes).isEqualTo(GraphLayout.of(pairs).nodes);
  }

  @Test
  void thoseThatTakeFromEachOtherStandTogether() {
    RepublishingGraph graph = new RepublishingGraph();
    for (String cluster : List.of("a", "b", "c")) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < i; j++) {
          String from = j + "-" + cluster;
          graph.accept(new Hop(from, i + "-" + cluster, null, Hop.Credit.GIVEN));
        }
      }
    }
    graph.accept(new Hop("0-a", "0-c", null, Hop.Credit.GIVEN));

    List<String> order =
        GraphLayout.of(graph.pairs(1, null)).nodes.keySet().stream()
            .map(outlet -> outlet.substring(2))
            .toList();
    assertThat(String.join("", order)).matches("(aaaa|bbbb|cccc){3}");
  }

  @Test
  void drawsTheMostFrequentOfManyAndSaysSo() {
    List<Republishing> pairs = pairs(400, 5);

    String picture = GraphSvg.of(pairs);
    assertThat(picture).containsPattern(">300 outlets, \\d+ pairs \\(\\d+ rarer ones not drawn\\)");
  }

  @Test
  void drawsNothingAsAnEmptyPicture() throws Exception {
    SvgBoxes.check(GraphSvg.of(List.of()));
    assertThat(GraphSvg.of(List.of())).contains(">0 outlets, 0 pairs;");
  }

  private static List<Republishing> hostile() {
    String name = "<b>\"x\" & 'y'\\</b>";
    Duration lag = Duration.ofHours(5);
    RepublishingGraph graph = new RepublishingGraph();
    graph.accept(new Hop("first.example", name, lag, Hop.Credit.NONE));
    graph.accept(new Hop("first.example", name, lag.plusHours(1), Hop.Credit.NONE));
    graph.accept(new Hop("first.example", "second.example", null, Hop.Credit.GIVEN));
    return graph.pairs(1, null);
  }

  @Test
  void aPageHasPictureAndTableAndNoScript() {
    assertThat(GraphHtml.of(hostile()))
        .startsWith("<!DOCTYPE html>")
        .contains(
            "default-src 'none'",
            "<svg ",
            "<tr><td>first.example</td><td>&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;\\&lt;/b&gt;</td>"
                + "<td class=\"number\">2</td><td>5 h (5 h to 6 h)</td><td>0 of 2</td></tr>")
        .doesNotContain("<b>", "<script");
  }

  @Test
  void dotQuotesNames() {
    assertThat(GraphDot.of(hostile()))
        .isEqualTo(
            """
            digraph outlets {
              rankdir=LR;
              node [shape=box];
              n0 [label="first.example"];
              n1 [label="<b>\\"x\\" & 'y'\\\\</b>"];
              n2 [label="second.example"];
              n0 -> n1 [weight=2, label="2, 5 h (5 h to 6 h)", style=dashed];
              n0 -> n2 [weight=1, label="1, not dated"];
            }
            """);
  }

  @Test
  void graphMlIsWellFormed() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(GraphMl.of(hostile()))));
    String space = "http://graphml.graphdrawing.org/xmlns";

    assertThat(document.getElementsByTagNameNS(space, "node").getLength()).isEqualTo(3);
    assertThat(document.getElementsByTagNameNS(space, "edge").item(0).getTextContent())
        .isEqualTo("2020" + 5 * 3600 + 5 * 3600 + 6 * 3600);
  }

  @Test
  void jsonHasOutletsAndPairs() throws Exception {
    JsonNode graph = new ObjectMapper().readTree(Json.of(GraphJson.of(hostile())));

    assertThat(graph.get("outlets").get(0).toString())
        .isEqualTo("{\"outlet\":\"first.example\",\"given\":3,\"taken\":0}");
    assertThat(graph.get("pairs").get(1).toString())
        .isEqualTo(
            "{\"from\":\"first.example\",\"to\":\"second.example\",\"count\":1,\"credited\":1,"
                + "\"silent\":0,\"unknown\":0}");
  }
}
