package org.stemma.core.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * The places of a page where its dates may stand, in the order of how often they are right
 * (measured on 1,137 pages with known dates).
 */
final class DatePlaces {
  private static final Pattern IN_PATH =
      Pattern.compile(
          "/((?:19|20)\\d\\d)[/-]?(\\d\\d)[/-]?(\\d\\d)(?=[/_.-]|$)|[/_-]((?:19|20)\\d\\d)-(\\d\\d)-(\\d\\d)(?=[/_.-]|$)"
              + "|/((?:19|20)\\d\\d)/(\\p{L}{3,9})/(\\d\\d?)(?=/|$)");
  private static final Pattern DAY_FIRST_IN_PATH =
      Pattern.compile("[/_-](\\d\\d)-(\\d\\d)-((?:19|20)\\d\\d)(?=[/_.-]|$)");
  private static final Pattern CHANGED =
      Pattern.compile(
          "updated|modified|aktualisiert|geändert|mis à jour|actualizado|aggiornat|zaktualizowano|modif",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern DIGIT = Pattern.compile("\\d");

  /** What programs call the date in the data that a page's script draws it from. */
  private static final Pattern IN_SCRIPT =
      Pattern.compile(
          "(?:datePublished|published_?[aA]t|publish_?[dD]ate|publication_?[dD]ate|publishedOn|created_?[aA]t|dateCreated)\\\\?\"\\s?:\\s?\\\\?\"([^\"\\\\]{8,40})");

  private static final int MAX_SCRIPT = 2_000_000;
  private static final int MAX_LINE = 160;
  private static final int DATELINE = 60;

  /** A comment's date stands no deeper in the comment's own element. */
  private static final int ANCESTORS = 6;

  /**
   * A date and where it stands.
   *
   * @param kind what sort of place, as in {@link Findings}
   */
  record Hit(ClaimedDate date, String kind, String locator) {}

  private final Document document;
  private final PageMeta meta;
  private final JsonLd jsonLd;
  private final TextFlow flow;
  private final Span span;
  private final DateParser parser;
  private final List<URI> addresses;
  private final @Nullable Place learned;

  DatePlaces(
      Document document,
      PageMeta meta,
      JsonLd jsonLd,
      TextFlow flow,
      Span span,
      DateParser parser,
      List<URI> addresses,
      @Nullable Place learned) {
    this.document = document;
    this.meta = meta;
    this.jsonLd = jsonLd;
    this.flow = flow;
    this.span = span;
    this.parser = parser;
    this.addresses = addresses;
    this.learned = learned;
  }

  /**
   * When it says it was published: what each place says that is read at no cost, best first; where
   * none says anything, the first of those for which the page has to be searched.
   */
  List<Hit> published() {
    List<Hit> hits =
        all(
            List.of(
                () -> fromMeta("article:published_time", "og:article:published_time"),
                () -> fromJsonLd(jsonLd.article(), "datePublished"),
                () -> fromJsonLd(jsonLd.webPage(), "datePublished"),
                () -> fromElements("[itemprop~=datePublished]"),
                () -> fromMeta(DateKeys.PUBLISHED),
                () ->
                    fromElements(
                        "time[pubdate], time.published, time.entry-date, abbr.published, .entry-date time, time.op-published"),
                () -> under("time"),
                this::fromPath,
                this::dateline,
                () -> fromMeta(DateKeys.FILE),
                () -> fromElements("time"),
                this::fromLearned));
    if (!hits.isEmpty()) {
      return hits;
    }
    return first(
        List.of(
            this::fromNamed,
            this::fromLines,
            this::fromClasses,
            () -> fromJsonLd(jsonLd.article(), "dateCreated"),
            this::fromScripts));
  }

  /** When it says it was last changed, best first. */
  List<Hit> modified() {
    return all(
        List.of(
            () -> fromJsonLd(jsonLd.article(), "dateModified"),
            () -> fromMeta(DateKeys.MODIFIED),
            () -> fromElements("[itemprop~=dateModified], time.updated, .updated[title]", true)));
  }

  private static List<Hit> all(List<Supplier<@Nullable Hit>> places) {
    List<Hit> hits = new ArrayList<>();
    for (Supplier<@Nullable Hit> place : places) {
      Hit hit = place.get();
      if (hit != null) {
        hits.add(hit);
      }
    }
    return hits;
  }

  private static List<Hit> first(List<Supplier<@Nullable Hit>> places) {
    for (Supplier<@Nullable Hit> place : places) {
      Hit hit = place.get();
      if (hit != null) {
        return List.of(hit);
      }
    }
    return List.of();
  }

  /** What is shown in a short line between title and text. */
  @Nullable Hit dateline() {
    int end = Math.min(span.bodyFrom() + 2, flow.blocks.size());
    for (int i = span.titleAt(); i < end; i++) {
      Hit date = flow.blocks.get(i).chars() > DATELINE ? null : inLines(i, false);
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private @Nullable Hit fromLearned() {
    for (Element element : learned == null ? List.<Element>of() : learned.in(document)) {
      Hit date = dateOf(element, "learned");
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private @Nullable Hit fromMeta(String... keys) {
    for (String key : keys) {
      for (String value : meta.all(key)) {
        Hit date = hit(parser.find(value), "meta", key);
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  private static @Nullable Hit hit(@Nullable ClaimedDate date, String kind, String locator) {
    return date == null ? null : new Hit(date, kind, locator);
  }

  private @Nullable Hit fromJsonLd(Optional<JsonNode> node, String field) {
    return node.map(n -> hit(parser.find(JsonLd.text(n, field)), "json-ld", field)).orElse(null);
  }

  private @Nullable Hit fromElements(String query) {
    return fromElements(query, false);
  }

  /**
   * The first in the article's stretch of the page, else the first of all outside it.
   *
   * @param changes whether dates that are said to be of a change count
   */
  private @Nullable Hit fromElements(String query, boolean changes) {
    Hit outside = null;
    for (Element element : document.select(query)) {
      if (isForeign(element)) {
        continue;
      }
      boolean near = span.contains(flow.position(element));
      if ((!near && outside != null) || (!changes && changed(element))) {
        continue;
      }
      Hit date = dateOf(element, "element");
      if (date != null && near) {
        return date;
      }
      outside = outside == null ? date : outside;
    }
    return outside;
  }

  /** The first between title and text. */
  private @Nullable Hit under(String query) {
    for (Element element : document.select(query)) {
      int at = flow.position(element);
      if (at >= span.titleAt() && at <= span.bodyFrom() && !changed(element)) {
        Hit date = dateOf(element, "element");
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  /** Whether it stands in what others wrote: comments, teasers of other articles. */
  private static boolean isForeign(Element element) {
    Element at = element.parent();
    for (int up = 0; at != null && up < ANCESTORS; up++, at = at.parent()) {
      if (Vocabulary.foreign(at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean changed(Element element) {
    Element parent = element.parent();
    String around = parent == null ? "" : parent.ownText();
    return (element.hasClass("updated") && !element.hasClass("published"))
        || CHANGED.matcher(element.attr("class") + " " + element.attr("itemprop")).find()
        || (around.length() < 80 && CHANGED.matcher(around).find());
  }

  private @Nullable Hit dateOf(Element element, String kind) {
    String locator = Statement.path(element);
    for (String attribute : List.of("datetime", "content", "title")) {
      Hit date = hit(parser.find(element.attr(attribute)), kind, locator);
      if (date != null) {
        return date;
      }
    }
    return hit(parser.find(element.text()), kind, locator);
  }

  private @Nullable Hit fromScripts() {
    int left = MAX_SCRIPT;
    for (Element script : document.getElementsByTag("script")) {
      String data = script.data();
      left -= data.length();
      Matcher found = IN_SCRIPT.matcher(left < 0 ? "" : data);
      while (found.find()) {
        Hit date =
            hit(parser.find(found.group(1)), "script", found.group().replaceAll("\\W.*", ""));
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  private @Nullable Hit fromPath() {
    for (URI address : addresses) {
      String path = address.getRawPath() == null ? "" : address.getRawPath();
      Matcher m = IN_PATH.matcher(path);
      if (m.find()) {
        int year = m.group(1) != null ? 1 : m.group(4) != null ? 4 : 7;
        String separator = year == 7 ? " " : "-";
        return inAddress(
            String.join(separator, m.group(year), m.group(year + 1), m.group(year + 2)), path);
      }
      Matcher dayFirst = DAY_FIRST_IN_PATH.matcher(path);
      if (dayFirst.find()) {
        return inAddress(
            dayFirst.group(3) + "-" + dayFirst.group(2) + "-" + dayFirst.group(1), path);
      }
    }
    return null;
  }

  /** Whether an address of the page holds year and month of a date, one after the other. */
  boolean isInAddress(ClaimedDate date) {
    if (date.day() == null) {
      return false;
    }
    int month = date.day().getMonthValue();
    Pattern pattern =
        Pattern.compile("[/_-]" + date.day().getYear() + "[/_-]?0?" + month + "(?!\\d)");
    return addresses.stream()
        .anyMatch(address -> pattern.matcher(String.valueOf(address.getRawPath())).find());
  }

  private @Nullable Hit inAddress(String date, String path) {
    return hit(parser.find(date), "address", path);
  }

  /** Near the title first, then above it, then below the text. */
  private @Nullable Hit fromLines() {
    int end = Math.min(span.bodyFrom() + 2, flow.blocks.size());
    int[][] places = {{span.titleAt(), end}, {span.from(), span.titleAt()}};
    Hit date = inLines(false, places);
    if (date == null) {
      date = inLines(true, places);
    }
    int[] below = {span.bodyTo(), span.to()};
    if (date == null) {
      date = inLines(false, below);
    }
    if (date == null) {
      date = inLines(true, below);
    }
    return date == null ? farAway() : date;
  }

  /** A short line with a date, the nearest above the article, else the first below it. */
  private @Nullable Hit farAway() {
    for (int i = span.from() - 1; i >= 0; i--) {
      Hit date = flow.blocks.get(i).chars() > DATELINE ? null : inLines(i, false);
      if (date != null) {
        return date;
      }
    }
    for (int i = span.to(); i < flow.blocks.size(); i++) {
      Hit date = flow.blocks.get(i).chars() > DATELINE ? null : inLines(i, false);
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private @Nullable Hit inLines(boolean changed, int[]... places) {
    for (int[] place : places) {
      for (int i = place[0]; i < place[1]; i++) {
        Hit date = inLines(i, changed);
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  /** The first date of the block; one that is said to be of a change only when asked for. */
  private @Nullable Hit inLines(int block, boolean changed) {
    for (String line : flow.blocks.get(block).lines()) {
      // A longer line is text, which may begin with a dateline.
      String read = line.length() > MAX_LINE ? line.substring(0, DATELINE) : line;
      Hit date = hit(parser.find(read), "line", read);
      if (date != null && (changed || !isOfChange(line))) {
        return date;
      }
    }
    return null;
  }

  /** Whether the words before the first date speak of a change; those after it are another's. */
  private static boolean isOfChange(String line) {
    Matcher word = CHANGED.matcher(line);
    if (!word.find()) {
      return false;
    }
    Matcher digit = DIGIT.matcher(line);
    return !digit.find() || word.start() < digit.start();
  }

  /** What the markup calls the date of the entry. */
  private @Nullable Hit fromNamed() {
    return fromElements(
        ".entry-date, .post-date, .article-date, .publish-date, .published-date, .pubdate,"
            + " .date-published, .post-meta-time, .posted-on, .release-date");
  }

  private @Nullable Hit fromClasses() {
    for (Element element :
        document.select(
            "[class*=date], [class*=time], [id*=date], [class*=meta], [class*=publi]")) {
      if (flow.position(element) >= 0 && element.text().length() < MAX_LINE) {
        Hit date = hit(parser.find(element.text()), "element", Statement.path(element));
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }
}
