package org.stemma.core.page;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Field;

/**
 * Reads when the page says it was published and last changed: the best place answers, and what the
 * page shows to its readers may correct it. What every place says is noted.
 */
final class DateReader {
  private static final Pattern IN_UTC = Pattern.compile("(?:Z|[+-]00:?00|UTC|GMT)$|^\\d+$");
  private static final ZoneOffset WEST = ZoneOffset.ofHours(-11);
  private static final ZoneOffset EAST = ZoneOffset.ofHours(14);

  /** Shown dates that are earlier by less were of the event, or misread, more often than not. */
  private static final int MOVED = 60;

  private final DatePlaces places;
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
    this.places =
        new DatePlaces(document, meta, jsonLd, flow, span, parser, addresses, learned.date());
    this.findings = findings;
  }

  /** When the page says it was published; null when it does not say. */
  @Nullable ClaimedDate published() {
    List<DateHit> hits = places.published();
    if (hits.isEmpty()) {
      // It was published no later than that, which is nearer the truth than when it was found.
      hits = places.modified();
    }
    if (hits.isEmpty()) {
      return null;
    }
    DateHit first = hits.get(0);
    DateHit shown = first.kind().equals("line") ? null : places.lines.dateline();
    DateHit taken = corrected(first, hits, shown);
    Set<DateHit> noted = new LinkedHashSet<>(hits);
    if (shown != null) {
      noted.add(shown);
    }
    note(Field.PUBLISHED, noted, taken);
    return taken.equals(first) ? local(first, hits, shown) : taken.date();
  }

  /** The stamp, or what the page shows to its readers where that is to be believed before it. */
  private DateHit corrected(DateHit first, List<DateHit> hits, @Nullable DateHit shown) {
    if (shown != null
        && moved(first.date(), shown.date())
        && !places.address.bearsOut(first.date())) {
      return shown;
    }
    if (shown != null && isLater(shown, first) && agreed(shown, hits)) {
      return shown;
    }
    return first;
  }

  /** Whether a second place has the day that is shown, and none says that it is of a change. */
  private boolean agreed(DateHit shown, List<DateHit> hits) {
    return hits.stream().anyMatch(hit -> !hit.kind().equals("line") && sameDay(hit, shown))
        && places.modified().stream().noneMatch(hit -> sameDay(hit, shown));
  }

  private static boolean sameDay(DateHit one, DateHit other) {
    return one.date().day() != null && one.date().day().equals(other.date().day());
  }

  /** By two days or more: the next one is a matter of zones, or of the printed issue. */
  private static boolean isLater(DateHit one, DateHit other) {
    return one.date().day() != null
        && other.date().day() != null
        && one.date().day().isAfter(other.date().day().plusDays(1));
  }

  /** When it says it was last changed; null when it does not say. */
  @Nullable ClaimedDate modified() {
    List<DateHit> hits = places.modified();
    if (hits.isEmpty()) {
      return null;
    }
    note(Field.MODIFIED, new LinkedHashSet<>(hits), hits.get(0));
    return hits.get(0).date();
  }

  /** A hit that several questions lead to is noted once. */
  private void note(Field field, Set<DateHit> hits, DateHit taken) {
    for (DateHit hit : hits) {
      findings.add(
          field, hit.date().iso(), hit.kind(), hit.locator(), hit.date().raw(), hit.equals(taken));
    }
  }

  /** Whether a text was moved to a new system: stamped with the move, it still shows its date. */
  private static boolean moved(ClaimedDate stamped, ClaimedDate shown) {
    return stamped.day() != null
        && shown.day() != null
        && shown.day().isBefore(stamped.day().minusDays(MOVED))
        && !isSwapped(shown.day(), stamped.day());
  }

  /** A stamp in UTC may name the neighbouring day; address and dateline carry the publisher's. */
  private static ClaimedDate local(DateHit stamp, List<DateHit> hits, @Nullable DateHit shown) {
    ClaimedDate date = stamp.date();
    if (date.instant() == null || !IN_UTC.matcher(date.raw()).find()) {
      return date;
    }
    DateHit local =
        hits.stream().filter(hit -> hit.kind().equals("address")).findFirst().orElse(shown);
    LocalDate day = local == null ? null : local.date().day();
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
}
