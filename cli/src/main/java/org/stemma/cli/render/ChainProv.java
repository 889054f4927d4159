package org.stemma.cli.render;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Evidence;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.Rights;
import org.stemma.core.query.ArticleView;

/**
 * A chain in the W3C's PROV-O, as JSON-LD with its context inline. The work and each of its
 * appearances are entities, people and outlets agents; what leads from one to the other is
 * qualified by the evidence and by how far it is believed. What PROV-O has no term for is said in
 * schema.org's.
 */
public final class ChainProv {
  private final ArticleView view;
  private final AttributionChain chain;
  private final String work;
  private final Map<String, Map<String, Object>> agents = new LinkedHashMap<>();
  private final Map<Edge, String> appearances = new LinkedHashMap<>();
  private final Map<String, Edge> places = new LinkedHashMap<>();

  private ChainProv(ArticleView view) {
    this.view = view;
    this.chain = view.article().chain();
    this.work = "urn:stemma:article:" + view.article().id().value();
    for (Edge edge : chain.edges()) {
      if (edge.kind() != EdgeKind.WRITTEN_BY) {
        places.putIfAbsent(edge.place(), edge);
      }
      if (edge.kind() == EdgeKind.FIRST_PUBLISHED || edge.kind() == EdgeKind.RE_POSTED) {
        appearances.put(
            edge, edge.url() == null ? "_:appearance" + appearances.size() : iri(edge.url()));
      }
    }
  }

  /** The chain of an article as a JSON-LD document. */
  public static Map<String, Object> of(ArticleView view) {
    return new ChainProv(view).document();
  }

  private Map<String, Object> document() {
    List<Object> graph = new ArrayList<>();
    graph.add(work());
    appearances.forEach((edge, id) -> graph.add(appearance(edge, id)));
    graph.addAll(agents.values());
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("prov", "http://www.w3.org/ns/prov#");
    context.put("schema", "https://schema.org/");
    context.put("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
    context.put("xsd", "http://www.w3.org/2001/XMLSchema#");
    context.put("stemma", "urn:stemma:term:");
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("@context", context);
    document.put("@graph", graph);
    return document;
  }

  private Map<String, Object> work() {
    Map<String, Object> node = node(work, "prov:Entity", "schema:Article");
    node.put("schema:headline", view.article().title());
    put(node, "schema:inLanguage", view.article().language());
    List<Object> authors = new ArrayList<>();
    for (Edge edge : chain.edges()) {
      if (edge.kind() == EdgeKind.WRITTEN_BY) {
        authors.add(attribution(edge, agent("person", edge.who(), null), "author"));
      }
    }
    attributed(node, authors);
    chain.edges().stream()
        .filter(edge -> edge.kind() == EdgeKind.FIRST_PUBLISHED)
        .map(appearances::get)
        .forEach(id -> put(node, "prov:hadPrimarySource", ref(id)));
    return node;
  }

  private Map<String, Object> appearance(Edge edge, String id) {
    Map<String, Object> node = node(id, "prov:Entity", "schema:Article");
    node.put("prov:specializationOf", ref(work));
    node.put("stemma:state", Values.word(edge.state()));
    date(node, edge.at());
    attributed(
        node, List.of(attribution(edge, agent("outlet", edge.who(), edge.outlet()), "publisher")));
    Edge from = edge.from() == null ? null : places.get(edge.from());
    if (from != null && appearances.containsKey(from)) {
      Map<String, Object> derivation = node(null, "prov:Derivation");
      derivation.put("prov:entity", ref(appearances.get(from)));
      evidence(derivation, edge);
      node.put("prov:wasDerivedFrom", ref(appearances.get(from)));
      node.put("prov:qualifiedDerivation", derivation);
    } else if (from != null) {
      Object agency = agent("agency", from.who(), from.outlet());
      Map<String, Object> influence = node(null, "prov:AgentInfluence");
      influence.put("prov:agent", agency);
      influence.put("prov:hadRole", role("distributor"));
      evidence(influence, from);
      node.put("prov:wasInfluencedBy", agency);
      node.put("prov:qualifiedInfluence", influence);
    }
    rights(node, edge);
    return node;
  }

  private void rights(Map<String, Object> node, Edge edge) {
    for (Rights rights : chain.rights()) {
      if (rights.copy().equals(edge.url())) {
        put(node, "schema:copyrightHolder", rights.holder());
        put(node, "schema:copyrightYear", rights.year());
        put(node, "schema:license", rights.licence());
        put(node, "schema:usageInfo", rights.terms());
      }
    }
  }

  private static void date(Map<String, Object> node, @Nullable ClaimedDate at) {
    if (at == null || at.day() == null) {
      put(node, "schema:datePublished", ArticleJson.iso(at));
      return;
    }
    node.put(
        "schema:datePublished",
        typed(at.iso(), at.instant() == null ? "schema:Date" : "schema:DateTime"));
    if (at.instant() != null) {
      node.put("prov:generatedAtTime", typed(at.iso(), "xsd:dateTime"));
    }
  }

  private static Map<String, Object> typed(String value, String type) {
    Map<String, Object> literal = new LinkedHashMap<>();
    literal.put("@value", value);
    literal.put("@type", type);
    return literal;
  }

  /** An agent for everybody and every outlet, once. */
  private Object agent(String kind, String who, @Nullable String domain) {
    String key = kind.equals("person") ? "person " + who : domain == null ? who : domain;
    Map<String, Object> known = agents.get(key);
    if (known == null) {
      boolean person = kind.equals("person");
      known =
          node(
              "_:agent" + agents.size(),
              person ? "prov:Agent" : "prov:Organization",
              person ? "schema:Person" : "schema:Organization");
      known.put("schema:name", who);
      put(known, "schema:identifier", domain);
      agents.put(key, known);
    }
    return ref(String.valueOf(known.get("@id")));
  }

  private static Map<String, Object> attribution(Edge edge, Object agent, String role) {
    Map<String, Object> attribution = node(null, "prov:Attribution");
    attribution.put("prov:agent", agent);
    attribution.put("prov:hadRole", role(role));
    evidence(attribution, edge);
    return attribution;
  }

  private static void attributed(Map<String, Object> node, List<Object> attributions) {
    if (!attributions.isEmpty()) {
      node.put(
          "prov:wasAttributedTo",
          attributions.stream().map(a -> ((Map<?, ?>) a).get("prov:agent")).toList());
      node.put("prov:qualifiedAttribution", attributions);
    }
  }

  private static Map<String, Object> role(String word) {
    return node("stemma:" + word, "prov:Role");
  }

  private static void evidence(Map<String, Object> node, Edge edge) {
    node.put("stemma:confidence", ChainWords.confidence(edge));
    List<String> said = edge.evidence().stream().map(ChainProv::said).toList();
    if (!said.isEmpty()) {
      node.put("rdfs:comment", said);
    }
  }

  private static String said(Evidence evidence) {
    return ChainText.quote(evidence) + " <" + evidence.page() + ">";
  }

  private static Map<String, Object> node(@Nullable String id, String... types) {
    Map<String, Object> node = new LinkedHashMap<>();
    put(node, "@id", id);
    node.put("@type", types.length == 1 ? types[0] : List.of(types));
    return node;
  }

  private static Map<String, Object> ref(@Nullable String id) {
    Map<String, Object> ref = new LinkedHashMap<>();
    put(ref, "@id", id);
    return ref;
  }

  /**
   * What a URI allows beside an IRI is escaped already, but for a host or scheme that is missing.
   */
  private static String iri(URI url) {
    return url.isAbsolute() ? url.toString() : "urn:stemma:page:" + url.toASCIIString();
  }

  private static void put(Map<String, Object> object, String key, @Nullable Object value) {
    if (value != null) {
      object.put(key, value);
    }
  }
}
