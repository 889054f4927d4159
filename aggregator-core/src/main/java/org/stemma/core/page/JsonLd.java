package org.stemma.core.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What a page says in JSON-LD (schema.org). Lenient, since one block in fifty is not JSON: control
 * characters, trailing commas, comments, CDATA and several values in a block are read; a block that
 * still cannot be read is as if absent.
 */
final class JsonLd {
  private static final URI NOWHERE = URI.create("about:blank");
  private static final int MAX_BLOCK = 2_000_000;
  private static final int MAX_NODES = 20_000;
  private static final Pattern WRAPPING =
      Pattern.compile(
          "^\\s*(?:(?://\\s*)?<!\\[CDATA\\[|<!--)|(?:(?://\\s*)?\\]\\]>|-->)\\s*;?\\s*$");
  private static final Pattern ARTICLE =
      Pattern.compile("\\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|Review");

  /** What stands for an article on pages that declare none. */
  private static final Pattern OTHER_WORK =
      Pattern.compile("Recipe|HowTo|DiscussionForumPosting|CreativeWork|PodcastEpisode");

  private static final Pattern PAGE = Pattern.compile("\\w*WebPage|ItemPage");

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
          .build()
          .readerFor(JsonNode.class);

  private final List<JsonNode> nodes = new ArrayList<>();
  private final Map<String, JsonNode> byId = new HashMap<>();

  JsonLd(Document document) {
    for (Element script : document.getElementsByTag("script")) {
      if (script.attr("type").strip().toLowerCase(Locale.ROOT).startsWith("application/ld+json")) {
        read(script.data());
      }
    }
    // Libraries that write the head as meta elements have no other way to write a script.
    document.select("meta[name=script:ld+json]").forEach(meta -> read(meta.attr("content")));
  }

  private void read(String block) {
    if (block.length() > MAX_BLOCK) {
      return;
    }
    // Some templates escape the block as if it were text.
    boolean escaped = block.indexOf('"') < 0 && block.contains("&quot;");
    String plain = escaped ? Parser.unescapeEntities(block, false) : block;
    String json = WRAPPING.matcher(plain).replaceAll("");
    try (MappingIterator<JsonNode> values = READER.readValues(json)) {
      while (values.hasNextValue()) {
        collect(values.nextValue());
      }
    } catch (IOException e) {
      // Not JSON even leniently: what came before the fault has been kept.
    }
  }

  private void collect(JsonNode root) {
    Deque<JsonNode> todo = new ArrayDeque<>();
    todo.add(root);
    while (!todo.isEmpty() && nodes.size() < MAX_NODES) {
      JsonNode node = todo.poll();
      if (node.isObject()) {
        nodes.add(node);
        String id = node.path("@id").asText("");
        if (!id.isEmpty() && node.size() > byId.getOrDefault(id, node).size() - 1) {
          byId.put(id, node);
        }
      }
      for (JsonNode child : node) {
        if (child.isContainerNode()) {
          todo.add(child);
        }
      }
    }
  }

  /** The node that describes the article: of an article type, the one that says most. */
  Optional<JsonNode> article() {
    Optional<JsonNode> article = fullest(ARTICLE);
    return article.isPresent() ? article : fullest(OTHER_WORK);
  }

  private Optional<JsonNode> fullest(Pattern type) {
    @Nullable JsonNode best = null;
    for (JsonNode node : nodes) {
      if (isA(node, type) && (best == null || weight(node) > weight(best))) {
        best = node;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int weight(JsonNode node) {
    int weight = 0;
    for (String field :
        List.of("headline", "datePublished", "author", "articleBody", "publisher")) {
      weight += node.has(field) ? 1 : 0;
    }
    return weight;
  }

  /** The node that describes the page as a whole. */
  Optional<JsonNode> webPage() {
    return nodes.stream().filter(node -> isA(node, PAGE)).findFirst();
  }

  /** The first node of this type. */
  Optional<JsonNode> ofType(String type) {
    return nodes.stream()
        .filter(node -> isA(node, Pattern.compile(Pattern.quote(type))))
        .findFirst();
  }

  static boolean isA(JsonNode node, Pattern type) {
    JsonNode stated = node.path("@type");
    if (stated.isArray()) {
      for (JsonNode one : stated) {
        if (type.matcher(localName(one)).matches()) {
          return true;
        }
      }
      return false;
    }
    return type.matcher(localName(stated)).matches();
  }

  private static String localName(JsonNode type) {
    String name = type.asText("");
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** A field's name for a person to find it again: {@code NewsArticle.author}. */
  static String locator(JsonNode node, String field) {
    JsonNode type = node.path("@type");
    return localName(type.isArray() ? type.path(0) : type) + "." + field;
  }

  /** What the field says; nothing when the node lacks it. */
  static Statement statement(JsonNode node, String field) {
    return Statement.jsonLd(locator(node, field), text(node, field));
  }

  /** A field's values, a single value as a list of one, references by {@code @id} followed. */
  List<JsonNode> values(JsonNode node, String field) {
    JsonNode value = node.path(field);
    List<JsonNode> out = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(one -> out.add(resolve(one)));
    } else if (!value.isMissingNode() && !value.isNull()) {
      out.add(resolve(value));
    }
    return out;
  }

  private JsonNode resolve(JsonNode value) {
    boolean bare = value.isObject() && value.has("@id") && !value.has("name");
    return bare ? byId.getOrDefault(value.get("@id").asText(""), value) : value;
  }

  /** The article's text as the metadata holds it, a paragraph each; empty when it holds none. */
  List<String> articleBody() {
    String body = article().map(node -> node.path("articleBody").asText("")).orElse("");
    if (body.contains("</p>") || body.contains("<br")) {
      TextFlow flow = new TextFlow(HtmlParser.parseFragment(NOWHERE, body).body());
      return flow.blocks.stream().map(TextFlow.Block::text).toList();
    }
    return body.lines().map(Text::clean).filter(line -> !line.isEmpty()).toList();
  }

  /** A field as clean text; empty when it is absent or no text. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isArray() && value.size() > 0) {
      value = value.get(0);
    }
    return value.isValueNode() && !value.isNull() ? Text.clean(value.asText()) : "";
  }
}
