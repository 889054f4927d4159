package org.stemma.core.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Field;
import org.stemma.core.article.Outlet;

/**
 * Reads who wrote the article. Places are asked in the order of how often they are right (measured
 * on 838 pages with known authors); the first that names somebody answers.
 */
final class BylineReader {
  private static final Pattern WRITTEN_BY =
      Pattern.compile(
          ".*(?:written|verfasst|geschrieben|escrito|écrit|scritto|author|autor|napisane).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern AUTHOR_LINK =
      Pattern.compile(
          "/(?:authors?|autor(?:en|es|in|zy)?|auteurs?|autori|people|profiles?|contributors?|columnists?|staff|by|writers?|journalists?|reporters?|redaktion|team|users?|persons?|bio)/[^/?#]{2,80}/?(?:[?#].*)?$|[?&]author=",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> NAME_WORDS =
      Set.of("author", "authors", "autor", "autoren", "auteur", "writer", "fn", "contributor");
  private static final Set<String> LINE_WORDS = Set.of("byline", "bylines", "by line", "signature");
  private static final int LONGEST_BYLINE = 120;

  /** "Ann Reed", or "Ann Reed, in The Quay Times". */
  private static final Pattern ALONE =
      Pattern.compile("(?<name>" + PersonNames.ALONE.pattern() + ")(?:,? in .{2,80})?");

  /** Words of a line that is a date: "Posted on Thursday, 29 October 2026 at 10:40 pm". */
  private static final int LONGEST_DATE = 10;

  private static final Pattern OTHERWISE =
      Pattern.compile(
          "(?:reviewed|checked|edited|verified|translated|approved|photos?|photography|images?|geprüft|übersetzt|fotos?)(?: by| von)?\\s?:?\\s{0,2}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int LONGEST_AROUND = 400;
  private static final Pattern HOST = Pattern.compile("^https?://([^/:?#]{1,253})");
  private static final int MOST_BELOW = 2;
  private static final Pattern PERSON = Pattern.compile("Person");

  private final Document document;
  private final PageMeta meta;
  private final JsonLd jsonLd;
  private final TextFlow flow;
  private final Span span;
  private final @Nullable String siteName;
  private final HostNames hostNames;
  private final String title;
  private final DateParser dates;
  private final SiteProfile learned;
  private final Findings findings;
  private boolean anybody;

  BylineReader(
      Document document,
      PageMeta meta,
      JsonLd jsonLd,
      TextFlow flow,
      Span span,
      @Nullable String siteName,
      HostNames hostNames,
      String title,
      DateParser dates,
      SiteProfile learned,
      Findings findings) {
    this.document = document;
    this.meta = meta;
    this.jsonLd = jsonLd;
    this.flow = flow;
    this.span = span;
    this.siteName = siteName;
    this.hostNames = hostNames;
    this.title = title;
    this.dates = dates;
    this.learned = learned;
    this.findings = findings;
  }

  /** Names in the order of the page; empty when nobody is named. */
  List<String> read() {
    int top = Math.min(flow.blocks.size(), span.bodyFrom() + 3);
    int bottom = Math.max(span.bodyTo() - 2, 0);
    return fuller(
        firstOf(
            List.of(
                () -> stated(false),
                () -> fromClasses(NAME_WORDS, false),
                () -> inLines(span.titleAt(), top, false),
                this::besideDate,
                () -> fromClasses(LINE_WORDS, false),
                this::fromLearned,
                // The site, or a desk: better than nobody where the page says it in so many words.
                () -> stated(true),
                () -> inLines(bottom, span.to(), false),
                () -> fromClasses(NAME_WORDS, true),
                () -> fromClasses(LINE_WORDS, true),
                () -> inLines(span.titleAt(), top, true),
                () -> inLines(bottom, span.to(), true),
                () -> inLines(span.from(), span.titleAt(), false))));
  }

  /** A first name or an account's name as the whole name that the page shows elsewhere. */
  private List<String> fuller(List<String> names) {
    return names.stream().map(name -> name.indexOf(' ') < 0 ? fuller(name) : name).toList();
  }

  private String fuller(String name) {
    String key = Text.plain(name).replace(" ", "");
    if (key.length() < 3 || hostNames.isNamed(name) || name.equals(siteName)) {
      return name;
    }
    List<String> shown = new ArrayList<>(meta.all("author"));
    for (int i = span.from(); i < span.to(); i++) {
      shown.addAll(flow.blocks.get(i).lines());
    }
    for (String line : shown) {
      for (String whole : line.length() > LONGEST_BYLINE ? List.<String>of() : shown(line)) {
        String plain = Text.plain(whole);
        boolean alone =
            PersonNames.ALONE.matcher(whole).matches() && Text.plain(line).endsWith(plain);
        if (alone && (plain.startsWith(Text.plain(name) + " ") || isAccount(key, plain))) {
          return whole;
        }
      }
    }
    return name;
  }

  /** Whether an account is called by the name's words run together, or by initial and last name. */
  private static boolean isAccount(String account, String name) {
    String last = name.substring(name.lastIndexOf(' ') + 1);
    return account.equals(name.replace(" ", "")) || account.equals(name.charAt(0) + last);
  }

  private List<String> stated(boolean anybody) {
    this.anybody = anybody;
    return firstOf(
        List.of(
            this::fromJsonLd,
            this::fromLabels,
            () ->
                fromMeta(
                    "article:author",
                    "parsely-author",
                    "sailthru.author",
                    "citation_author",
                    "dc.creator",
                    "byl"),
            () ->
                fromElements(
                    "[rel~=author], [itemprop~=author] [itemprop=name], [itemprop~=author], [rel=me].author"),
            () -> fromMeta("author").stream().filter(name -> name.indexOf(' ') > 0).toList(),
            this::fromLinks,
            () -> fromMeta("author", "dcterms.creator")));
  }

  private static List<String> firstOf(List<Supplier<List<String>>> places) {
    for (Supplier<List<String>> place : places) {
      List<String> names = place.get();
      if (!names.isEmpty()) {
        return names;
      }
    }
    return List.of();
  }

  private List<String> fromJsonLd() {
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
    List<String> names = names(persons);
    return names.isEmpty() ? names(others) : names;
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

  private List<String> fromLabels() {
    for (int i = 1; i <= 3; i++) {
      String label = meta.first("twitter:label" + i);
      String data = meta.first("twitter:data" + i);
      if (label != null && data != null && WRITTEN_BY.matcher(label).matches()) {
        return names(List.of(data));
      }
    }
    return List.of();
  }

  private List<String> fromLearned() {
    Place place = learned.byline();
    if (place == null) {
      return List.of();
    }
    for (Element element : near(place.in(document))) {
      List<String> names = shown(element.text());
      if (!names.isEmpty()) {
        findings.add(
            Field.AUTHORS, String.join("; ", names), "learned", place.path(), element.text(), true);
        return names;
      }
    }
    return List.of();
  }

  private List<String> fromMeta(String... keys) {
    for (String key : keys) {
      List<String> names = names(meta.all(key));
      if (!names.isEmpty()) {
        return names;
      }
    }
    return List.of();
  }

  private List<String> fromElements(String query) {
    List<Element> near = near(document.select(query));
    return names(texts(near));
  }

  private List<String> fromLinks() {
    List<Element> found = new ArrayList<>();
    for (Element link : document.select("a[href]")) {
      if (AUTHOR_LINK.matcher(link.attr("href")).find() && isOwn(link.absUrl("href"))) {
        found.add(link);
      }
    }
    return names(texts(near(found)));
  }

  /** Whether a link stays with the site: authors have a page there, their networks elsewhere. */
  private boolean isOwn(String address) {
    Matcher host = HOST.matcher(address);
    Matcher own = HOST.matcher(document.baseUri());
    return !host.find()
        || !own.find()
        || Outlet.domainOf(host.group(1)).equals(Outlet.domainOf(own.group(1)));
  }

  private List<String> fromClasses(Set<String> wanted, boolean anybody) {
    this.anybody = anybody;
    List<Element> found = new ArrayList<>();
    for (Element element : document.select("[class], [id]")) {
      int at = flow.position(element);
      if (at < span.from() || at >= span.to()) {
        continue;
      }
      List<String> words = Vocabulary.words(element);
      if (words.stream().anyMatch(wanted::contains) && element.text().length() < 200) {
        found.add(element);
      }
    }
    for (Element element : near(found)) {
      List<String> names = shown(element.text());
      if (!names.isEmpty()) {
        return names;
      }
    }
    return List.of();
  }

  private List<String> inLines(int from, int to, boolean anybody) {
    this.anybody = anybody;
    boolean labelled = false;
    for (int i = from; i < to; i++) {
      for (String line : flow.blocks.get(i).lines()) {
        if ((labelled || PersonNames.isByline(line)) && !title.contains(line)) {
          List<String> names = shown(line);
          if (!names.isEmpty()) {
            return names;
          }
        }
        labelled = PersonNames.isLabel(line);
      }
    }
    return List.of();
  }

  /** A name by itself in the line above the date or below it. */
  private List<String> besideDate() {
    anybody = false;
    List<String> lines = new ArrayList<>();
    for (int i = span.titleAt(); i < span.bodyFrom() + 3 && i < flow.blocks.size(); i++) {
      lines.addAll(flow.blocks.get(i).lines());
    }
    for (int line = 0; line < lines.size(); line++) {
      Matcher name = ALONE.matcher(lines.get(line));
      boolean beside =
          (line + 1 < lines.size() && isDate(lines.get(line + 1)))
              || (line > 0 && isDate(lines.get(line - 1)));
      if (beside && name.matches() && !title.contains(lines.get(line))) {
        List<String> names = shown(name.group("name"));
        if (!names.isEmpty()) {
          return names;
        }
      }
    }
    return List.of();
  }

  private boolean isDate(String line) {
    return Text.words(line) <= LONGEST_DATE && dates.find(line) != null;
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

  private static List<String> texts(List<Element> elements) {
    List<String> out = new ArrayList<>();
    for (Element element : elements) {
      String text = element.nameIs("meta") ? element.attr("content") : element.text();
      if (text.length() <= LONGEST_BYLINE) {
        out.add(text.isBlank() ? element.attr("title") : text);
      }
      if (out.size() == 10) {
        break;
      }
    }
    return out;
  }

  /** Names out of running text, where small words betray what is no name. */
  private List<String> shown(String text) {
    return names(List.of(text)).stream().filter(PersonNames::isCapitalised).toList();
  }

  private List<String> names(List<String> bylines) {
    Map<String, String> out = new LinkedHashMap<>();
    String site = siteName == null ? "" : Text.plain(siteName);
    for (String byline : bylines) {
      for (String name : anybody ? PersonNames.authors(byline) : PersonNames.persons(byline)) {
        String plain = Text.plain(name);
        if (anybody
            || (!plain.equals(site) && (name.indexOf(' ') > 0 || !hostNames.isNamed(name)))) {
          out.putIfAbsent(plain.toLowerCase(Locale.ROOT), name);
        }
      }
    }
    return List.copyOf(out.values());
  }
}
