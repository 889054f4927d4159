package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.JsonDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.cli.render.Json;
import org.stemma.cli.render.SchemaOrg;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.Rights;
import org.stemma.core.provenance.AttributionChain.State;
import org.stemma.core.query.ArticleView;

class SchemaOrgTest {
  private static JsonNode node(ArticleView view) throws Exception {
    return new ObjectMapper().readTree(Json.of(SchemaOrg.document(view)));
  }

  private static ArticleView licensed(String licence) {
    AttributionChain chain = Samples.chain(true);
    Rights rights = new Rights(Samples.SECOND, null, null, licence, null);
    return Samples.article(
        Samples.ID,
        "T",
        List.of(Samples.FIRST, Samples.SECOND),
        new AttributionChain(chain.edges(), List.of(rights), List.of()));
  }

  @Test
  void saysWhoWroteAndPublishedItAndWhatItIsBasedOn() throws Exception {
    assertThat(node(Samples.article()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"@context": "https://schema.org", "@type": "Article",
                     "@id": "urn:stemma:article:7f3c9a1200000001",
                     "headline": "Harbour talks open", "inLanguage": "en",
                     "datePublished": "2026-10-11",
                     "author": {"@type": "Person", "name": "Ada Example"},
                     "workExample": [
                       {"@type": "Article", "@id": "https://first.example/harbour",
                        "url": "https://first.example/harbour",
                        "publisher": {"@type": "Organization", "name": "First Example",
                                      "identifier": "first.example"},
                        "datePublished": "2026-10-11"},
                       {"@type": "Article", "@id": "https://second.example/harbour-talks",
                        "url": "https://second.example/harbour-talks",
                        "publisher": {"@type": "Organization", "name": "second.example",
                                      "identifier": "second.example"},
                        "datePublished": "2026-10-13T09:00:00Z",
                        "isBasedOn": {"@type": "Article", "@id": "https://first.example/harbour"},
                        "copyrightHolder": {"@type": "Person", "name": "Ada Example"},
                        "copyrightYear": 2026,
                        "usageInfo": {"@type": "CreativeWork",
                                      "text": "May be re-posted with credit."}}]}
                    """));
  }

  @Test
  void namesTheAgencyThatSuppliedIt() throws Exception {
    AttributionChain chain =
        new AttributionChain(
            List.of(
                edge(EdgeKind.SUPPLIED_BY, "Halcyon Wire", null, null),
                edge(EdgeKind.RE_POSTED, "First", Samples.FIRST, "Halcyon Wire"),
                edge(EdgeKind.RE_POSTED, "Wall Paper", null, "Halcyon Wire"),
                edge(EdgeKind.RE_POSTED, "Second", Samples.SECOND, "Wall Paper")),
            List.of(),
            List.of());
    JsonNode work =
        node(Samples.article(Samples.ID, "T", List.of(Samples.FIRST, Samples.SECOND), chain));

    assertThat(work.at("/sourceOrganization/name").asText()).isEqualTo("Halcyon Wire");
    assertThat(work.at("/workExample/0/sourceOrganization/name").asText())
        .isEqualTo("Halcyon Wire");
    assertThat(work.at("/workExample/2/isBasedOn/publisher/name").asText()).isEqualTo("Wall Paper");
    assertThat(work.at("/workExample/1").has("datePublished")).isFalse();
  }

  private static Edge edge(EdgeKind kind, String who, @Nullable URI url, @Nullable String from) {
    return new Edge(
        kind,
        who,
        null,
        url,
        ClaimedDate.unread("last Tuesday"),
        State.REFERENCED,
        Confidence.CLAIMED,
        List.of(),
        from);
  }

  @Test
  void writesALicenceAsTheAddressOfItsDeed() throws Exception {
    String at = "/workExample/1/license";
    assertThat(node(licensed("CC-BY-ND-4.0")).at(at).asText())
        .isEqualTo("https://creativecommons.org/licenses/by-nd/4.0/");
    assertThat(node(licensed("CC-BY-NC-SA-3.0-DE")).at(at).asText())
        .isEqualTo("https://creativecommons.org/licenses/by-nc-sa/3.0/de/");
    assertThat(node(licensed("CC0-1.0")).at(at).asText())
        .isEqualTo("https://creativecommons.org/publicdomain/zero/1.0/");
    assertThat(node(licensed("https://x.example/terms")).at(at).asText())
        .isEqualTo("https://x.example/terms");
    assertThat(node(licensed("with thanks")).at(at + "/name").asText()).isEqualTo("with thanks");
  }

  @Test
  void isJsonLd() throws Exception {
    JsonLdOptions options = new JsonLdOptions();
    options.setDocumentLoader(
        (url, loading) ->
            JsonDocument.of(
                new StringReader("{\"@context\":{\"@vocab\":\"https://schema.org/\"}}")));
    String expanded =
        JsonLd.expand(
                JsonDocument.of(new StringReader(Json.of(SchemaOrg.document(Samples.article())))))
            .options(options)
            .get()
            .toString();

    assertThat(expanded)
        .contains(
            "\"https://schema.org/isBasedOn\":[{\"@type\":[\"https://schema.org/Article\"],"
                + "\"@id\":\"https://first.example/harbour\"}]",
            "\"https://schema.org/headline\":[{\"@value\":\"Harbour talks open\"}]");
  }

  @Test
  void nothingInATextEndsTheElementOfAPage() {
    ArticleView view =
        Samples.article(
            Samples.ID, "</script><!--<script>", List.of(Samples.FIRST), Samples.chain(true));

    assertThat(SchemaOrg.element(view))
        .startsWith("<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\"")
        .contains("\\u003c/script>\\u003c!--\\u003cscript>")
        .endsWith("}</script>")
        .containsOnlyOnce("</script");
  }
}
