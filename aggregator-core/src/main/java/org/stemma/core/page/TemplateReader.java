package org.stemma.core.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.page.TextFlow.Block;
import org.stemma.core.page.TextFlow.Region;

/**
 * Makes the trace of a page: looks where on it stands what its metadata says. Metadata that the
 * page does not show teaches nothing, nor does text that no metadata confirms.
 */
final class TemplateReader {
  /** Blocks at either end of the text that are remembered whatever their number. */
  private static final int FIRST = 8;

  private static final int LAST = 16;

  /** Of the text between them so many: the smallest, the same ones in every copy. */
  private static final int INNER = 32;

  /** Of the blocks around the text so many, the nearest ones. */
  private static final int AROUND = 96;

  /** Of the places of paragraphs so many. */
  private static final int PLACES = 16;

  /** A line with byline or date is no longer. */
  private static final int LINE = 160;

  /** A container with less text may be a box that was mistaken for it. */
  private static final int ENOUGH_TEXT = 400;

  /** How deep an element inside a line is looked for. */
  private static final int DEPTH = 8;

  private final PageMeta meta;
  private final JsonLd jsonLd;
  private final TextFlow flow;
  private final Span span;
  private final DateParser dates;

  TemplateReader(PageMeta meta, JsonLd jsonLd, TextFlow flow, Span span, DateParser dates) {
    this.meta = meta;
    this.jsonLd = jsonLd;
    this.flow = flow;
    this.span = span;
    this.dates = dates;
  }

  /**
   * The trace.
   *
   * @param url the page's address; its host is the site
   * @param article key of its article
   * @param copy the page as read
   * @param windowTitle the document's title
   * @param text the blocks taken for text, and their container
   */
  PageTrace trace(
      URI url,
      long article,
      Copy copy,
      String windowTitle,
      Repeats repeats,
      List<Integer> text,
      @Nullable Region container) {
    return new PageTrace(
        PageTrace.siteOf(url.getHost()),
        article,
        BlockHash.of(copy.title()),
        kept(repeats, text),
        left(repeats, text),
        leftPlaces(text),
        List.of(place(byline(copy)), place(date(copy)), place(body(text, container))),
        end(windowTitle));
  }

  private static int[] kept(Repeats repeats, List<Integer> text) {
    int[] hashes =
        text.stream().mapToInt(repeats::hash).filter(hash -> hash != BlockHash.NONE).toArray();
    int inner = Math.max(FIRST, hashes.length - LAST);
    IntStream edges =
        IntStream.concat(Arrays.stream(hashes).limit(FIRST), Arrays.stream(hashes).skip(inner));
    IntStream sample =
        Arrays.stream(hashes).limit(inner).skip(FIRST).sorted().distinct().limit(INNER);
    return IntStream.concat(edges, sample).toArray();
  }

  private int[] left(Repeats repeats, List<Integer> text) {
    boolean[] taken = new boolean[flow.blocks.size()];
    text.forEach(block -> taken[block] = true);
    int from = span.bodyFrom();
    int to = span.bodyTo();
    return IntStream.range(0, taken.length)
        .filter(block -> !taken[block] && repeats.hash(block) != BlockHash.NONE)
        .boxed()
        .sorted(Comparator.comparingInt(block -> Math.max(0, Math.max(from - block, block - to))))
        .limit(AROUND)
        .mapToInt(repeats::hash)
        .toArray();
  }

  private int[] leftPlaces(List<Integer> text) {
    Set<Place> left = new LinkedHashSet<>();
    int to = Math.min(flow.blocks.size(), span.bodyTo() + AROUND);
    for (int i = Math.max(0, span.bodyFrom() - AROUND); i < to; i++) {
      Block block = flow.blocks.get(i);
      if (left.size() < PLACES && Furniture.prose(block) > 0) {
        left.add(Place.of(block.element()));
      }
    }
    text.forEach(block -> left.remove(Place.of(flow.blocks.get(block).element())));
    return left.stream().mapToInt(Place::hash).toArray();
  }

  private static Place place(@Nullable Element element) {
    Place place = element == null ? new Place("") : Place.of(element);
    int bytes = place.path().getBytes(StandardCharsets.UTF_8).length;
    return bytes > PageTrace.MAX_STRING ? new Place("") : place;
  }

  private @Nullable Element body(List<Integer> text, @Nullable Region container) {
    int chars = text.stream().mapToInt(block -> flow.blocks.get(block).chars()).sum();
    return container == null || chars < ENOUGH_TEXT ? null : container.element;
  }

  private @Nullable Element byline(Copy copy) {
    if (copy.authors().isEmpty()) {
      return null;
    }
    String name = Text.plain(copy.authors().get(0));
    List<String> stated = new ArrayList<>(meta.all("author"));
    stated.addAll(meta.all("article:author"));
    jsonLd
        .article()
        .ifPresent(
            article ->
                jsonLd
                    .values(article, "author")
                    .forEach(
                        author ->
                            stated.add(
                                author.isTextual()
                                    ? author.asText()
                                    : JsonLd.text(author, "name"))));
    boolean agreed = stated.stream().anyMatch(text -> Text.plain(text).contains(name));
    // One word is a brand or a desk, which menus and credits name as well.
    return agreed && Text.words(name) > 1
        ? shown(element -> Text.plain(element.text()).contains(name))
        : null;
  }

  private @Nullable Element date(Copy copy) {
    ClaimedDate published = copy.published();
    LocalDate day = published == null ? null : published.day();
    if (day == null) {
      return null;
    }
    List<String> stated = new ArrayList<>(meta.all("article:published_time"));
    stated.addAll(meta.all("datepublished"));
    JsonNode article = jsonLd.article().orElse(null);
    if (article != null) {
      stated.add(JsonLd.text(article, "datePublished"));
    }
    boolean agreed = stated.stream().anyMatch(text -> isDay(text, day));
    return agreed ? shown(element -> isDay(element.text(), day)) : null;
  }

  private boolean isDay(String text, LocalDate day) {
    ClaimedDate read = text.isEmpty() || text.length() > LINE ? null : dates.find(text);
    return read != null && day.equals(read.day());
  }

  /** The innermost element of the first short line around the text that passes. */
  private @Nullable Element shown(Predicate<Element> test) {
    for (int i : around()) {
      Block block = flow.blocks.get(i);
      Element element = block.element();
      boolean brief = block.chars() <= LINE && element.childNodeSize() <= LINE;
      if (brief && element.text().length() <= 2 * LINE && test.test(element)) {
        return innermost(element, test);
      }
    }
    return null;
  }

  /** Under the title first, then above it, then below the text. */
  private int[] around() {
    int under = Math.min(span.bodyFrom() + 1, flow.blocks.size());
    return Stream.of(
            IntStream.range(span.titleAt(), under),
            IntStream.range(span.from(), span.titleAt()),
            IntStream.range(span.bodyTo(), span.to()))
        .flatMapToInt(range -> range)
        .toArray();
  }

  private static Element innermost(Element element, Predicate<Element> test) {
    Element at = element;
    for (int depth = 0; depth < DEPTH; depth++) {
      Element inner = null;
      for (Element child : at.children()) {
        if (test.test(child)) {
          inner = child;
          break;
        }
      }
      if (inner == null) {
        break;
      }
      at = inner;
    }
    return at;
  }

  /** The end of the title, cut at a separator so that it stays small. */
  private static String end(String windowTitle) {
    String title = Text.clean(windowTitle);
    String end = title.substring(Math.max(0, title.length() - PageTrace.MAX_STRING / 3));
    while (end.getBytes(StandardCharsets.UTF_8).length > PageTrace.MAX_STRING) {
      end = end.substring(1);
    }
    var separator = TitleReader.SEPARATOR.matcher(end);
    return separator.find() ? end.substring(separator.start()) : "";
  }
}
