package org.stemma.core.page;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/** The date that a page's addresses hold, and those that they bear out. */
final class DateAddress {
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "/((?:19|20)\\d\\d)[/-]?(\\d\\d)[/-]?(\\d\\d)(?=[/_.-]|$)|[/_-]((?:19|20)\\d\\d)-(\\d\\d)-(\\d\\d)(?=[/_.-]|$)"
              + "|/((?:19|20)\\d\\d)/(\\p{L}{3,9})/(\\d\\d?)(?=/|$)");
  private static final Pattern DAY_FIRST =
      Pattern.compile("[/_-](\\d\\d)-(\\d\\d)-((?:19|20)\\d\\d)(?=[/_.-]|$)");

  private final List<URI> addresses;
  private final DateParser parser;

  DateAddress(List<URI> addresses, DateParser parser) {
    this.addresses = addresses;
    this.parser = parser;
  }

  /** The first address that holds a whole date; null when none does. */
  @Nullable DateHit find() {
    for (URI address : addresses) {
      String path = path(address);
      String date = in(path);
      if (date != null) {
        return DateHit.of(parser.find(date), "address", path);
      }
    }
    return null;
  }

  /** Whether an address holds year and month of a date, one after the other. */
  boolean bearsOut(ClaimedDate date) {
    if (date.day() == null) {
      return false;
    }
    int month = date.day().getMonthValue();
    Pattern pattern =
        Pattern.compile("[/_-]" + date.day().getYear() + "[/_-]?0?" + month + "(?!\\d)");
    return addresses.stream().anyMatch(address -> pattern.matcher(path(address)).find());
  }

  private static @Nullable String in(String path) {
    Matcher m = YEAR_FIRST.matcher(path);
    if (m.find()) {
      int year = m.group(1) != null ? 1 : m.group(4) != null ? 4 : 7;
      return String.join(
          year == 7 ? " " : "-", m.group(year), m.group(year + 1), m.group(year + 2));
    }
    Matcher dayFirst = DAY_FIRST.matcher(path);
    return dayFirst.find()
        ? String.join("-", dayFirst.group(3), dayFirst.group(2), dayFirst.group(1))
        : null;
  }

  private static String path(URI address) {
    return address.getRawPath() == null ? "" : address.getRawPath();
  }
}
