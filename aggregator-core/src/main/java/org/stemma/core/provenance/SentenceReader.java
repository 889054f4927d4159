package org.stemma.core.provenance;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.provenance.Line.Place;
import org.stemma.core.provenance.Phrases.Kind;
import org.stemma.core.provenance.Phrases.Phrase;

/** Claims in sentences about the article: "This story first appeared in ...". */
final class SentenceReader {
  /** A line that is only a source or a credit is not longer than this. */
  private static final int EDGE_LENGTH = 160;

  /** A line of sources such as "ntv.de, mau/dpa" is not longer than this. */
  private static final int LIST_LENGTH = 60;

  private static final int LEAD_LENGTH = 120;

  /** A line of the body this long tells a story, and "the report" in it is another one. */
  private static final int STORY_LENGTH = 200;

  /** Terms inside the body stand in a paragraph of their own, not longer than this. */
  private static final int TERMS_LENGTH = 400;

  /** How far after the name a date still goes with it. */
  private static final int DATE_REACH = 90;

  private final Site site;
  private final URI page;
  private final Claims claims;
  private @Nullable Line unknown;

  SentenceReader(Site site, URI page, Claims claims) {
    this.site = site;
    this.page = page;
    this.claims = claims;
  }

  void read(List<Line> lines) {
    for (Line line : lines) {
      if (!line.caption()) {
        read(line);
      }
    }
    boolean named = claims.has(ClaimKind.ORIGIN) || claims.has(ClaimKind.SUPPLIER);
    if (unknown != null && !named) {
      claims.add(ClaimKind.REPOST_OF_UNKNOWN, "unknown", unknown.evidence("sentence", page));
    }
  }

  /** Whether a line says that this is a re-post. */
  boolean isReposted() {
    return unknown != null;
  }

  private void read(Line line) {
    String lower = line.text().toLowerCase(Locale.ROOT);
    if (!Phrases.mayMatch(lower)) {
      return;
    }
    @Nullable Boolean denied = null;
    boolean settled = false;
    for (Phrase phrase : Phrases.ALL) {
      boolean origin = phrase.kind() == Kind.ORIGIN || phrase.kind() == Kind.SUPPLIER;
      if (phrase.kind() == Kind.NOT || (settled && origin) || !counts(phrase, line)) {
        continue;
      }
      Matcher match = phrase.in(line.text(), lower);
      if (match == null || !isAboutThis(phrase, line, match)) {
        continue;
      }
      if (denied == null) {
        denied = Phrases.deny(line.text(), lower);
      }
      if (!denied || phrase.kind() == Kind.TERMS) {
        settled |= take(phrase, line, match) && origin;
      }
    }
  }

  private static boolean counts(Phrase phrase, Line line) {
    return switch (phrase.place()) {
      case ANY -> true;
      case EDGE, LINKED -> line.text().length() <= EDGE_LENGTH;
      case LEAD ->
          line.text().length() <= LEAD_LENGTH
              && (line.place() == Place.LEAD
                  || (line.place() == Place.BODY_START && line.number() <= 1));
    };
  }

  private static boolean isAboutThis(Phrase phrase, Line line, Matcher match) {
    if (line.place() == Place.BODY) {
      return match.start() == 0
          && phrase.place() == Phrases.Place.ANY
          && phrase.kind() != Kind.TERMS;
    }
    boolean body = line.place() == Place.BODY_START || line.place() == Place.BODY_END;
    if (!body || line.text().length() <= STORY_LENGTH || phrase.kind() == Kind.TERMS) {
      return !body || phrase.kind() != Kind.TERMS || line.text().length() <= TERMS_LENGTH;
    }
    String start = match.group().stripLeading();
    return start.regionMatches(true, 0, "this", 0, 4) || match.start() == 0;
  }

  /** Takes what a match says; true when that settles whether the line names an origin. */
  private boolean take(Phrase phrase, Line line, Matcher match) {
    String author = phrase.has("a") ? match.group("a") : null;
    if (author != null) {
      claims.add(ClaimKind.AUTHOR, author, line.evidence("sentence", page));
    }
    switch (phrase.kind()) {
      case TERMS -> claims.add(ClaimKind.TERMS, line.text(), line.evidence("sentence", page));
      case UNKNOWN -> unknown = unknown == null ? line : unknown;
      case AUTHOR ->
          claims.add(ClaimKind.AUTHOR, match.group("x"), line.evidence("sentence", page));
      case SUPPLIER -> {
        return supplier(phrase, line, match);
      }
      case ORIGIN, INTERMEDIATE, REPRINT, TIP -> {
        return outlet(phrase, line, match);
      }
      case NOT -> throw new IllegalStateException("never taken");
    }
    return false;
  }

  private boolean supplier(Phrase phrase, Line line, Matcher match) {
    Agencies.Agency agency =
        phrase.has("x") ? Agencies.startOf(match.group("x")) : Agencies.named(phrase.value());
    if (agency == null && line.text().length() <= LIST_LENGTH && phrase.has("x")) {
      agency = AgencyReader.amongSources(match.group("x"));
    }
    if (agency == null || site.is(agency.name(), agency.home())) {
      return agency != null;
    }
    claims.add(
        ClaimKind.SUPPLIER, agency.name(), agency.home(), null, line.evidence("sentence", page));
    return true;
  }

  private boolean outlet(Phrase phrase, Line line, Matcher match) {
    Named named = Named.at(line, match.start("x"), match.end("x"));
    // Where the page says it is a re-post, "via" names who passed it on.
    boolean passedOn = unknown != null && line.text().regionMatches(true, 0, "via", 0, 3);
    if (named == null || (phrase.place() == Phrases.Place.LINKED && !passedOn && !isPage(named))) {
      return false;
    }
    if (site.is(named.name(), named.url())) {
      return true;
    }
    ClaimKind kind = passedOn ? ClaimKind.INTERMEDIATE : ClaimKind.valueOf(phrase.kind().name());
    Agencies.Agency agency = Agencies.named(named.name());
    if (kind == ClaimKind.ORIGIN && agency != null) {
      kind = ClaimKind.SUPPLIER;
    }
    String name = agency == null ? named.name() : agency.name();
    claims.add(kind, name, named.url(), date(line, named), line.evidence("sentence", page));
    return kind == ClaimKind.ORIGIN || kind == ClaimKind.SUPPLIER;
  }

  /** A bare source or "via" counts when it leads to a page, not to a site's front door. */
  private static boolean isPage(Named named) {
    return named.url() != null && !Addresses.isHome(named.url());
  }

  private static @Nullable ClaimedDate date(Line line, Named named) {
    int from = Math.min(named.end(), line.text().length());
    int to = Math.min(line.text().length(), from + DATE_REACH);
    ClaimedDate stated = StatedDates.in(line.text().substring(from, to));
    return stated == null && line.dates().size() == 1
        ? StatedDates.in(line.dates().get(0))
        : stated;
  }
}
