package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.cli.render.SvgBoxes;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Evidence;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;
import org.w3c.dom.Document;

/** A chain as JSON, picture, graph and RDF. */
class ChainFormsTest {
  private static final String HOSTILE = "</title><script>alert(1)</script> \"q\" 'a' & \\ \u202e";

  @TempDir private Path home;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(home);
    shell.engine.articles.add(Samples.article());
  }

  private String chain(String... form) {
    List<String> words = new ArrayList<>(List.of("article", "chain", "7f3c"));
    words.addAll(List.of(form));
    Shell.Result result = shell.run(words.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    return result.out();
  }

  /** An article that so many took over, some from each other, some long after, some undated. */
  private void reposted(int copies) {
    List<Edge> edges = new ArrayList<>();
    Evidence evidence = new Evidence("sentence", "p", "First at " + HOSTILE, Samples.SECOND);
    edges.add(edge(EdgeKind.WRITTEN_BY, HOSTILE, null, null, null, evidence));
    for (int i = 0; i < copies; i++) {
      String outlet =
          i % 7 == 3
              ? "a-very-long-name-of-an-outlet-that-nobody-can-read-at-a-glance-" + i + ".example"
              : "outlet" + i + ".example";
      Instant at = Samples.NOW.plus(Duration.ofMinutes((long) i * i * i * 7));
      edges.add(
          edge(
              i == 0 ? EdgeKind.FIRST_PUBLISHED : EdgeKind.RE_POSTED,
              outlet,
              i == 0 ? null : edges.get(1 + (i * 5 % 11 == 0 ? 0 : (i - 1) / 2)).place(),
              i % 5 == 4 ? null : at,
              i % 6 == 5 ? null : URI.create("https://" + outlet + "/a?b=1&c=" + i),
              evidence));
    }
    AttributionChain chain =
        new AttributionChain(
            edges, Samples.chain(true).rights(), Samples.chain(true).contradictions());
    shell.engine.articles.set(
        0, Samples.article(Samples.ID, HOSTILE, List.of(Samples.FIRST, Samples.SECOND), chain));
  }

  private static Edge edge(
      EdgeKind kind,
      String who,
      @Nullable String from,
      @Nullable Instant at,
      @Nullable URI url,
      Evidence evidence) {
    return new Edge(
        kind,
        who,
        kind == EdgeKind.WRITTEN_BY ? null : who,
        url,
        at == null ? null : ClaimedDate.at(at.toString(), at),
        url == null && kind != EdgeKind.WRITTEN_BY ? State.REFERENCED : State.OBSERVED,
        url == null ? Confidence.CLAIMED : Confidence.LIKELY,
        List.of(evidence),
        from);
  }

  @Test
  void jsonIsWhatItsSchemaSays() throws Exception {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("../docs/chain.schema.json")), InputFormat.JSON);

    assertThat(schema.validate(chain("-o", "json"), InputFormat.JSON)).isEmpty();
    reposted(12);
    String json = chain("-o", "json");
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(json).contains("\"takenFrom\":\"outlet0.example\"");
    assertThat(schema.validate(json.replace("re-posted", "reposted"), InputFormat.JSON))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 50})
  void theLabelsOfAPictureNeverOverlap(int copies) throws Exception {
    reposted(copies);
    Document picture = SvgBoxes.check(chain("--as", "svg"));

    assertThat(picture.getElementsByTagName("circle").getLength()).isEqualTo(copies + 2);
    assertThat(picture.getElementsByTagName("path").getLength()).isEqualTo(copies - 1);
    assertThat(chain("--as", "svg")).isEqualTo(chain("--as", "svg"));
  }

  @Test
  void aPictureSaysWhatTheTextSays() {
    assertThat(chain("--as", "svg"))
        .contains(
            "<title>Harbour talks open</title>",
            "<desc>written by Ada Example (certain). first published first.example 2026-10-11,"
                + " certain; re-posted by second.example from first.example 2026-10-13, likely.</desc>",
            ">re-posted · 2026-10-13 · +2 d · likely · no attribution on the page</text>",
            "<a href=\"https://first.example/harbour\"",
            "prefers-color-scheme:dark");
    shell.engine.articles.set(0, Samples.repost());
    assertThat(chain("--as", "svg")).contains("class=\"open\"", "certain · not seen here");
  }

  @Test
  void aPictureLinksToPagesOfTheWebAlone() {
    Edge edge =
        edge(
            EdgeKind.FIRST_PUBLISHED,
            "x.example",
            null,
            null,
            URI.create("javascript:alert(1)"),
            new Evidence("meta", "m", "q", Samples.FIRST));
    shell.engine.articles.set(
        0,
        Samples.article(
            Samples.ID,
            "T",
            List.of(Samples.FIRST),
            new AttributionChain(List.of(edge), List.of(), List.of())));

    assertThat(chain("--as", "svg")).contains("x.example").doesNotContain("<a ", "javascript");
  }

  @Test
  void dotQuotesWhatIsHostile() {
    assertThat(chain("--as", "dot"))
        .isEqualTo(
            """
            digraph chain {
              rankdir=LR;
              node [shape=box, style=rounded];
              label="Harbour talks open";
              n0 [label="first.example\\n2026-10-11", URL="https://first.example/harbour"];
              n1 [label="second.example\\n2026-10-13", URL="https://second.example/harbour-talks"];
              n0 -> n1 [label="+2 d, likely"];
              n2 [shape=plaintext, style=solid, label="Ada Example"];
              n2 -> n0 [label="wrote, certain"];
            }
            """);
    reposted(3);
    assertThat(chain("--as", "dot"))
        .contains("label=\"</title><script>alert(1)</script> \\\"q\\\" 'a' & \\\\\"");
  }

  @Test
  void provIsRdfInTheTermsOfProv() throws Exception {
    String prov = "http://www.w3.org/ns/prov#";
    String work = "<urn:stemma:article:7f3c9a1200000001>";
    assertThat(quads(chain("--as", "prov")))
        .contains(
            work + " <" + prov + "hadPrimarySource> <https://first.example/harbour> .",
            "<https://second.example/harbour-talks> <"
                + prov
                + "wasDerivedFrom> <https://first.example/harbour> .",
            "<https://second.example/harbour-talks> <" + prov + "specializationOf> " + work + " .",
            "<https://second.example/harbour-talks> <"
                + prov
                + "generatedAtTime> \"2026-10-13T09:00:00Z\""
                + "^^<http://www.w3.org/2001/XMLSchema#dateTime> .",
            "<https://second.example/harbour-talks> <https://schema.org/copyrightHolder>"
                + " \"Ada Example\" .",
            "<" + prov + "hadRole> <urn:stemma:term:author> .");
    reposted(50);
    assertThat(quads(chain("--as", "prov")).lines().count()).isGreaterThan(500);
  }

  private static String quads(String json) throws Exception {
    StringWriter out = new StringWriter();
    RdfQuadConsumer writer = new NQuadsWriter(out);
    JsonLd.toRdf(JsonDocument.of(new StringReader(json))).provide(writer);
    return out.toString();
  }

  @Test
  void hasOneFormForAPicture() {
    assertThat(shell.run("article", "chain", "7f3c", "--as", "svg", "-o", "csv").code())
        .isEqualTo(2);
  }
}
