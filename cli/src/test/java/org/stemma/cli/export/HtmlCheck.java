package org.stemma.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Holds pages against the elements and attributes that the program itself writes. */
final class HtmlCheck {
  private static final Set<String> ELEMENTS =
      Set.of(
          "html", "head", "meta", "title", "style", "link", "body", "nav", "header", "main",
          "section", "aside", "article", "footer", "details", "summary", "h1", "h2", "h3", "p",
          "br", "ul", "li", "a", "b", "span", "div", "time", "figure", "table", "thead", "tbody",
          "tr", "th", "td", "svg", "desc", "text", "path", "line", "circle", "rect");

  private static final Set<String> PLAIN =
      Set.of(
          "id",
          "class",
          "lang",
          "dir",
          "rel",
          "datetime",
          "open",
          "scope",
          "charset",
          "name",
          "http-equiv",
          "content",
          "xmlns",
          "width",
          "height",
          "viewbox",
          "role",
          "d",
          "x",
          "y",
          "x1",
          "y1",
          "x2",
          "y2",
          "cx",
          "cy",
          "r",
          "stroke-width",
          "text-anchor");

  private static final Map<String, String> ADDRESSES =
      Map.of(
          "a", "(https?://[^/@]+(/.*)?|#a[0-9a-f]{16}|(\\.\\./)*[A-Za-z0-9./~-]+\\.html)",
          "link", "(\\.\\./)*style\\.css");

  private HtmlCheck() {}

  /** A page of ours, parsed; it holds nothing that runs or loads. */
  static Document page(String html) {
    Document page = Jsoup.parse(html);
    assertThat(page.select("style, link")).hasSize(1);
    assertThat(page.select("title")).hasSizeGreaterThanOrEqualTo(1);
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'; img-src ")
        .doesNotContain("unsafe", "*", "http");
    for (Element element : page.getAllElements().subList(1, page.getAllElements().size())) {
      assertThat(ELEMENTS).contains(element.normalName());
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        if (name.equals("href")) {
          assertThat(attribute.getValue())
              .matches(ADDRESSES.getOrDefault(element.normalName(), "none"));
        } else {
          assertThat(PLAIN).contains(name);
        }
      }
    }
    return page;
  }

  /** A body as feeds have it: paragraphs and line breaks. */
  static Element body(String html) {
    Element body = Jsoup.parseBodyFragment(html).body();
    for (Element element : body.children().select("*")) {
      assertThat(element.normalName()).isIn("p", "br");
      assertThat(element.attributesSize()).isZero();
    }
    return body;
  }
}
