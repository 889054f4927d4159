package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.IDN;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.SourceId;
import org.stemma.core.match.Corpus;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;

/** The labelled scenarios of poisoned merging, in every store and every order. */
public interface SharedScenariosContract extends FreshStores {
  @Test
  default void endsEveryLabelledScenarioAsRequiredInEveryOrder() throws IOException {
    Path file = Path.of("..", "..", "shared", "data", "hostile", "merge", "scenarios.json");
    assumeThat(file).as("no shared data beside the repository").exists();
    JsonNode scenarios = new ObjectMapper().readTree(Files.readString(file));
    assertThat(scenarios).isNotEmpty();
    for (JsonNode scenario : scenarios) {
      check(scenario);
    }
  }

  private void check(JsonNode scenario) {
    String name = scenario.path("name").asText();
    List<PublishedPage> pages = new ArrayList<>();
    scenario.path("docs").forEach(doc -> pages.add(page(doc)));
    pages.sort(Comparator.comparing(PublishedPage::seen));
    Outcome first = Outcome.of(this, pages);
    required(name, scenario, first);
    for (List<PublishedPage> order : Orders.all(pages)) {
      assertThat(Outcome.of(this, order).told()).as(name).isEqualTo(first.told());
      // Seen in that order, too, what is one article stays one.
      List<PublishedPage> turned =
          IntStream.range(0, order.size())
              .mapToObj(i -> order.get(i).seen(pages.get(i).seen().toString()))
              .toList();
      assertThat(Outcome.of(this, turned).groups()).as(name).isEqualTo(first.groups());
    }
  }

  private static PublishedPage page(JsonNode doc) {
    String id = doc.path("id").asText();
    String host = IDN.toASCII(doc.path("host").asText());
    int text = Integer.parseInt(doc.path("text_ref").asText().substring(1));
    PublishedPage page =
        PublishedPage.at(id, "http://" + host + "/" + id, Corpus.story(text, 240))
            .seen(OffsetDateTime.parse(doc.path("first_seen").asText()).toInstant().toString())
            .titled(doc.path("title").asText());
    if (doc.has("published_claimed")) {
      page =
          page.dated(
              OffsetDateTime.parse(doc.path("published_claimed").asText()).toInstant().toString());
    }
    if (doc.has("byline")) {
      page = page.by(doc.path("byline").asText());
    }
    if (doc.has("claims_original")) {
      page = page.crediting(doc.path("claims_original").asText());
    }
    if (doc.has("canonical")) {
      page = page.head("<link rel=\"canonical\" href=\"" + doc.path("canonical").asText() + "\">");
    }
    return doc.has("feed")
        ? page.through(new SourceId(doc.path("feed").asText().toLowerCase(Locale.ROOT)))
        : page;
  }

  private static void required(String name, JsonNode scenario, Outcome outcome) {
    JsonNode required = scenario.path("required");
    if (required.has("groups")) {
      Set<Set<String>> groups = new HashSet<>();
      for (JsonNode group : required.path("groups")) {
        Set<String> members = new HashSet<>();
        group.forEach(member -> members.add(member.asText()));
        groups.add(members);
      }
      assertThat(outcome.groups()).as(name).isEqualTo(groups);
    }
    if (required.has("canonical")) {
      String head = required.path("canonical").asText();
      assertThat(outcome.head(head)).as(name).isEqualTo(head);
    }
    for (JsonNode doc : scenario.path("docs")) {
      told(name, doc, outcome);
    }
    if (name.equals("cycle")) {
      assertThat(outcome.chain("a").contradictions()).as(name).isNotEmpty();
    }
    if (name.equals("self claim")) {
      assertThat(outcome.chain("a").edges())
          .as(name)
          .filteredOn(edge -> edge.kind() != EdgeKind.WRITTEN_BY)
          .singleElement()
          .extracting(Edge::outlet)
          .isEqualTo("a.example");
    }
    if (name.equals("look-alike host")) {
      assertThat(outcome.copy("m").copy().outlet().domain()).startsWith("xn--");
      assertThat(outcome.copy("o").copy().outlet()).isNotEqualTo(outcome.copy("m").copy().outlet());
    }
  }

  /** What a page says of itself is kept as it stands; what nobody else confirms is only claimed. */
  private static void told(String name, JsonNode doc, Outcome outcome) {
    String id = doc.path("id").asText();
    if (doc.has("published_claimed")) {
      Instant date = OffsetDateTime.parse(doc.path("published_claimed").asText()).toInstant();
      // A page that dates itself after it was read states no date that can be.
      @Nullable ClaimedDate kept =
          date.isAfter(outcome.copy(id).firstSeen()) ? null : ClaimedDate.at(date.toString(), date);
      assertThat(outcome.copy(id).copy().published()).as("%s, %s", name, id).isEqualTo(kept);
    }
    String claimed = doc.path("claims_original").asText();
    if (!claimed.isEmpty() && !claimed.equals(doc.path("host").asText())) {
      assertThat(outcome.copy(id).claims())
          .as(name)
          .anyMatch(claim -> claim.kind() == ClaimKind.ORIGIN && claim.value().equals(claimed));
      if (outcome.article(id).members().size() == 1) {
        Edge edge = outcome.edge(id, EdgeKind.FIRST_PUBLISHED);
        assertThat(edge.outlet()).as(name).isEqualTo(claimed);
        assertThat(edge.state()).as(name).isEqualTo(State.REFERENCED);
        assertThat(edge.confidence()).as(name).isEqualTo(Confidence.CLAIMED);
        assertThat(outcome.head(id)).as(name).isEqualTo(id);
      }
    }
  }
}
