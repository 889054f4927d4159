package org.stemma.core.provenance;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.provenance.Line.Link;
import org.stemma.core.provenance.Line.Place;

/**
 * Claims of the byline block: the authors, an outlet that stands there with a date of its own
 * ("Harbour Gazette 11 October 2022"), an outlet behind an author's name ("By A | X").
 */
final class BylineReader {
  private static final int LINE_LENGTH = 120;

  private static final Pattern OWN =
      Pattern.compile(
          "\\b(?:special|original|exclusive|exclusively|writing) (?:to|for)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BY =
      Pattern.compile("^(?:by|von|par|por|di|da|door|av)\\s", Pattern.CASE_INSENSITIVE);

  /** Words that are at home in the names of outlets, not of persons or places. */
  private static final Pattern OUTLET =
      Pattern.compile(
          "^(?:The )?\\p{Lu}\\S*(?: \\S+){0,4} (?:News|Times|Post|Dispatch|Journal|Review|Magazine|Press|Tribune"
              + "|Daily|Network|Institute|Media|Herald|Gazette|Weekly|Observer|Examiner|Chronicle|Project"
              + "|Monitor|Bulletin|Foundation|Radio|Newsroom|Inquirer|Enquirer|Courier|Ledger|Globe"
              + "|Conversation|Telegraph|Independent|Zeitung|Nachrichten|Rundschau|Anzeiger)$");

  /** Where an author works, which is not where the text stood. */
  private static final Pattern AFFILIATION =
      Pattern.compile(
          "\\b(?:University|College|School|Institute|Universität|Université|Universidad)\\b");

  private static final Pattern JOB =
      Pattern.compile(
          "\\b(?:staff|writer|reporter|editor|correspondent|columnist|contributor|bureau|desk|director)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Accounts that sign what anybody wrote. */
  private static final Set<String> ROLES =
      Set.of("admin", "administrator", "webmaster", "editor", "guest", "user", "root", "unknown");

  private static final Pattern PARTS =
      Pattern.compile("\\s*[|/•·,]\\s*(?:in\\s)?|\\s+[-–—]\\s+|\\s+for\\s+|\\s+via\\s+");

  private final Site site;
  private final URI page;
  private final Claims claims;

  BylineReader(Site site, URI page, Claims claims) {
    this.site = site;
    this.page = page;
    this.claims = claims;
  }

  void read(Copy copy, List<Line> lines) {
    for (String author : copy.authors()) {
      author(copy, author, lines);
    }
    for (Line line : lines) {
      if (line.place() == Place.LEAD && !line.caption() && line.text().length() <= LINE_LENGTH) {
        dated(copy.authors(), line);
        behindAuthor(copy, line);
      }
    }
  }

  private void author(Copy copy, String author, List<Line> lines) {
    Agencies.Agency agency = AgencyReader.inByline(author);
    String person =
        agency == null ? withoutOutlet(copy, author) : AgencyReader.personBefore(author, agency);
    if (person.isEmpty()
        || ROLES.contains(person.toLowerCase(Locale.ROOT))
        || site.is(person, null)
        || OWN.matcher(person).find()) {
      return;
    }
    Evidence evidence =
        lines.stream()
            .filter(line -> line.place() == Place.LEAD && line.text().contains(person))
            .filter(line -> line.text().length() <= LINE_LENGTH)
            .map(line -> line.evidence("byline", page))
            .findFirst()
            .orElse(new Evidence("byline", "author", author, page));
    claims.add(ClaimKind.AUTHOR, person, evidence);
  }

  /** "Greyson Steele Quay Enquirer", where the canonical address is at quayenquirer.example. */
  private String withoutOutlet(Copy copy, String author) {
    if (site.is(author, null)) {
      return author;
    }
    for (int at = author.indexOf(' '); at > 0; at = author.indexOf(' ', at + 1)) {
      String end = author.substring(at + 1);
      if (end.contains(" ") && (isDeclared(copy, end) || site.is(end, null))) {
        return author.substring(0, at);
      }
    }
    return author;
  }

  /** "Harbour Gazette 11 October 2022": only with a link to it, or a host for a name. */
  private void dated(List<String> authors, Line line) {
    ClaimedDate date = StatedDates.in(line.text());
    int at = date == null ? -1 : line.text().indexOf(date.raw());
    if (date == null || at <= 1 || BY.matcher(line.text()).find()) {
      return;
    }
    String name = line.text().substring(0, at).replaceAll("[\\s,|–—:-]+$", "");
    boolean author = authors.stream().anyMatch(a -> Names.key(a).equals(Names.key(name)));
    URI url = author ? null : outletUrl(line, name);
    if (url != null && Names.isName(name) && !site.is(name, url)) {
      claims.add(ClaimKind.ORIGIN, name, url, date, line.evidence("byline", page));
    }
  }

  private void behindAuthor(Copy copy, Line line) {
    String text = line.text();
    boolean byline = BY.matcher(text).find() || copy.authors().stream().anyMatch(text::startsWith);
    if (!byline || OWN.matcher(text).find()) {
      return;
    }
    String[] parts = PARTS.split(text, -1);
    for (int i = 1; i < parts.length; i++) {
      String name =
          parts[i]
              .replaceFirst("(?i) (?:staff )?(?:writer|reporter|editor|correspondent)s?$", "")
              .strip();
      URI url = outletUrl(line, name);
      boolean outlet =
          (url != null && !AFFILIATION.matcher(name).find())
              || Suppliers.named(name) != null
              || isDeclared(copy, name)
              || (i == 1 && OUTLET.matcher(name).find() && !JOB.matcher(parts[i]).find());
      if (outlet && Names.isName(name) && !site.is(name, url) && Agencies.named(name) == null) {
        claims.add(ClaimKind.ORIGIN, name, url, null, line.evidence("byline", page));
        return;
      }
    }
  }

  /** Whether the page's canonical address is at a domain of that name. */
  private static boolean isDeclared(Copy copy, String name) {
    return copy.declaredUrl() != null
        && copy.declaredUrl().getHost() != null
        && Site.label(Addresses.domain(copy.declaredUrl())).equals(Names.key(name));
  }

  /** The address of an outlet that the line links under this name, or that is the name. */
  private @Nullable URI outletUrl(Line line, String name) {
    for (Link link : line.links()) {
      boolean named = Names.key(link.text()).equals(Names.key(name));
      if (named && !site.isAt(link.url()) && Agencies.named(name) == null) {
        return link.url();
      }
    }
    return Hosts.at(name);
  }
}
