package org.stemma.cli.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.Rights;
import org.stemma.core.query.ArticleView;

/**
 * An article in schema.org's terms, as JSON-LD: the text once, with its authors and who supplied
 * it, and as its {@code workExample} every place where it stands, each with its publisher, its
 * date, the rights it states, and what it {@code isBasedOn}.
 */
public final class SchemaOrg {
  /** The context of every document. */
  public static final String CONTEXT = "https://schema.org";

  private final ArticleView view;
  private final AttributionChain chain;
  private final Map<String, Edge> places = new LinkedHashMap<>();

  private SchemaOrg(ArticleView view) {
    this.view = view;
    this.chain = view.article().chain();
    for (Edge edge : chain.edges()) {
      if (edge.kind() != EdgeKind.WRITTEN_BY) {
        places.putIfAbsent(edge.place(), edge);
      }
    }
  }

  /** The article as a JSON-LD document. */
  public static Map<String, Object> document(ArticleView view) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("@context", CONTEXT);
    document.putAll(node(view));
    return document;
  }

  /** The article as a node of a document that has the context. */
  public static Map<String, Object> node(ArticleView view) {
    return new SchemaOrg(view).work();
  }

  /** The document for a page: a script element that nothing in the texts can end. */
  public static String element(ArticleView view) {
    return "<script type=\"application/ld+json\">"
        + Json.of(document(view)).replace("<", "\\u003c")
        + "</script>";
  }

  private Map<String, Object> work() {
    Map<String, Object> work = typed("Article");
    work.put("@id", "urn:stemma:article:" + view.article().id().value());
    work.put("headline", view.article().title());
    put(work, "inLanguage", view.article().language());
    date(work, view.article().firstPublished());
    putAll(
        work,
        "author",
        of(EdgeKind.WRITTEN_BY).stream().map(edge -> named("Person", edge.who())).toList());
    putAll(
        work,
        "sourceOrganization",
        of(EdgeKind.SUPPLIED_BY).stream().map(SchemaOrg::organization).toList());
    List<Object> examples = new ArrayList<>();
    for (Edge edge : chain.edges()) {
      if (edge.kind() == EdgeKind.FIRST_PUBLISHED || edge.kind() == EdgeKind.RE_POSTED) {
        examples.add(appearance(edge));
      }
    }
    putAll(work, "workExample", examples);
    return work;
  }

  private List<Edge> of(EdgeKind kind) {
    return chain.edges().stream().filter(edge -> edge.kind() == kind).toList();
  }

  private Map<String, Object> appearance(Edge edge) {
    Map<String, Object> appearance = typed("Article");
    if (edge.url() != null) {
      appearance.put("@id", edge.url().toString());
      appearance.put("url", edge.url().toString());
    }
    appearance.put("publisher", organization(edge));
    date(appearance, edge.at());
    Edge from = edge.from() == null ? null : places.get(edge.from());
    if (from != null && from.kind() == EdgeKind.SUPPLIED_BY) {
      appearance.put("sourceOrganization", organization(from));
    } else if (from != null && !from.equals(edge)) {
      Map<String, Object> base = typed("Article");
      put(base, "@id", from.url() == null ? null : from.url().toString());
      if (from.url() == null) {
        base.put("publisher", organization(from));
      }
      appearance.put("isBasedOn", base);
    }
    for (Rights rights : chain.rights()) {
      if (rights.copy().equals(edge.url())) {
        put(
            appearance,
            "copyrightHolder",
            rights.holder() == null ? null : holder(rights.holder()));
        put(appearance, "copyrightYear", rights.year());
        put(appearance, "license", rights.licence() == null ? null : licence(rights.licence()));
        put(
            appearance,
            "usageInfo",
            rights.terms() == null ? null : text("CreativeWork", rights.terms()));
      }
    }
    return appearance;
  }

  /** A person where an author of the text has the name. */
  private Map<String, Object> holder(String name) {
    boolean author = of(EdgeKind.WRITTEN_BY).stream().anyMatch(e -> e.who().equals(name));
    return named(author ? "Person" : "Organization", name);
  }

  /** The deed's address where it has one, else its words. */
  private static Object licence(String licence) {
    String deed = LicenceDeed.of(licence);
    return deed == null ? named("CreativeWork", licence) : deed;
  }

  private static Map<String, Object> organization(Edge edge) {
    Map<String, Object> organization = named("Organization", edge.who());
    put(organization, "identifier", edge.outlet());
    return organization;
  }

  private static Map<String, Object> named(String type, String name) {
    Map<String, Object> node = typed(type);
    node.put("name", name);
    return node;
  }

  private static Map<String, Object> text(String type, String text) {
    Map<String, Object> node = typed(type);
    node.put("text", text);
    return node;
  }

  private static Map<String, Object> typed(String type) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("@type", type);
    return node;
  }

  /** A date that could not be read is none here. */
  private static void date(Map<String, Object> node, @Nullable ClaimedDate date) {
    put(node, "datePublished", date == null || date.day() == null ? null : date.iso());
  }

  private static void putAll(Map<String, Object> node, String key, List<?> values) {
    if (!values.isEmpty()) {
      node.put(key, values.size() == 1 ? values.get(0) : values);
    }
  }

  private static void put(Map<String, Object> node, String key, @Nullable Object value) {
    if (value != null) {
      node.put(key, value);
    }
  }
}
