package org.stemma.core.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Field;

/**
 * Reads when the page says it was published and last changed. Places are asked in the order of how
 * often they are right (measured on 1,137 pages with known dates); the first readable date answers.
 */
final class DateReader {
  private static final String[] PUBLISHED_META = {
    "article:published_time",
    "og:published_time",
    "datepublished",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "published",
    "published-date",
    "published_on",
    "published_at",
    "published_time",
    "date_published",
    "article:published",
    "og:pubdate",
    "shareaholic:article_published_time",
    "pub_date",
    "publicationdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "date.published",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article.published",
    "article_date_original",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "citation_date",
    "bt:pubdate",
    "displaydate",
    "originalpublicationdate",
    "rnews:datepublished",
    "article:post_date",
    "last-published",
    "ptime",
    "apub:time"
  };

  /** Often when the file was made or last saved: what the article shows goes before them. */
  private static final String[] FILE_META = {
    "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "date", "datecreated"
  };

  private static final String[] MODIFIED_META = {
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "article:updated_time",
    "revised"
  };
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
  private static final Pattern IN_UTC = Pattern.compile("(?:Z|[+-]00:?00|UTC|GMT)$|^\\d+$");
  private static final ZoneOffset WEST = ZoneOffset.ofHours(-11);
  private static final ZoneOffset EAST = ZoneOffset.ofHours(14);
  private static final Pattern DIGIT = Pattern.compile("\\d");

  /** What programs call the date in the data that a page's script draws it from. */
  private static final Pattern IN_SCRIPT =
      Pattern.compile(
          "(?:datePublished|published_?[aA]t|publish_?[dD]ate|publication_?[dD]ate|publishedOn|created_?[aA]t|dateCreated)\\\\?\"\\s?:\\s?\\\\?\"([^\"\\\\]{8,40})");

  private static final int MAX_SCRIPT = 2_000_000;
  private static final int MAX_LINE = 160;
  private static final int DATELINE = 60;

  /** Shown dates that are earlier by less were of the event, or misread, more often than not. */
  private static final int MOVED = 60;

  private final Document document;
  private final PageMeta meta;
  private final JsonLd jsonLd;
  private final TextFlow flow;
  private final Span span;
  private final DateParser parser;
  private final List<URI> addresses;
  private final SiteProfile learned;
  private final Findings findings;

  DateReader(
      Document document,
      PageMeta meta,
      JsonLd jsonLd,
      TextFlow flow,
      Span span,
      DateParser parser,
      List<URI> addresses,
      SiteProfile learned,
      Findings findings) {
    this.document = document;
    this.meta = meta;
    this.jsonLd = jsonLd;
    this.flow = flow;
    this.span = span;
    this.parser = parser;
    this.addresses = addresses;
    this.learned = learned;
    this.findings = findings;
  }

  /** When the page says it was published; null when it does not say. */
  @Nullable ClaimedDate published() {
    ClaimedDate date = claimed();
    if (date != null && date.day() != null) {
      // A text moved to a new system is stamped with the move, and still shows its own date.
      ClaimedDate shown = dateline();
      if (shown != null
          && shown.day() != null
          && shown.day().isBefore(date.day().minusDays(MOVED))
          && !isSwapped(shown.day(), date.day())) {
        return shown;
      }
    }
    if (date == null
        || date.instant() == null
        || date.day() == null
        || !IN_UTC.matcher(date.raw()).find()) {
      return date;
    }
    // A stamp in UTC may name the neighbouring day; address and dateline carry the publisher's own.
    ClaimedDate local = fromPath();
    if (local == null) {
      local = dateline();
    }
    LocalDate day = local == null ? null : local.day();
    boolean neighbour = day != null && !day.equals(date.day()) && isSomewhere(date.instant(), day);
    return neighbour ? new ClaimedDate(date.raw(), date.instant(), day) : date;
  }

  /** Whether it is that day anywhere on earth at that time. */
  private static boolean isSomewhere(Instant at, LocalDate day) {
    return !day.isBefore(at.atOffset(WEST).toLocalDate())
        && !day.isAfter(at.atOffset(EAST).toLocalDate());
  }

  /** Whether one is the other with day and month the wrong way round. */
  private static boolean isSwapped(LocalDate one, LocalDate other) {
    return one.getYear() == other.getYear()
        && one.getDayOfMonth() == other.getMonthValue()
        && one.getMonthValue() == other.getDayOfMonth();
  }

  private @Nullable ClaimedDate dateline() {
    int end = Math.min(span.bodyFrom() + 2, flow.blocks.size());
    for (int i = span.titleAt(); i < end; i++) {
      ClaimedDate date = flow.blocks.get(i).chars() > DATELINE ? null : inLines(i, false);
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private @Nullable ClaimedDate claimed() {
    ClaimedDate date = fromMeta("article:published_time", "og:article:published_time");
    if (date == null) {
      date = fromJsonLd(jsonLd.article(), "datePublished");
    }
    if (date == null) {
      date = fromJsonLd(jsonLd.webPage(), "datePublished");
    }
    if (date == null) {
      date = fromElements("[itemprop~=datePublished]");
    }
    if (date == null) {
      date = fromMeta(PUBLISHED_META);
    }
    if (date == null) {
      date =
          fromElements(
              "time[pubdate], time.published, time.entry-date, abbr.published, .entry-date time, time.op-published");
    }
    if (date == null) {
      date = under("time");
    }
    if (date == null) {
      date = fromMeta(FILE_META);
    }
    if (date == null) {
      date = fromPath();
    }
    if (date == null) {
      date = fromElements("time");
    }
    if (date == null && learned.date() != null) {
      date = fromLearned(learned.date());
    }
    if (date == null) {
      date = fromLines();
    }
    if (date == null) {
      date = fromClasses();
    }
    if (date == null) {
      date = fromJsonLd(jsonLd.article(), "dateCreated");
    }
    if (date == null) {
      date = fromScripts();
    }
    // It was published no later than that, which is nearer the truth than when it was found.
    return date == null ? modified() : date;
  }

  /** When it says it was last changed; null when it does not say. */
  @Nullable ClaimedDate modified() {
    ClaimedDate date = fromJsonLd(jsonLd.article(), "dateModified");
    if (date == null) {
      date = fromMeta(MODIFIED_META);
    }
    return date == null
        ? fromElements("[itemprop~=dateModified], time.updated, .updated[title]", true)
        : date;
  }

  private @Nullable ClaimedDate fromLearned(Place place) {
    for (Element element : place.in(document)) {
      ClaimedDate date = dateOf(element);
      if (date != null) {
        findings.add(Field.PUBLISHED, date.iso(), "learned", place.path(), element.text(), true);
        return date;
      }
    }
    return null;
  }

  private @Nullable ClaimedDate fromMeta(String... keys) {
    for (String key : keys) {
      for (String value : meta.all(key)) {
        ClaimedDate date = parser.find(value);
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  private @Nullable ClaimedDate fromJsonLd(Optional<JsonNode> node, String field) {
    return node.map(n -> parser.find(JsonLd.text(n, field))).orElse(null);
  }

  private @Nullable ClaimedDate fromElements(String query) {
    return fromElements(query, false);
  }

  /**
   * The first in the article's stretch of the page, else the first of all outside it.
   *
   * @param changes whether dates that are said to be of a change count
   */
  private @Nullable ClaimedDate fromElements(String query, boolean changes) {
    ClaimedDate outside = null;
    for (Element element : document.select(query)) {
      boolean near = span.contains(flow.position(element));
      if ((!near && outside != null) || (!changes && changed(element))) {
        continue;
      }
      ClaimedDate date = dateOf(element);
      if (date != null && near) {
        return date;
      }
      outside = outside == null ? date : outside;
    }
    return outside;
  }

  /** The first between title and text. */
  private @Nullable ClaimedDate under(String query) {
    for (Element element : document.select(query)) {
      int at = flow.position(element);
      if (at >= span.titleAt() && at <= span.bodyFrom() && !changed(element)) {
        ClaimedDate date = dateOf(element);
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  private static boolean changed(Element element) {
    Element parent = element.parent();
    String around = parent == null ? "" : parent.ownText();
    return (element.hasClass("updated") && !element.hasClass("published"))
        || CHANGED.matcher(element.attr("class") + " " + element.attr("itemprop")).find()
        || (around.length() < 80 && CHANGED.matcher(around).find());
  }

  private @Nullable ClaimedDate dateOf(Element element) {
    for (String attribute : List.of("datetime", "content", "title")) {
      ClaimedDate date = parser.find(element.attr(attribute));
      if (date != null) {
        return date;
      }
    }
    return parser.find(element.text());
  }

  private @Nullable ClaimedDate fromScripts() {
    int left = MAX_SCRIPT;
    for (Element script : document.getElementsByTag("script")) {
      String data = script.data();
      left -= data.length();
      Matcher found = IN_SCRIPT.matcher(left < 0 ? "" : data);
      while (found.find()) {
        ClaimedDate date = parser.find(found.group(1));
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  private @Nullable ClaimedDate fromPath() {
    for (URI address : addresses) {
      String path = address.getRawPath() == null ? "" : address.getRawPath();
      Matcher m = IN_PATH.matcher(path);
      if (m.find()) {
        int year = m.group(1) != null ? 1 : m.group(4) != null ? 4 : 7;
        String separator = year == 7 ? " " : "-";
        return parser.find(
            String.join(separator, m.group(year), m.group(year + 1), m.group(year + 2)));
      }
      Matcher dayFirst = DAY_FIRST_IN_PATH.matcher(path);
      if (dayFirst.find()) {
        return parser.find(dayFirst.group(3) + "-" + dayFirst.group(2) + "-" + dayFirst.group(1));
      }
    }
    return null;
  }

  /** Near the title first, then above it, then below the text. */
  private @Nullable ClaimedDate fromLines() {
    int end = Math.min(span.bodyFrom() + 2, flow.blocks.size());
    int[][] places = {{span.titleAt(), end}, {span.from(), span.titleAt()}};
    ClaimedDate date = inLines(false, places);
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
  private @Nullable ClaimedDate farAway() {
    for (int i = span.from() - 1; i >= 0; i--) {
      ClaimedDate date = flow.blocks.get(i).chars() > DATELINE ? null : inLines(i, false);
      if (date != null) {
        return date;
      }
    }
    for (int i = span.to(); i < flow.blocks.size(); i++) {
      ClaimedDate date = flow.blocks.get(i).chars() > DATELINE ? null : inLines(i, false);
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private @Nullable ClaimedDate inLines(boolean changed, int[]... places) {
    for (int[] place : places) {
      for (int i = place[0]; i < place[1]; i++) {
        ClaimedDate date = inLines(i, changed);
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  /** The first date of the block; one that is said to be of a change only when asked for. */
  private @Nullable ClaimedDate inLines(int block, boolean changed) {
    for (String line : flow.blocks.get(block).lines()) {
      // A longer line is text, which may begin with a dateline.
      ClaimedDate date = parser.find(line.length() > MAX_LINE ? line.substring(0, DATELINE) : line);
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

  private @Nullable ClaimedDate fromClasses() {
    for (Element element :
        document.select(
            "[class*=date], [class*=time], [id*=date], [class*=meta], [class*=publi]")) {
      if (flow.position(element) >= 0 && element.text().length() < MAX_LINE) {
        ClaimedDate date = parser.find(element.text());
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }
}
