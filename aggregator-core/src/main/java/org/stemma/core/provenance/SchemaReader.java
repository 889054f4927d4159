package org.stemma.core.provenance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Evidence;

/**
 * Claims in schema.org JSON-LD: isBasedOn, translationOfWork, sourceOrganization, provider, an
 * agency as author, copyrightHolder, license. All are weak: templates fill most of them with the
 * site itself.
 */
final class SchemaReader {
  private static final int MAX_BLOCK = 1_000_000;
  private static final int MAX_NODES = 5_000;
  private static final Pattern ARTICLE = Pattern.compile("\\w{0,30}Article|BlogPosting|Report");
  private static final List<String> STUDIES =
      List.of("doi.org", "nih.gov", "arxiv.org", "handle.net", "ssrn.com", "zenodo.org");

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private final Site site;
  private final URI page;
  private final Claims claims;

  SchemaReader(Site site, URI page, Claims claims) {
    this.site = site;
    this.page = page;
    this.claims = claims;
  }

  void read(Document document) {
    for (Element script : document.select("script[type~=(?i)ld\\+json]")) {
      for (JsonNode article : articles(script.data())) {
        basis(article, "isBasedOn");
        basis(article, "translationOfWork");
        supplier(article.path("sourceOrganization"), "sourceOrganization");
        supplier(article.path("provider"), "provider");
        authors(article.path("author"));
        rights(article);
      }
    }
  }

  private static List<JsonNode> articles(String json) {
    List<JsonNode> articles = new ArrayList<>();
    Deque<JsonNode> todo = new ArrayDeque<>();
    try {
      todo.add(json.length() > MAX_BLOCK ? MAPPER.missingNode() : MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      // A template that writes no JSON says nothing.
      return articles;
    }
    for (int seen = 0; seen < MAX_NODES && !todo.isEmpty(); seen++) {
      JsonNode node = todo.poll();
      if (node.isObject() && isArticle(node)) {
        articles.add(node);
      } else if (node.isArray() || node.has("@graph")) {
        (node.isArray() ? node : node.path("@graph")).forEach(todo::add);
      }
    }
    return articles;
  }

  private static boolean isArticle(JsonNode node) {
    JsonNode type = node.path("@type");
    String name = type.isArray() ? type.path(0).asText("") : type.asText("");
    return ARTICLE.matcher(name).matches();
  }

  private void basis(JsonNode work, String field) {
    JsonNode basis = work.path(field);
    JsonNode one = basis.isArray() ? basis.path(0) : basis;
    boolean article = one.isTextual() || isArticle(one);
    String address =
        one.isTextual() ? one.asText() : one.path("url").asText(one.path("@id").asText(""));
    URI url = Addresses.absolute(address);
    if (article
        && url != null
        && !site.isAt(url)
        && !Addresses.isHome(url)
        && !STUDIES.contains(Addresses.domain(url))) {
      claims.add(ClaimKind.ORIGIN, Addresses.host(url), url, null, evidence(field, address));
    }
  }

  private void supplier(JsonNode organisation, String field) {
    JsonNode one = organisation.isArray() ? organisation.path(0) : organisation;
    String name = one.isTextual() ? one.asText() : one.path("name").asText("");
    URI url = Addresses.absolute(one.path("url").asText(""));
    if (Names.isName(name) && !site.is(name, url)) {
      Agencies.Agency listed = Agencies.named(name);
      Agencies.Agency agency = listed == null ? UnlistedAgencies.named(name) : listed;
      ClaimKind kind = agency == null ? ClaimKind.ORIGIN : ClaimKind.SUPPLIER;
      claims.add(kind, agency == null ? name : agency.name(), url, null, evidence(field, name));
    }
  }

  private void authors(JsonNode authors) {
    for (JsonNode author : authors.isArray() ? authors : MAPPER.createArrayNode().add(authors)) {
      String name = author.isTextual() ? author.asText() : author.path("name").asText("");
      Agencies.Agency agency = name.length() > 120 ? null : AgencyReader.inByline(name);
      if (agency != null && !site.is(agency.name(), agency.home())) {
        claims.add(
            ClaimKind.SUPPLIER, agency.name(), agency.home(), null, evidence("author", name));
      }
    }
  }

  private void rights(JsonNode article) {
    String holder = article.path("copyrightHolder").path("name").asText("");
    if (!holder.isBlank() && !site.is(holder, null) && isSource(holder)) {
      String year = article.path("copyrightYear").asText("");
      @Nullable ClaimedDate date = year.isEmpty() ? null : ClaimedDate.unread(year);
      claims.add(ClaimKind.COPYRIGHT, holder, null, date, evidence("copyrightHolder", holder));
    }
    String address = article.path("license").asText("");
    String licence = RightsReader.licenceId(address);
    if (licence != null) {
      claims.add(
          ClaimKind.LICENCE,
          licence,
          Addresses.absolute(address),
          null,
          evidence("license", address));
    }
  }

  /** The holder counts when other claims name it too: elsewhere it is a template's owner. */
  private boolean isSource(String holder) {
    String key = Names.key(holder);
    return claims.all().stream()
        .anyMatch(claim -> Rank.isOrigin(claim) && Names.key(claim.value()).equals(key));
  }

  private Evidence evidence(String field, String words) {
    return new Evidence("json-ld", field, words, page);
  }
}
