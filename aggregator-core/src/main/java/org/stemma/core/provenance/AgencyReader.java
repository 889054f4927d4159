package org.stemma.core.provenance;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.provenance.Agencies.Agency;
import org.stemma.core.provenance.Line.Place;

/** Claims that an agency supplied the text: datelines, closing tags, bylines. */
final class AgencyReader {
  private static final int BYLINE_LENGTH = 140;

  /** A line with more words than these is no byline, though an agency's name may end it. */
  private static final int MOST_WORDS = 13;

  /** Words of a photo credit, which has the shape of an agency's byline. */
  private static final Pattern CREDIT =
      Pattern.compile(
          "photo|foto|picture|image|imagen|bild|getty|file\\b|files\\b|archiv|illustration|video|credit",
          Pattern.CASE_INSENSITIVE);

  /** "By ANN REED / Halcyon Wire"; without the "by" a stroke is a picture's. */
  private static final Pattern SIGNED = Pattern.compile("^by\\s", Pattern.CASE_INSENSITIVE);

  private static final Pattern PICTURE =
      Pattern.compile(
          "^.{0,20}\\b(?:photo|image|picture|foto|bild|imagen|credit)", Pattern.CASE_INSENSITIVE);

  private static final Pattern BY =
      Pattern.compile(
          "^(?:by|von|par|por|de|di|da|av|af|door|от|автор|source|quelle|fuente)\\s?:?\\s+",
          Pattern.CASE_INSENSITIVE);

  /** An agency's code with the initials of whoever handled the text: "dpa/jm". */
  private static final Pattern INITIALS =
      Pattern.compile("(?:(?i:von|quelle:)\\s)?(\\p{L}{2,6})/\\p{Ll}{2,4}");

  private static final Pattern PARTS = Pattern.compile("\\s*[|•·,;/]\\s*|\\s+[-–—]\\s+|\\s{2,}");

  private final Site site;
  private final URI page;
  private final Claims claims;

  AgencyReader(Site site, URI page, Claims claims) {
    this.site = site;
    this.page = page;
    this.claims = claims;
  }

  void read(Copy copy, List<Line> lines) {
    for (String author : copy.authors()) {
      add(inByline(author), new Evidence("byline", "author", author, page));
    }
    int last =
        lines.stream()
            .filter(l -> l.place() == Place.BODY_END)
            .mapToInt(Line::number)
            .max()
            .orElse(-1);
    for (Line line : lines) {
      if (line.caption()) {
        continue;
      }
      boolean start = line.place() == Place.BODY_START;
      boolean dateline =
          start || (line.place() == Place.LEAD && !CREDIT.matcher(line.text()).find());
      if (dateline) {
        dateline(line);
      }
      boolean end =
          line.place() == Place.BODY_END
              || (last < 0 && line.place() == Place.BODY_START)
              || (line.place() == Place.TAIL && line.number() <= 3 && line.text().length() <= 40);
      if (end) {
        add(Agencies.closing(line.text()), line.evidence("agency-tag", page));
      }
      if (line.place() == Place.LEAD && line.text().length() <= BYLINE_LENGTH) {
        add(inLine(copy.authors(), line.text()), line.evidence("byline", page));
      }
    }
  }

  private void dateline(Line line) {
    Agency listed = Agencies.dateline(line.text());
    Agency agency = listed == null ? UnlistedAgencies.dateline(line.text()) : listed;
    add(agency, line.evidence("dateline", page));
    String name = agency == null ? UnlistedAgencies.inBrackets(line.text()) : null;
    if (name != null && !site.is(name, null)) {
      claims.add(ClaimKind.TIP, name, line.evidence(Rank.DATELINE_NAME, page));
    }
  }

  /**
   * The agency in a line above the text. One that is not listed counts only in what is a byline
   * beyond doubt: a heading too may end in "wire".
   */
  private static @Nullable Agency inLine(List<String> authors, String line) {
    boolean signed = SIGNED.matcher(line).find() || authors.stream().anyMatch(line::startsWith);
    return signed ? inByline(line) : listedInByline(line);
  }

  private void add(@Nullable Agency agency, Evidence evidence) {
    if (agency != null && !site.is(agency.name(), agency.home())) {
      claims.add(ClaimKind.SUPPLIER, agency.name(), agency.home(), null, evidence);
    }
  }

  /** The agency a byline names, alone or after a person's name; null when it names none. */
  static @Nullable Agency inByline(String byline) {
    Agency agency = listedInByline(byline);
    for (String part : agency == null ? parts(byline) : List.<String>of()) {
      agency = agency == null ? UnlistedAgencies.named(part) : agency;
    }
    return agency;
  }

  private static @Nullable Agency listedInByline(String line) {
    Matcher initials = INITIALS.matcher(line.strip());
    if (initials.matches()) {
      return Agencies.named(initials.group(1));
    }
    List<String> parts = parts(line);
    boolean brief = line.split(" ").length <= MOST_WORDS;
    for (String name : parts) {
      Agency agency = Agencies.named(name);
      if (agency == null && brief) {
        agency = Agencies.endOf(name);
      }
      if (agency != null) {
        return agency;
      }
    }
    return null;
  }

  /** The names in a byline, without dates; none in what is a picture's credit. */
  private static List<String> parts(String line) {
    boolean stroke = line.indexOf('/') >= 0 && !SIGNED.matcher(line.strip()).find();
    if (stroke || CREDIT.matcher(line.toLowerCase(Locale.ROOT)).find()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (String part : PARTS.split(BY.matcher(line.strip()).replaceFirst(""), -1)) {
      String name = withoutDate(BY.matcher(part).replaceFirst("").strip());
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  /** The person that stands before an agency's name in one author field; empty when none does. */
  static String personBefore(String author, Agency agency) {
    for (String name : agency.names()) {
      int at = author.indexOf(name);
      if (at > 0) {
        return author
            .substring(0, at)
            .replaceAll("(?i)[\\s,|/–—-]+(?:the)?[\\s,|/–—-]*$", "")
            .strip();
      }
    }
    return "";
  }

  /** The agency in a list of sources: "ntv.de, mau/dpa". */
  static @Nullable Agency amongSources(String list) {
    for (String part : list.split("[,;/]\\s*", -1)) {
      Agency agency = part.isBlank() ? null : Agencies.named(part.strip());
      if (agency != null) {
        return agency;
      }
    }
    return null;
  }

  /** Whether a line is about a picture. */
  static boolean isCredit(String line) {
    return line.length() < 400 && PICTURE.matcher(line).find();
  }

  private static String withoutDate(String text) {
    for (int at = text.indexOf(' '); at > 0; at = text.indexOf(' ', at + 1)) {
      if (StatedDates.beginsWithDate(text.substring(at + 1))) {
        return text.substring(0, at).strip();
      }
    }
    return text;
  }
}
