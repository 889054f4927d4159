package org.stemma.core.page;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one page teaches of its site's template: hashes of its blocks, where byline, date and text
 * stood, and how its title ends. A function of the page as read; no text of the article is in it.
 * Immutable; under a kilobyte as bytes.
 */
public final class PageTrace {
  /** The first byte; another layout takes another number. */
  private static final byte LAYOUT = 1;

  private static final int MAX_BYTES = 4096;

  /** The longest place and title's end that are kept, in bytes. */
  static final int MAX_STRING = 160;

  /**
   * Of two pages with one title this share of the text makes one article, of others nearly all:
   * what follows a story up repeats much of it and is another article.
   */
  private static final double SAME_WHEN_TITLED = 0.5;

  private static final double SAME = 0.9;

  private final String site;
  private final long article;
  private final int title;
  private final int[] kept;
  private final int[] left;
  private final int[] leftPlaces;
  private final List<Place> places;
  private final String titleEnd;

  /**
   * @param article key of the article's address
   * @param title hash of the headline; {@link BlockHash#NONE} when there is none
   * @param kept hashes of blocks taken for text
   * @param left hashes of the other blocks around it
   * @param leftPlaces hashes of the places of paragraphs around it, where none of it stood
   * @param places of byline, date and text; one with an empty path was not found
   * @param titleEnd the end of the page's title, separators included
   */
  PageTrace(
      String site,
      long article,
      int title,
      int[] kept,
      int[] left,
      int[] leftPlaces,
      List<Place> places,
      String titleEnd) {
    this.site = site;
    this.article = article;
    this.title = title;
    this.kept = sorted(kept);
    this.left = sorted(left);
    this.leftPlaces = sorted(leftPlaces);
    this.places = List.copyOf(places);
    this.titleEnd = titleEnd;
  }

  /** The set of the values, ascending. */
  static int[] sorted(int[] values) {
    return Arrays.stream(values).sorted().distinct().toArray();
  }

  /** What a host is remembered under: lower case, without {@code www.}. */
  public static String siteOf(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.startsWith("www.") ? lower.substring(4) : lower;
  }

  /** The site it is of, as {@link #siteOf} has it. */
  public String site() {
    return site;
  }

  /** Key of the article: pages of one site with equal keys are one article at one address. */
  public long article() {
    return article;
  }

  /** Whether the page had this block. */
  boolean holds(int block) {
    return Arrays.binarySearch(kept, block) >= 0 || Arrays.binarySearch(left, block) >= 0;
  }

  /** Whether the page had paragraphs at the place, and none of them was text. */
  boolean left(int place) {
    return Arrays.binarySearch(leftPlaces, place) >= 0;
  }

  /** Whether another page of the site has the same article, under whatever address. */
  boolean isOf(PageTrace other) {
    return isOf(other.article, other.title, other.kept);
  }

  /**
   * Whether a page has the same article.
   *
   * @param blocks hashes of the page's blocks, ascending
   */
  boolean isOf(long article, int title, int[] blocks) {
    if (this.article == article) {
      return true;
    }
    int shared = 0;
    for (int block : kept) {
      shared += Arrays.binarySearch(blocks, block) >= 0 ? 1 : 0;
    }
    double least = this.title == title && title != BlockHash.NONE ? SAME_WHEN_TITLED : SAME;
    return shared > 0 && shared >= least * kept.length;
  }

  /** Where the byline stood, as far as the page's metadata agreed; null when it did not. */
  @Nullable Place byline() {
    return place(0);
  }

  /** Where the date stood, as far as the page's metadata agreed; null when it did not. */
  @Nullable Place date() {
    return place(1);
  }

  /** The container of the text; null when there was too little. */
  @Nullable Place body() {
    return place(2);
  }

  private @Nullable Place place(int at) {
    Place place = places.get(at);
    return place.path().isEmpty() ? null : place;
  }

  String titleEnd() {
    return titleEnd;
  }

  /**
   * A trace from {@link #toBytes}. Empty when the bytes are none, or of another version's layout:
   * it will be learned again.
   */
  public static Optional<PageTrace> fromBytes(String site, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.get() != LAYOUT) {
        return Optional.empty();
      }
      long article = in.getLong();
      int title = in.getInt();
      int[] kept = ints(in);
      int[] left = ints(in);
      int[] leftPlaces = ints(in);
      List<Place> places =
          List.of(new Place(string(in)), new Place(string(in)), new Place(string(in)));
      return Optional.of(
          new PageTrace(site, article, title, kept, left, leftPlaces, places, string(in)));
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private static int[] ints(ByteBuffer in) {
    int count = in.getShort();
    if (count < 0 || count > in.remaining() / Integer.BYTES) {
      throw new BufferUnderflowException();
    }
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.getInt();
    }
    return values;
  }

  private static String string(ByteBuffer in) {
    byte[] bytes = new byte[in.get() & 0xff];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** As bytes, without the site. */
  public byte[] toBytes() {
    ByteBuffer out = ByteBuffer.allocate(MAX_BYTES).put(LAYOUT).putLong(article).putInt(title);
    for (int[] blocks : List.of(kept, left, leftPlaces)) {
      out.putShort((short) blocks.length);
      Arrays.stream(blocks).forEach(out::putInt);
    }
    Stream.concat(places.stream().map(Place::path), Stream.of(titleEnd))
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .forEach(text -> out.put((byte) text.length).put(text));
    return Arrays.copyOf(out.array(), out.position());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PageTrace that
        && site.equals(that.site)
        && Arrays.equals(toBytes(), that.toBytes());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(article);
  }

  @Override
  public String toString() {
    return "PageTrace[" + site + ", " + kept.length + "+" + left.length + " blocks]";
  }
}
