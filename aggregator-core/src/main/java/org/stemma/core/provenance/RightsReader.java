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
import org.stemma.core.provenance.Line.Link;
import org.stemma.core.provenance.Line.Place;

/**
 * Copyright and licence of the article. A copyright line counts when it names the author, an
 * agency, or an outlet that is also named as origin; any other is the site's own template. Read
 * after the claims of origin.
 */
final class RightsReader {
  private static final Pattern COPYRIGHT =
      Pattern.compile(
          "(?:copyright|©|\\(c\\)|版权所有)[\\s:©]{0,4}(?:\\(c\\)|by)?\\s?(?<h>[^.。]{0,160}(?:\\.(?=\\S)[^.。]{0,60}){0,3})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern RESERVED_BY =
      Pattern.compile("^(?<h>\\p{Lu}[^.©]{2,60})\\. All rights reserved", Pattern.CASE_INSENSITIVE);
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)");
  private static final Pattern EDGES =
      Pattern.compile(
          "^[\\s,;:|–—-]+|[\\s,;:|–—-]+$|^(?:by|the)\\s+|\\s*[,;]?\\s*all rights.*$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern RESERVED =
      Pattern.compile(
          "all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos|riproduzione riservata",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CC_URL =
      Pattern.compile(
          "creativecommons\\.org/(licenses/([a-z-]{2,10})/(\\d\\.\\d)|publicdomain/zero/(1\\.0))");
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

  void read(Copy copy, List<Line> lines) {
    for (Line line : lines) {
      boolean near =
          line.place() != Place.LEAD && line.place() != Place.BODY_START
              || line.text().length() < 200;
      if (!line.caption() && near && line.place() != Place.BODY) {
        copyright(copy, line);
        if (!AgencyReader.isCredit(line.text())) {
          licence(line);
        }
      }
    }
  }

  private void copyright(Copy copy, Line line) {
    Matcher line1 = COPYRIGHT.matcher(line.text());
    Matcher line2 = RESERVED_BY.matcher(line.text());
    boolean first = line1.find();
    if (!first && !line2.find()) {
      return;
    }
    String words = first ? line1.group("h") : line2.group("h");
    Matcher year = YEAR.matcher(words);
    ClaimedDate stated = year.find() ? ClaimedDate.unread(year.group()) : null;
    String holder = holder(words);
    Agencies.Agency agency = holder.isEmpty() ? null : agency(holder);
    boolean template =
        first && line1.start() > 0 && line.text().substring(0, line1.start()).strip().endsWith(":");
    if (template || holder.isEmpty() || !(agency != null || isKnown(copy, holder))) {
      return;
    }
    claims.add(ClaimKind.COPYRIGHT, holder, null, stated, line.evidence("copyright-line", page));
    if (agency != null && !site.is(agency.name(), agency.home())) {
      claims.add(
          ClaimKind.SUPPLIER,
          agency.name(),
          agency.home(),
          null,
          line.evidence("copyright-line", page));
    }
    if (RESERVED.matcher(line.text()).find()) {
      claims.add(ClaimKind.LICENCE, "all rights reserved", line.evidence("copyright-line", page));
    }
  }

  static String holder(String words) {
    String holder = YEAR.matcher(words).replaceAll("").strip();
    for (int i = 0; i < 4; i++) {
      holder = EDGES.matcher(holder).replaceFirst("").strip();
    }
    return holder.length() > 120 ? "" : holder;
  }

  private static Agencies.@Nullable Agency agency(String holder) {
    Agencies.Agency agency = Agencies.startOf(holder);
    return agency != null ? agency : Agencies.named(holder);
  }

  private boolean isKnown(Copy copy, String holder) {
    String key = Names.key(holder);
    return copy.authors().stream().anyMatch(author -> key.contains(Names.key(author)))
        || claims.all().stream().anyMatch(claim -> isOutlet(claim, key));
  }

  private static boolean isOutlet(Claim claim, String holder) {
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
    String id = licenceId(line.text());
    if (id != null) {
      claims.add(ClaimKind.LICENCE, id, line.evidence("licence-line", page));
    }
  }

  /** The id of the Creative Commons licence that an address or words name; null when none. */
  static @Nullable String licenceId(String text) {
    Matcher url = CC_URL.matcher(text);
    if (url.find()) {
      return url.group(4) != null
          ? "CC0-1.0"
          : "CC-" + url.group(2).toUpperCase(Locale.ROOT) + "-" + url.group(3);
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
