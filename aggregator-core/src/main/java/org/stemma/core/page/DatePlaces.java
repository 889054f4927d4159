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

/**
 * The places of a page where its dates may stand, in the order of how often they are right
 * (measured on 1,137 pages with known dates).
 */
final class DatePlaces {
  /** What programs call the date in the data that a page's script draws it from. */
  private static final Pattern IN_SCRIPT =
      Pattern.compile(
          "(?:datePublished|published_?[aA]t|publish_?[dD]ate|publication_?[dD]ate|publishedOn|created_?[aA]t|dateCreated)\\\\?\"\\s?:\\s?\\\\?\"([^\"\\\\]{8,40})");

  private static final int MAX_SCRIPT = 2_000_000;

  /** A comment's date stands no deeper in the comment's own element. */
  private static final int ANCESTORS = 6;

  private final Document document;
  private final PageMeta meta;
  private final JsonLd jsonLd;
  private final TextFlow flow;
  private final Span span;
  private final DateParser parser;
  final DateAddress address;
  final DateLines lines;
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
    this.address = new DateAddress(addresses, parser);
    this.lines = new DateLines(flow, span, parser);
    this.learned = learned;
  }

  /**
   * When it says it was published: what each place says that is read at no cost, best first; where
   * none says anything, the first of those for which the page has to be searched.
   */
  List<DateHit> published() {
    List<DateHit> hits =
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
                address::find,
                lines::toldFirst,
                lines::dateline,
                lines::told,
                () -> fromMeta(DateKeys.FILE),
                () -> firstOf("time", false, true),
                this::fromLearned));
    if (!hits.isEmpty()) {
      return hits;
    }
    return first(
        List.of(
            this::fromNamed,
            lines::anywhere,
            () -> firstOf("time", false, false),
            this::fromClasses,
            () -> fromJsonLd(jsonLd.article(), "dateCreated"),
            this::fromScripts));
  }

  /** When it says it was last changed, best first. */
  List<DateHit> modified() {
    return all(
        List.of(
            () -> fromJsonLd(jsonLd.article(), "dateModified"),
            () -> fromMeta(DateKeys.MODIFIED),
            () -> fromElements("[itemprop~=dateModified], time.updated, .updated[title]", true)));
  }

  private static List<DateHit> all(List<Supplier<@Nullable DateHit>> places) {
    List<DateHit> hits = new ArrayList<>();
    for (Supplier<@Nullable DateHit> place : places) {
      DateHit hit = place.get();
      if (hit != null) {
        hits.add(hit);
      }
    }
    return hits;
  }

  private static List<DateHit> first(List<Supplier<@Nullable DateHit>> places) {
    for (Supplier<@Nullable DateHit> place : places) {
      DateHit hit = place.get();
      if (hit != null) {
        return List.of(hit);
      }
    }
    return List.of();
  }

  private @Nullable DateHit fromLearned() {
    for (Element element : learned == null ? List.<Element>of() : learned.in(document)) {
      DateHit date = dateOf(element, "learned");
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private @Nullable DateHit fromMeta(String... keys) {
    for (String key : keys) {
      for (String value : meta.all(key)) {
        DateHit date = DateHit.of(parser.find(value), "meta", key);
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  private @Nullable DateHit fromJsonLd(Optional<JsonNode> node, String field) {
    return node.map(n -> DateHit.of(parser.find(JsonLd.text(n, field)), "json-ld", field))
        .orElse(null);
  }

  private @Nullable DateHit fromElements(String query) {
    return fromElements(query, false);
  }

  /**
   * The first in the article's stretch of the page, else the first of all outside it.
   *
   * @param changes whether dates that are said to be of a change count
   */
  private @Nullable DateHit fromElements(String query, boolean changes) {
    DateHit within = firstOf(query, changes, true);
    return within == null ? firstOf(query, changes, false) : within;
  }

  private @Nullable DateHit firstOf(String query, boolean changes, boolean within) {
    for (Element element : document.select(query)) {
      if (span.contains(flow.position(element)) == within
          && !isForeign(element)
          && (changes || !changed(element))) {
        DateHit date = dateOf(element, "element");
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  /** The first between title and text. */
  private @Nullable DateHit under(String query) {
    for (Element element : document.select(query)) {
      int at = flow.position(element);
      if (at >= span.titleAt() && at <= span.bodyFrom() && !changed(element)) {
        DateHit date = dateOf(element, "element");
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
        || DateLines.tellsOfChange(element.attr("class") + " " + element.attr("itemprop"))
        || (around.length() < 80 && DateLines.tellsOfChange(around));
  }

  private @Nullable DateHit dateOf(Element element, String kind) {
    String locator = Statement.path(element);
    for (String attribute : List.of("datetime", "content", "title")) {
      DateHit date = DateHit.of(parser.find(element.attr(attribute)), kind, locator);
      if (date != null) {
        return date;
      }
    }
    return DateHit.of(parser.find(element.text()), kind, locator);
  }

  private @Nullable DateHit fromScripts() {
    int left = MAX_SCRIPT;
    for (Element script : document.getElementsByTag("script")) {
      String data = script.data();
      left -= data.length();
      Matcher found = IN_SCRIPT.matcher(left < 0 ? "" : data);
      while (found.find()) {
        DateHit date =
            DateHit.of(
                parser.find(found.group(1)), "script", found.group().replaceAll("\\W.*", ""));
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  /** What the markup calls the date of the entry. */
  private @Nullable DateHit fromNamed() {
    return fromElements(
        ".entry-date, .post-date, .article-date, .publish-date, .published-date, .pubdate,"
            + " .date-published, .post-meta-time, .posted-on, .release-date");
  }

  private @Nullable DateHit fromClasses() {
    for (Element element :
        document.select(
            "[class*=date], [class*=time], [id*=date], [class*=meta], [class*=publi]")) {
      if (flow.position(element) >= 0 && element.text().length() < DateLines.MAX_LINE) {
        DateHit date = DateHit.of(parser.find(element.text()), "element", Statement.path(element));
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }
}
