package org.stemma.core.page;

import java.net.IDN;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Field;

/**
 * Where a site keeps what it says of its articles, written down by a person: what it finds stands
 * above all that is read without it. Immutable and safe for many threads.
 *
 * @param name for a person: its file
 * @param hosts it is for these and their subdomains; at least one, in lower case
 * @param paths it is for addresses whose path begins so; empty for all
 * @param versions at least one, the oldest first
 */
public record Recipe(String name, List<String> hosts, List<String> paths, List<Version> versions) {
  /** What marks a reading or a claim as a recipe's. */
  public static final String EVIDENCE = "recipe";

  /** For all selectors on one page; on common pages one takes less than a millisecond. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /**
   * Larger pages are left alone. On one of so many elements, nested as deep as a page may be, the
   * slowest selector allowed takes a second or two to try a single element; articles have a few
   * thousand.
   */
  private static final int MOST_ELEMENTS = 30_000;

  /**
   * What a site's pages look like from a day on, until the next version.
   *
   * @param since {@link LocalDate#MIN} for all pages before the next version
   * @param fields where the fields stand; none is {@link Field#BODY}
   * @param body where the text stands; null for what is found without
   */
  public record Version(
      LocalDate since, Map<Field, Extract> fields, @Nullable Body body, List<Said> claims) {
    public Version {
      fields = Map.copyOf(fields);
      claims = List.copyOf(claims);
      if (fields.containsKey(Field.BODY)) {
        throw new IllegalArgumentException("the body is no value");
      }
    }
  }

  /**
   * A value in the markup.
   *
   * @param attribute that holds it; null for the element's text (or a meta element's content)
   * @param regex what of it is the value; null for all
   * @param format how the date is written; null where it is none, or written as dates usually are
   */
  public record Extract(
      CssSelector css,
      @Nullable String attribute,
      @Nullable LinearRegex regex,
      @Nullable DatePattern format) {}

  /**
   * The article's text: the blocks inside the elements selected.
   *
   * @param remove elements inside that are no part of it
   */
  public record Body(CssSelector css, List<CssSelector> remove) {
    public Body {
      remove = List.copyOf(remove);
    }
  }

  /**
   * A claim that each element selected makes.
   *
   * @param value its name, holder, licence or words
   * @param date finds the date that goes with it, in the same words; null for none
   */
  public record Said(ClaimKind kind, Extract value, @Nullable LinearRegex date) {}

  /**
   * @throws IllegalArgumentException if a host or path is none; the message says which
   */
  public Recipe {
    if (hosts.isEmpty() || versions.isEmpty()) {
      throw new IllegalArgumentException("a recipe needs a host and a version");
    }
    hosts = hosts.stream().map(Recipe::host).toList();
    paths.forEach(Recipe::checkPath);
    paths = List.copyOf(paths);
    versions = versions.stream().sorted(Comparator.comparing(Version::since)).toList();
  }

  private static String host(String host) {
    try {
      String ascii = IDN.toASCII(host.strip()).toLowerCase(Locale.ROOT);
      if (ascii.matches("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63}){0,20}")) {
        return ascii;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + host + "' is no host: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(
        "'" + host + "' is no host; write it without scheme and path, such as news.example");
  }

  private static void checkPath(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("'" + path + "' is no path; it begins with /");
    }
  }

  /** Whether it is for this address. */
  public boolean isFor(URI url) {
    return fit(url) > 0;
  }

  /** How closely it is for an address: 0 when it is not, more for a closer host, then path. */
  int fit(URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    int near =
        hosts.stream()
            .filter(own -> host.equals(own) || host.endsWith("." + own))
            .mapToInt(String::length)
            .max()
            .orElse(0);
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    int deep =
        paths.isEmpty()
            ? 0
            : paths.stream().filter(path::startsWith).mapToInt(String::length).max().orElse(-1);
    return near == 0 || deep < 0 ? 0 : near * 10_000 + Math.min(deep, 9_999);
  }

  /** The version for a page fetched then; empty when all are for later ones. */
  public Optional<Version> at(Instant fetchedAt) {
    LocalDate day = fetchedAt.atOffset(ZoneOffset.UTC).toLocalDate();
    return versions.stream()
        .filter(version -> !version.since().isAfter(day))
        .reduce((older, newer) -> newer);
  }

  /**
   * A page as read, and over it what this finds. A field that it looks for and does not find stays
   * as it was read, and a reading says so.
   *
   * @param fetchedAt chooses the version, and dates later than this are taken for errors
   */
  public PageReading apply(PageReading reading, Instant fetchedAt) {
    return apply(reading, fetchedAt, LONGEST);
  }

  /**
   * As {@link #apply(PageReading, Instant)}.
   *
   * @param longest for all selectors on the page
   */
  public PageReading apply(PageReading reading, Instant fetchedAt, Duration longest) {
    return at(fetchedAt)
        .map(version -> reader(reading, fetchedAt, longest).read(version))
        .orElse(reading);
  }

  private static RecipeReader reader(PageReading reading, Instant fetchedAt, Duration longest) {
    boolean large = reading.document().stream().skip(MOST_ELEMENTS).findAny().isPresent();
    return new RecipeReader(reading, fetchedAt, Deadline.in(large ? Duration.ZERO : longest));
  }

  /** The claims that a page makes where this looks for them. */
  public List<Claim> claims(PageReading reading, Instant fetchedAt) {
    return claims(reading, fetchedAt, LONGEST);
  }

  /**
   * As {@link #claims(PageReading, Instant)}.
   *
   * @param longest for all selectors on the page
   */
  public List<Claim> claims(PageReading reading, Instant fetchedAt, Duration longest) {
    return at(fetchedAt)
        .map(version -> reader(reading, fetchedAt, longest).claims(version.claims()))
        .orElse(List.of());
  }
}
