package org.stemma.core.ingest;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.Outlet;
import org.stemma.core.article.Page;
import org.stemma.core.http.PageFetcher;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.PageReading;
import org.stemma.core.page.Recipes;
import org.stemma.core.provenance.ClaimReader;
import org.stemma.core.provenance.Houses;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/**
 * Makes a copy of an item: from what the feed gives when that is the whole text, else from the page
 * behind it. Goes to the network, and never to the store. Safe for many threads.
 *
 * <p>What a feed says of a page on another's site is hearsay, or anybody could rewrite an article
 * by offering its address. Of such an item the page alone is read; where it cannot be, the copy
 * stands in the feed, at {@link CanonicalUrl#within}, and claims the page as its origin.
 */
public final class ItemReader {
  /** From so many words on, what a feed calls the content is taken for the whole text. */
  private static final int WHOLE_CONTENT = 100;

  /**
   * A summary is taken for the whole text only when it is longer than teasers are: the excerpts of
   * common publishing systems end at 55 to 60 words, editors' own seldom pass 100.
   */
  private static final int WHOLE_SUMMARY = 250;

  /** What stands where a feed cuts a text; publishing systems put the title after some of it. */
  private static final Pattern CUT =
      Pattern.compile(
          "(\\[?(…|\\.\\.\\.)\\]?|read more|weiterlesen|lire la suite|leer más|leia mais|leggi tutto|"
              + "читать далее|続きを読む)\\W{0,5}$|\\b(continue reading|read the rest)\\b.{0,120}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Characters at the end of a text in which a cut is looked for. */
  private static final int END = 140;

  /**
   * A page with less than this share of the words that the feed gives is a consent wall, a stub or
   * an error page; feeds add a line or two of their own to a whole text.
   */
  private static final double POORER = 0.9;

  /** An item, where it was offered, what the feed there says of itself, and what sites taught. */
  private record Offer(Item item, URI feed, @Nullable FeedInfo info, SiteMemories sites) {
    /** Whether the feed can speak for a page: it is on its own site. */
    boolean knows(URI page) {
      return Houses.same(feed, page);
    }
  }

  private final PageFetcher fetcher;
  private final PageReader pages;
  private final Recipes recipes;
  private final ClaimReader claims;
  private final FullText fullText;
  private final InstantSource clock;

  public ItemReader(
      PageFetcher fetcher,
      PageReader pages,
      Recipes recipes,
      ClaimReader claims,
      FullText fullText,
      InstantSource clock) {
    this.fetcher = fetcher;
    this.pages = pages;
    this.recipes = recipes;
    this.claims = claims;
    this.fullText = fullText;
    this.clock = clock;
  }

  /**
   * Reads an item.
   *
   * @param feed the address the item was offered at
   * @param info what the feed says of itself; null when it says nothing
   * @param sites what is known of a page's site
   * @throws IllegalArgumentException if the item's address is none that can be kept; the message
   *     says which
   */
  public Reading read(Item item, URI feed, @Nullable FeedInfo info, SiteMemories sites) {
    Offer offer = new Offer(item, feed, info, sites);
    @Nullable URI url = item.url();
    URI stands =
        url != null && offer.knows(url)
            ? url
            : CanonicalUrl.within(feed, item.guid() == null ? String.valueOf(url) : item.guid());
    @Nullable PageReading offered = offered(item, stands);
    if (url == null || !wanted(offer, url, offered)) {
      return fromFeed(offer, CanonicalUrl.of(stands), stands, offered, null, false);
    }
    return fetcher
        .fetch(url)
        .fold(
            page -> fromPage(offer, stands, page, offered),
            why ->
                fromFeed(
                    offer,
                    CanonicalUrl.of(stands),
                    stands,
                    offered,
                    why.reason(),
                    why.temporary()));
  }

  /** What the feed itself gives of the text; null when it gives none. */
  private @Nullable PageReading offered(Item item, URI url) {
    String html = item.content() != null ? item.content() : item.summary();
    return html == null || html.isBlank() ? null : pages.readFragment(url, html, clock.instant());
  }

  /** A person who wrote a recipe for a site wants its pages read, whatever its feed gives. */
  private boolean wanted(Offer offer, URI url, @Nullable PageReading offered) {
    return switch (fullText) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          offered == null
              || !offer.knows(url)
              || !whole(offer.item(), offered)
              || recipes.forUrl(url).isPresent();
    };
  }

  private static boolean whole(Item item, PageReading offered) {
    Copy copy = offered.copy();
    int bar = item.content() != null ? WHOLE_CONTENT : WHOLE_SUMMARY;
    if (!copy.complete() || copy.words() < bar) {
      return false;
    }
    // All that stands there: a line that only says "read more" is no part of the copy's text.
    String all = offered.document().body().text().strip();
    String end = all.substring(Math.max(0, all.length() - END)).toLowerCase(Locale.ROOT);
    return !CUT.matcher(end).find();
  }

  private Reading fromPage(Offer offer, URI stands, Page page, @Nullable PageReading offered) {
    if (isFront(page.url()) && !isFront(page.requested())) {
      return fromFeed(
          offer,
          CanonicalUrl.of(stands),
          stands,
          offered,
          "the page is gone, its address leads to the front page: " + page.requested(),
          false);
    }
    CanonicalUrl address = CanonicalUrl.of(page.requested());
    PageReading reading =
        recipes.apply(pages.read(page, offer.sites().profile(page.url())), page.fetchedAt());
    boolean known = offer.knows(page.url());
    if (known
        && offered != null
        && !Recipes.gave(Field.BODY, reading)
        && reading.copy().words() < POORER * offered.copy().words()) {
      return fromFeed(
          offer,
          address,
          page.url(),
          offered,
          "the page gives less text than the feed: " + page.url(),
          false);
    }
    String title = Recipes.gave(Field.TITLE, reading) ? null : offer.item().title();
    Copy copy = known ? completed(reading.copy(), offer, title) : reading.copy();
    List<Claim> said = recipes.and(said(copy, reading), reading, page.fetchedAt());
    List<FieldReading> fields = places(offer, offered).beside(reading, copy);
    return new Reading(
        address,
        copy,
        known ? claims(copy, said, offer) : said,
        fields,
        true,
        null,
        reading.trace(),
        false);
  }

  private static boolean isFront(URI url) {
    String path = url.getPath();
    return (path == null || path.length() < 2) && url.getQuery() == null;
  }

  private Reading fromFeed(
      Offer offer,
      CanonicalUrl address,
      URI url,
      @Nullable PageReading offered,
      @Nullable String warning,
      boolean again) {
    PageReading reading = offered != null ? offered : pages.readFragment(url, "", clock.instant());
    boolean whole = offered != null && whole(offer.item(), offered);
    Copy copy = completed(reading.copy(), offer, offer.item().title());
    if (!whole && copy.complete()) {
      copy = copy.excerpt();
    }
    List<FieldReading> fields = places(offer, offered).instead(reading, copy);
    List<Claim> said = new ArrayList<>(said(copy, reading));
    @Nullable URI link = offer.item().url();
    if (link != null && !offer.knows(link) && link.getHost() != null) {
      said.add(elsewhere(link, offer.feed()));
    }
    return new Reading(
        address, copy, claims(copy, said, offer), fields, false, warning, null, again);
  }

  /** The feed itself says that what it gives stands elsewhere. */
  private static Claim elsewhere(URI link, URI feed) {
    Evidence evidence = new Evidence("feed", "link", link.toString(), feed);
    return new Claim(ClaimKind.ORIGIN, Outlet.at(link).label(), link, null, evidence);
  }

  private static FeedPlaces places(Offer offer, @Nullable PageReading offered) {
    return new FeedPlaces(offer.item(), offer.feed(), offer.info(), offered);
  }

  private List<Claim> said(Copy copy, PageReading reading) {
    return claims.read(copy, reading.document(), reading.lead(), reading.tail());
  }

  /**
   * What page and feed state, the page first; what the feed says in the page's words counts once.
   */
  private List<Claim> claims(Copy copy, List<Claim> said, Offer offer) {
    Map<List<Object>, Claim> all = new LinkedHashMap<>();
    Stream.concat(said.stream(), claims.read(copy, offer.item(), offer.feed()).stream())
        .forEach(
            claim ->
                all.putIfAbsent(
                    List.of(
                        claim.kind(),
                        claim.value(),
                        claim.evidence().kind(),
                        claim.evidence().quote(),
                        claim.evidence().page()),
                    claim));
    return List.copyOf(all.values());
  }

  /** Fills what the page does not say with what the feed says. */
  private static Copy completed(Copy copy, Offer offer, @Nullable String title) {
    Item item = offer.item();
    return new Copy(
        copy.url(),
        FeedName.named(copy.outlet(), offer.info()),
        title(copy.title(), title),
        copy.authors().isEmpty() ? item.authors() : copy.authors(),
        published(copy.published(), item),
        copy.modified() == null && item.published() != null ? item.updated() : copy.modified(),
        copy.language() == null ? item.language() : copy.language(),
        copy.declaredUrl(),
        copy.blocks(),
        copy.notices(),
        copy.complete());
  }

  /** The feed's title is free of the site's name; it wins where the page's only adds to it. */
  private static String title(String page, @Nullable String feed) {
    if (feed == null || feed.isBlank()) {
      return page;
    }
    return page.isEmpty() || page.contains(feed) ? feed : page;
  }

  /**
   * The page's date, made exact by the feed's where both mean the same day; a page often gives a
   * day alone. A feed's only date counts when nothing else is stated.
   */
  private static @Nullable ClaimedDate published(@Nullable ClaimedDate page, Item item) {
    @Nullable ClaimedDate feed = item.published() != null ? item.published() : item.updated();
    if (page == null || page.sortKey() == null) {
      return feed == null ? page : feed;
    }
    if (page.instant() != null || feed == null || feed.instant() == null) {
      return page;
    }
    Instant day = Objects.requireNonNull(page.sortKey());
    // A day lasts from 14 hours before to 36 hours after its start in UTC, over all zones.
    boolean sameDay =
        feed.instant().isAfter(day.minus(14, ChronoUnit.HOURS))
            && feed.instant().isBefore(day.plus(36, ChronoUnit.HOURS));
    return sameDay ? feed : page;
  }
}
