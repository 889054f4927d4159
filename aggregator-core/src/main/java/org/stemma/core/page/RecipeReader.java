package org.stemma.core.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;

/** Looks on one page for what a recipe says stands there. Not safe for several threads. */
final class RecipeReader {
  private static final int MOST_ELEMENTS = 50;
  private static final int MOST_AUTHORS = 20;
  private static final int LONGEST_TITLE = 1_000;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_CLAIM = 280;

  private final PageReading reading;
  private final Instant fetchedAt;
  private final Deadline deadline;
  private final List<FieldReading> found = new ArrayList<>();

  RecipeReader(PageReading reading, Instant fetchedAt, Deadline deadline) {
    this.reading = reading;
    this.fetchedAt = fetchedAt;
    this.deadline = deadline;
  }

  /** A value, the element it was found in, and the words there. */
  private record Hit<T>(T value, Element element, String words) {}

  PageReading read(Recipe.Version version) {
    Map<Field, Recipe.Extract> fields = version.fields();
    Copy was = reading.copy();
    String language = or(was.language(), one(Field.LANGUAGE, fields, RecipeReader::language));
    DateParser dates = dates(language);
    String title = one(Field.TITLE, fields, text -> upTo(LONGEST_TITLE, text));
    List<String> authors = authors(fields.get(Field.AUTHORS));
    String siteName = one(Field.SITE_NAME, fields, text -> upTo(LONGEST_NAME, text));
    URI canonical = one(Field.CANONICAL, fields, this::address);
    ClaimedDate published = date(Field.PUBLISHED, fields, dates, language);
    ClaimedDate modified = date(Field.MODIFIED, fields, dates, language);
    Copy copy =
        new Copy(
            was.url(),
            was.outlet().named(siteName),
            title == null ? was.title() : title,
            authors.isEmpty() ? was.authors() : authors,
            or(was.published(), published),
            or(was.modified(), modified),
            language,
            or(was.declaredUrl(), canonical),
            was.blocks(),
            was.notices(),
            was.complete());
    return body(version.body(), copy, dates);
  }

  private PageReading body(Recipe.@Nullable Body rule, Copy copy, DateParser dates) {
    RecipeBody body =
        rule == null
            ? null
            : RecipeBody.find(rule, reading.document(), copy.title(), dates, deadline);
    if (rule != null) {
      note(
          Field.BODY,
          rule.css().css(),
          body == null ? null : body.words() + " words",
          body == null ? "" : body.blocks().get(0));
    }
    return body == null
        ? with(copy, reading.lead(), reading.tail())
        : with(body.shownIn(copy, reading.document()), body.lead(), body.tail());
  }

  private PageReading with(Copy copy, List<String> lead, List<String> tail) {
    return new PageReading(copy, reading.document(), lead, tail, readings(), reading.trace());
  }

  /** What the recipe found first; what it overrules is no longer taken. */
  private List<FieldReading> readings() {
    List<FieldReading> all = new ArrayList<>(found);
    for (FieldReading other : reading.fields()) {
      boolean overruled =
          found.stream().anyMatch(own -> own.taken() && own.field() == other.field());
      all.add(
          overruled
              ? new FieldReading(other.field(), other.value(), other.evidence(), false)
              : other);
    }
    return all;
  }

  private <T> @Nullable T one(
      Field field, Map<Field, Recipe.Extract> fields, Function<String, @Nullable T> reader) {
    Recipe.Extract extract = fields.get(field);
    if (extract == null) {
      return null;
    }
    List<Hit<T>> hits = hits(extract, reader, 1);
    if (hits.isEmpty()) {
      note(field, extract.css().css(), null, standing(extract));
      return null;
    }
    Hit<T> hit = hits.get(0);
    note(
        field,
        extract.css().css(),
        hit.value() instanceof ClaimedDate date ? date.iso() : hit.value().toString(),
        hit.words());
    return hit.value();
  }

  private @Nullable ClaimedDate date(
      Field field, Map<Field, Recipe.Extract> fields, DateParser dates, @Nullable String language) {
    Recipe.Extract extract = fields.get(field);
    DatePattern format = extract == null ? null : extract.format();
    return one(field, fields, text -> date(text, format, dates, language));
  }

  private static @Nullable ClaimedDate date(
      String text, @Nullable DatePattern format, DateParser dates, @Nullable String language) {
    if (format == null) {
      return dates.find(text);
    }
    ClaimedDate date = format.read(text, language);
    // A day that no page can have means that the pattern is not the site's.
    return date == null || dates.find(String.valueOf(date.day())) == null ? null : date;
  }

  private List<String> authors(Recipe.@Nullable Extract extract) {
    if (extract == null) {
      return List.of();
    }
    List<Hit<String>> hits = hits(extract, text -> text, MOST_AUTHORS);
    Set<String> names = new LinkedHashSet<>();
    for (Hit<String> hit : hits) {
      List<String> parted = PersonNames.authors(hit.value());
      // What is no name to the general rules is one where a person says that names stand.
      names.addAll(parted.isEmpty() ? List.of(upTo(LONGEST_NAME, hit.value())) : parted);
    }
    List<String> authors = names.stream().limit(MOST_AUTHORS).toList();
    note(
        Field.AUTHORS,
        extract.css().css(),
        authors.isEmpty() ? null : String.join("; ", authors),
        hits.isEmpty() ? standing(extract) : hits.get(0).words());
    return authors;
  }

  /** What stands where no value was found; empty where the selector itself finds nothing. */
  private String standing(Recipe.Extract extract) {
    return extract.css().in(reading.document(), deadline, 1).stream()
        .map(element -> words(element, extract.attribute()))
        .findFirst()
        .orElse("");
  }

  private void note(Field field, String locator, @Nullable String value, String words) {
    String why = deadline.passed() ? "took too long" : "found nothing";
    found.add(
        new FieldReading(
            field,
            value == null ? why : value,
            new Evidence(Recipe.EVIDENCE, locator, words, reading.copy().url()),
            value != null));
  }

  /** The first values that the reader accepts, one an element, in document order. */
  private <T> List<Hit<T>> hits(
      Recipe.Extract extract, Function<String, @Nullable T> reader, int most) {
    List<Hit<T>> hits = new ArrayList<>();
    for (Element element : extract.css().in(reading.document(), deadline, MOST_ELEMENTS)) {
      String words = words(element, extract.attribute());
      LinearRegex.Found part = deadline.passed() ? null : part(words, extract.regex());
      T value = part == null ? null : reader.apply(part.value());
      if (part != null && value != null && hits.size() < most) {
        hits.add(new Hit<>(value, element, quote(words, part)));
      }
    }
    return hits;
  }

  private static String words(Element element, @Nullable String attribute) {
    String holder = attribute == null && element.nameIs("meta") ? "content" : attribute;
    String words = holder == null ? element.text() : element.attr(holder);
    return upTo(LinearRegex.MOST_TEXT, Text.clean(words));
  }

  private static LinearRegex.@Nullable Found part(String words, @Nullable LinearRegex regex) {
    if (regex != null) {
      return regex.in(words);
    }
    return words.isEmpty() ? null : new LinearRegex.Found(words, 0, words.length());
  }

  /** The words around the match that are kept as evidence. */
  private static String quote(String words, LinearRegex.Found part) {
    if (words.length() <= Evidence.MAX_QUOTE) {
      return words;
    }
    int from = Math.max(0, Math.min(part.from(), words.length() - Evidence.MAX_QUOTE));
    return words.substring(from, Math.min(words.length(), from + Evidence.MAX_QUOTE));
  }

  List<Claim> claims(List<Recipe.Said> rules) {
    Map<List<Object>, Claim> claims = new LinkedHashMap<>();
    for (Recipe.Said rule : rules) {
      for (Hit<String> hit : hits(rule.value(), text -> upTo(LONGEST_CLAIM, text), MOST_ELEMENTS)) {
        claims.putIfAbsent(
            // Two places that say the same are two pieces of evidence.
            List.of(rule.kind(), Text.plain(hit.value()), rule.value().css().css()),
            new Claim(
                rule.kind(),
                hit.value(),
                link(rule.kind(), hit),
                date(rule, hit.words()),
                new Evidence(
                    Recipe.EVIDENCE, rule.value().css().css(), hit.words(), reading.copy().url())));
      }
    }
    return List.copyOf(claims.values());
  }

  private @Nullable ClaimedDate date(Recipe.Said rule, String words) {
    LinearRegex.Found part = rule.date() == null ? null : rule.date().in(words);
    String language = reading.copy().language();
    return part == null
        ? null
        : date(part.value(), rule.value().format(), dates(language), language);
  }

  /** The address in the value, else that of the link whose words it is, else of the only link. */
  private @Nullable URI link(ClaimKind kind, Hit<String> hit) {
    URI stated = hit.value().startsWith("http") ? address(hit.value()) : null;
    if (stated != null || kind == ClaimKind.TERMS) {
      return stated;
    }
    List<Element> links = hit.element().select("a[href]");
    String value = Text.plain(hit.value());
    return links.stream()
        .filter(link -> links.size() == 1 || Text.plain(link.text()).equals(value))
        .map(link -> address(link.attr("href")))
        .findFirst()
        .orElse(null);
  }

  private @Nullable URI address(String text) {
    try {
      URI base = new URI(reading.document().baseUri());
      URI url = base.resolve(new URI(text.strip().replace(" ", "%20")));
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && url.getHost() != null ? url : null;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String language(String text) {
    String tag = text.strip().replace('_', '-').toLowerCase(Locale.ROOT);
    return tag.matches("[a-z]{2,3}(-[a-z0-9]{2,8}){0,4}") ? tag : null;
  }

  private DateParser dates(@Nullable String language) {
    return new DateParser(fetchedAt.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1), language);
  }

  private static String upTo(int most, String text) {
    return text.length() > most ? text.substring(0, most) : text;
  }

  private static <T> @Nullable T or(@Nullable T otherwise, @Nullable T value) {
    return value == null ? otherwise : value;
  }
}
