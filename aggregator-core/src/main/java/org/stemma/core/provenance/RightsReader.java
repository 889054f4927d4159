package org.stemma.core.provenance;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.provenance.Line.Link;
import org.stemma.core.provenance.Line.Place;

/**
 * Copyright and licence of the article. A copyright line counts when it names the author, an
 * agency, or an outlet that is also named as origin; any other is the site's own template. Read
 * after the claims of origin.
 */
final class RightsReader {
  /** Lines below the body in which an unnamed origin's copyright may stand. */
  private static final int NEAR = 4;

  private static final int FOOTER = 16;

  private static final Pattern CC_URL =
      Pattern.compile(
          "creativecommons\\.org/(?:licenses/(?<kind>[a-z-]{2,10})/(?<version>\\d\\.\\d)(?:/(?<port>[a-z]{2})(?![a-z.]))?"
              + "|publicdomain/zero/1\\.0)");
  private static final Pattern CC_WORDS =
      Pattern.compile(
          "\\bCC[ -](BY(?:[- ](?:NC|SA|ND)){0,2})(?:[ -]v?(\\d\\.\\d))?\\b|\\b(CC0)\\b");

  private final Site site;
  private final URI page;
  private final Claims claims;

  RightsReader(Site site, URI page, Claims claims) {
    this.site = site;
    this.page = page;
    this.claims = claims;
  }

  /**
   * @param reposted whether the page says it is a re-post and names no origin: then the copyright
   *     line below the text does
   */
  void read(Copy copy, List<Line> lines, boolean reposted) {
    for (Line line : lines) {
      boolean near =
          (line.place() != Place.LEAD && line.place() != Place.BODY_START)
              || line.text().length() < 200;
      if (line.caption() || !near || line.place() == Place.BODY) {
        continue;
      }
      boolean below = line.place() == Place.TAIL && line.number() < NEAR;
      if (ownsText(line)) {
        copyright(
            copy.authors(), line.text(), line.evidence("copyright-line", page), reposted && below);
      }
      if (!AgencyReader.isCredit(line.text())) {
        licence(line);
      }
    }
  }

  /** Above the text a copyright line is a picture's; far below it is the site's. */
  private static boolean ownsText(Line line) {
    return switch (line.place()) {
      case LEAD, BODY_START, BODY -> false;
      case TAIL -> line.number() < FOOTER;
      case BODY_END, NOTICE -> true;
    };
  }

  /** Rights as a feed states them for an item. */
  void read(List<String> authors, String rights) {
    Evidence evidence = new Evidence("feed", "rights", rights, page);
    copyright(authors, rights, evidence, false);
    licence(rights, evidence);
  }

  private void copyright(List<String> authors, String text, Evidence evidence, boolean reposted) {
    CopyrightLine line = CopyrightLine.in(text);
    if (line == null) {
      return;
    }
    Agencies.Agency agency = Agencies.startOf(line.holder());
    boolean named = agency != null || isKnown(authors, line.holder());
    boolean origin = reposted && !named && !site.is(line.holder(), Hosts.at(line.holder()));
    if (!named && !origin) {
      return;
    }
    ClaimedDate year = line.year() == null ? null : ClaimedDate.unread(line.year());
    claims.add(ClaimKind.COPYRIGHT, line.holder(), null, year, evidence);
    if (agency != null && !site.is(agency.name(), agency.home())) {
      claims.add(ClaimKind.SUPPLIER, agency.name(), agency.home(), null, evidence);
    } else if (origin && Names.isName(line.holder())) {
      claims.add(ClaimKind.ORIGIN, line.holder(), evidence);
    }
    if (line.reserved()) {
      claims.add(ClaimKind.LICENCE, "all rights reserved", evidence);
    }
  }

  private boolean isKnown(List<String> authors, String holder) {
    String key = Names.key(holder);
    return authors.stream()
            .filter(author -> !site.is(author, null))
            .anyMatch(author -> key.contains(Names.key(author)))
        || claims.all().stream().anyMatch(claim -> isHolder(claim, key));
  }

  private static boolean isHolder(Claim claim, String holder) {
    String key = Names.key(claim.value());
    return (claim.kind() == ClaimKind.ORIGIN || claim.kind() == ClaimKind.AUTHOR)
        && key.length() > 2
        && holder.contains(key);
  }

  private void licence(Line line) {
    for (Link link : line.links()) {
      String id = licenceId(link.url().toString());
      if (id != null) {
        claims.add(ClaimKind.LICENCE, id, link.url(), null, line.evidence("licence-line", page));
      }
    }
    licence(line.text(), line.evidence("licence-line", page));
  }

  private void licence(String text, Evidence evidence) {
    String id = licenceId(text);
    if (id != null) {
      claims.add(ClaimKind.LICENCE, id, evidence);
    }
  }

  /** The id of the Creative Commons licence that an address or words name; null when none. */
  static @Nullable String licenceId(String text) {
    Matcher url = CC_URL.matcher(text);
    if (url.find()) {
      if (url.group("kind") == null) {
        return "CC0-1.0";
      }
      // Up to 3.0 there are versions for single countries; SPDX puts the country last.
      String port = url.group("port") == null ? "" : "-" + url.group("port");
      String id = "CC-" + url.group("kind") + "-" + url.group("version") + port;
      return id.toUpperCase(Locale.ROOT);
    }
    Matcher words = CC_WORDS.matcher(text);
    if (!words.find()) {
      return null;
    }
    if (words.group(3) != null) {
      return "CC0-1.0";
    }
    String id = "CC-" + words.group(1).replace(' ', '-');
    return words.group(2) == null ? id : id + "-" + words.group(2);
  }
}
