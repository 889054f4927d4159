package org.stemma.core.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.stemma.core.article.Outlet;
import org.stemma.core.page.Byline.Form;

/** Finds the places of a page where bylines stand; what they say is not judged here. */
final class BylinePlaces {
  private static final Pattern WRITTEN_BY =
      Pattern.compile(
          ".*(?:written|verfasst|geschrieben|escrito|écrit|scritto|author|autor|napisane).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern AUTHOR_LINK =
      Pattern.compile(
          "/(?:authors?|autor(?:en|es|in|zy)?|auteurs?|autori|people|profiles?|contributors?|columnists?|editors?|staff|by|writers?|journalists?|reporters?|redaktion|team|users?|persons?|bio)/(?!log-?(?:in|out)\\b|sign-?(?:in|up|out)\\b|register\\b|account\\b|settings\\b)[^/?#]{2,80}/?(?:[?#].*)?$|[?&]author=",
          Pattern.CASE_INSENSITIVE);
  private static final Evaluator AUTHOR_ELEMENT =
      QueryParser.parse(
          "[rel~=author], [itemprop~=author] [itemprop=name], [itemprop~=author], [rel=me].author");
  private static final Set<String> NAME_WORDS =
      Set.of("author", "authors", "autor", "autoren", "auteur", "writer", "fn", "contributor");
  private static final Set<String> LINE_WORDS = Set.of("byline", "bylines", "by line", "signature");

  static final int LONGEST_BYLINE = 120;

  /** An element with more text than this holds more than a byline. */
  private static final int LONGEST_ELEMENT = 200;

  /** "Ann Reed", or "Ann Reed, in The Quay Times". */
  private static final Pattern ALONE =
      Pattern.compile("(?<name>" + PersonNames.ALONE.pattern() + ")(?:,? in .{2,80}|\\s?[|•·])?");

  /** Words of a line that is a date: "Posted on Thursday, 29 October 2026 at 10:40 pm". */
  private static final int LONGEST_DATE = 10;

  private static final Pattern OTHERWISE =
      Pattern.compile(
          "(?:reviewed|checked|edited|verified|translated|approved|photos?|photography|images?|geprüft|übersetzt|fotos?)(?: by| von)?\\s?:?\\s{0,2}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern FOOTNOTE = Pattern.compile("fn\\W?\\w{1,20}");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}{2,4}");
  private static final Pattern EDITOR =
      Pattern.compile("(?:编辑|責編|责编|編輯|编审)\\s{0,2}[:：]\\s{0,2}(\\p{IsHan}{2,4})(?!\\p{IsHan})");
  private static final Pattern PARTS = Pattern.compile("\\s[|•·⋅]\\s");

  private static final int LONGEST_AROUND = 400;
  private static final Pattern HOST = Pattern.compile("^https?://([^/:?#]{1,253})");
  private static final int MOST_BELOW = 2;
  private static final int MOST_TEXTS = 10;
  private static final Pattern PERSON = Pattern.compile("Person");

  private final Document document;
  private final PageMeta meta;
  private final JsonLd jsonLd;
  private final TextFlow flow;
  private final Span span;
  private final String title;
  private final DateParser dates;
  private final SiteProfile learned;

  /** The elements whose text begins in the article's stretch of the page. */
  private final List<Element> around;

  BylinePlaces(
      Document document,
      PageMeta meta,
      JsonLd jsonLd,
      TextFlow flow,
      Span span,
      String title,
      DateParser dates,
      SiteProfile learned) {
    this.document = document;
    this.meta = meta;
    this.jsonLd = jsonLd;
    this.flow = flow;
    this.span = span;
    this.title = title;
    this.dates = dates;
    this.learned = learned;
    around =
        document.body().stream().filter(element -> span.contains(flow.position(element))).toList();
  }

  /** The places made for an author's name, the most trusted first. */
  List<Byline> stated() {
    List<Byline> out = new ArrayList<>(inJsonLd());
    labelled(out);
    for (String key :
        List.of(
            "article:author",
            "parsely-author",
            "sailthru.author",
            "citation_author",
            "dc.creator",
            "byl")) {
      out.add(Byline.meta(key, Form.STATED, meta.all(key)));
    }
    out.add(together("element", near(around(element -> element.is(AUTHOR_ELEMENT)))));
    out.add(Byline.meta("author", Form.WHOLE_NAMES, meta.all("author")));
    out.add(together("link", links()));
    out.add(Byline.meta("author", Form.STATED, meta.all("author")));
    out.add(Byline.meta("dcterms.creator", Form.STATED, meta.all("dcterms.creator")));
    out.removeIf(byline -> byline.texts().isEmpty());
    return out;
  }

  private List<Element> around(Predicate<Element> wanted) {
    return around.stream().filter(wanted).toList();
  }

  private List<Byline> inJsonLd() {
    JsonNode article = jsonLd.article().orElse(null);
    if (article == null) {
      return List.of();
    }
    List<String> persons = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (JsonNode author : jsonLd.values(article, "author")) {
      String name = author.isTextual() ? author.asText() : nameOf(author);
      (author.isTextual() || JsonLd.isA(author, PERSON) ? persons : others).add(name);
    }
    String locator = JsonLd.locator(article, "author");
    return List.of(
        new Byline(Form.STATED, "json-ld", locator, persons),
        new Byline(Form.ORGANISATION, "json-ld", locator, others));
  }

  private static String nameOf(JsonNode person) {
    JsonNode name = person.path("name");
    if (name.isArray()) {
      List<String> all = new ArrayList<>();
      name.forEach(one -> all.add(one.asText("")));
      return String.join("; ", all);
    }
    String whole = JsonLd.text(person, "name");
    return whole.isEmpty()
        ? (JsonLd.text(person, "givenName") + " " + JsonLd.text(person, "familyName")).strip()
        : whole;
  }

  private void labelled(List<Byline> out) {
    for (int i = 1; i <= 3; i++) {
      String label = meta.first("twitter:label" + i);
      if (label != null && WRITTEN_BY.matcher(label).matches()) {
        String key = "twitter:data" + i;
        out.add(Byline.meta(key, Form.STATED, meta.all(key)));
      }
    }
  }

  private List<Element> links() {
    return near(
        around(
            element ->
                element.nameIs("a")
                    && AUTHOR_LINK.matcher(element.attr("href")).find()
                    && isOwn(element.absUrl("href"))));
  }

  /** Whether a link stays with the site: authors have a page there, their networks elsewhere. */
  private boolean isOwn(String address) {
    Matcher host = HOST.matcher(address);
    Matcher own = HOST.matcher(document.baseUri());
    return !host.find()
        || !own.find()
        || Outlet.domainOf(host.group(1)).equals(Outlet.domainOf(own.group(1)));
  }

  /** Elements whose class or id speaks of an author, or, with {@code whole}, of a byline. */
  List<Byline> classed(boolean whole) {
    Set<String> wanted = whole ? LINE_WORDS : NAME_WORDS;
    List<Element> found =
        around(
            element ->
                (element.hasAttr("class") || element.hasAttr("id"))
                    && Vocabulary.words(element).stream().anyMatch(wanted::contains)
                    && !isNoName(element)
                    && element.text().length() < LONGEST_ELEMENT);
    return near(found).stream().map(Byline::shown).toList();
  }

  /** The class {@code fn} formats societies' names too, and {@code fn:1} numbers a footnote. */
  private static boolean isNoName(Element element) {
    return element.hasClass("org") || FOOTNOTE.matcher(element.id()).matches();
  }

  /** Where the site's other pages have their byline. */
  List<Byline> learned() {
    Place place = learned.byline();
    return place == null
        ? List.of()
        : near(place.in(document)).stream()
            .map(e -> new Byline(Form.RUNNING, "learned", place.path(), List.of(e.text())))
            .toList();
  }

  /** Lines that begin as a byline does, or follow a byline's label, above the text. */
  List<Byline> linesAbove() {
    return lines(span.titleAt(), Math.min(flow.blocks.size(), span.bodyFrom() + 3));
  }

  /** The same at the end of the text and below it. */
  List<Byline> linesBelow() {
    return lines(Math.max(span.bodyTo() - 2, 0), span.to());
  }

  /** The same above the title. */
  List<Byline> linesAboveTitle() {
    return lines(span.from(), span.titleAt());
  }

  private List<Byline> lines(int from, int to) {
    List<Byline> out = new ArrayList<>();
    boolean labelled = false;
    for (int i = from; i < to; i++) {
      for (String line : flow.blocks.get(i).lines()) {
        if (!title.contains(line)) {
          if (labelled || PersonNames.isByline(line)) {
            out.add(line(i, line));
          } else if (line.length() <= LONGEST_BYLINE) {
            byPart(i, line).forEach(out::add);
          }
        }
        labelled = PersonNames.isLabel(line);
      }
    }
    return out;
  }

  /** "Harbour | By Ada Moreno | 3 February". */
  private static Stream<Byline> byPart(int block, String line) {
    return PARTS
        .splitAsStream(line)
        .filter(part -> part.length() < line.length() && PersonNames.isByline(part))
        .map(part -> line(block, part));
  }

  /** A name by itself in the line above a date or below it. */
  List<Byline> besideDate() {
    List<Byline> out = new ArrayList<>();
    Line before = null;
    for (int i = span.titleAt(); i < span.bodyFrom() + 3 && i < flow.blocks.size(); i++) {
      for (String text : flow.blocks.get(i).lines()) {
        Line line = new Line(i, text, isDate(text));
        if (before != null && (before.date() != line.date())) {
          Line other = before.date() ? line : before;
          Matcher name = ALONE.matcher(other.text());
          if (name.matches() && !title.contains(other.text())) {
            out.add(line(other.block(), name.group("name")));
          }
        }
        before = line;
      }
    }
    return out;
  }

  private record Line(int block, String text, boolean date) {}

  private boolean isDate(String line) {
    return Text.words(line) <= LONGEST_DATE && dates.find(line) != null;
  }

  /** All short lines around the article. */
  List<String> shortLines() {
    List<String> out = new ArrayList<>();
    for (int i = span.from(); i < span.to(); i++) {
      flow.blocks.get(i).lines().stream()
          .filter(line -> line.length() <= LONGEST_BYLINE)
          .forEach(out::add);
    }
    return out;
  }

  /** Whether a line says that the person edited the article, as Chinese pages do below the text. */
  boolean isEditor(String name) {
    return HAN.matcher(name).matches()
        && shortLines().stream()
            .map(EDITOR::matcher)
            .anyMatch(editor -> editor.find() && editor.group(1).equals(name));
  }

  private static Byline line(int block, String text) {
    return new Byline(Form.RUNNING, "line", "line " + (block + 1), List.of(text));
  }

  private static Byline together(String kind, List<Element> elements) {
    List<String> texts = new ArrayList<>();
    for (Element element : elements) {
      String text = element.nameIs("meta") ? element.attr("content") : element.text();
      if (text.length() <= LONGEST_BYLINE) {
        texts.add(text.isBlank() ? element.attr("title") : text);
      }
      if (texts.size() == MOST_TEXTS) {
        break;
      }
    }
    String locator = elements.isEmpty() ? "" : Statement.path(elements.get(0));
    return new Byline(Form.STATED, kind, locator, texts);
  }

  /** Those under the title, else those above it, else the only one below the text; no comments. */
  private List<Element> near(List<Element> elements) {
    List<Element> under = new ArrayList<>();
    List<Element> above = new ArrayList<>();
    Map<String, Element> below = new LinkedHashMap<>();
    for (Element element : elements) {
      int at = flow.position(element);
      if (!span.contains(at) || isForeign(element) || isOtherwise(element)) {
        continue;
      }
      if (at > span.bodyFrom() + 1) {
        below.putIfAbsent(Text.plain(element.text()), element);
      } else {
        (at >= span.titleAt() - 1 ? under : above).add(element);
      }
    }
    if (!under.isEmpty() || !above.isEmpty()) {
      return under.isEmpty() ? above : under;
    }
    // Several names below the text are those of other articles.
    return below.size() <= MOST_BELOW ? List.copyOf(below.values()) : List.of();
  }

  /** Whether the words before the name say that it did something else than write. */
  private static boolean isOtherwise(Element element) {
    String name = element.text();
    Element around = element.parent();
    for (int up = 0; around != null && up < 2; up++, around = around.parent()) {
      String text = around.text();
      int at = text.length() > LONGEST_AROUND ? -1 : text.indexOf(name);
      if (at > 0 && !name.isEmpty()) {
        return OTHERWISE.matcher(text.substring(Math.max(0, at - 30), at)).find();
      }
    }
    return false;
  }

  private static boolean isForeign(Element element) {
    Element at = element;
    for (int up = 0; at != null && up < 8; up++, at = at.parent()) {
      if ((!at.nameIs("body") && Vocabulary.foreign(at)) || at.nameIs("figure")) {
        return true;
      }
    }
    return false;
  }
}
