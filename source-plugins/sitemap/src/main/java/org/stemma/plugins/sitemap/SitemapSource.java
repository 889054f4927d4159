package org.stemma.plugins.sitemap;

import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Http;
import org.stemma.core.source.Item;
import org.stemma.core.source.Poll;
import org.stemma.core.source.Response;
import org.stemma.core.source.Source;

/**
 * One sitemap, or one index and the sitemaps it lists. Of an index those are asked for that may
 * have changed since the last poll, newest first; its cursor keeps how far that was.
 */
final class SitemapSource implements Source {
  private final SitemapSettings settings;
  private final Http http;
  private final AddressPattern sitemaps;
  private final AddressPattern path;

  @Inject
  SitemapSource(SitemapSettings settings, Http http) {
    this.settings = settings;
    this.http = http;
    this.sitemaps = AddressPattern.of(settings.sitemaps());
    this.path = AddressPattern.of(settings.path());
  }

  @Override
  public void poll(Poll poll) throws IOException {
    Response answer = http.get(settings.url());
    IndexPlace place = IndexPlace.of(poll.cursor(), settings.url());
    if (answer.notModified()) {
      if (!place.again().isEmpty()) {
        emit(articles(place.again(), poll), poll);
      }
      return;
    }
    Sitemap sitemap =
        SitemapReader.read(answer.body(), answer.url(), this::isTaken, settings.limit());
    remarks(sitemap, answer.url(), poll);
    if (sitemap.index()) {
      emit(listed(sitemap, place, answer.url(), poll), poll);
    } else {
      emit(sitemap.entries(), poll);
    }
  }

  /** The articles in the sitemaps of an index that may have changed. */
  private List<SitemapEntry> listed(Sitemap index, IndexPlace before, URI at, Poll poll)
      throws IOException {
    List<SitemapEntry> changed =
        NewestEntries.sorted(index.entries()).stream()
            .filter(child -> child.url().getPort() == at.getPort())
            .filter(child -> sitemaps.isIn(child.url().toString()))
            .filter(child -> !before.isBefore(child.modified()))
            .toList();
    List<SitemapEntry> articles = new ArrayList<>();
    List<URI> again = new ArrayList<>();
    Instant newest = before.newest();
    IOException failure = null;
    int read = 0;
    for (SitemapEntry child : changed.subList(0, Math.min(changed.size(), settings.documents()))) {
      try {
        articles.addAll(articles(child.url(), poll));
        read++;
      } catch (IOException e) {
        poll.remark(child.url() + " is left out: " + e.getMessage());
        failure = e;
        again.add(child.url());
        continue;
      }
      Instant moment = child.moment();
      if (moment == null) {
        again.add(child.url());
      } else if (newest == null || moment.isAfter(newest)) {
        newest = moment;
      }
    }
    if (failure != null && read == 0) {
      throw failure;
    }
    int older = changed.size() - settings.documents();
    if (older > 0) {
      poll.remark(
          "sitemaps of the index that are not read, as there are more than documents: " + older);
    }
    // What failed is to be asked for again, though it is no newer then.
    poll.cursor(
        new IndexPlace(settings.url(), failure == null ? newest : before.newest(), again).cursor());
    return articles;
  }

  /** The articles in sitemaps of an index that has not changed itself. */
  private List<SitemapEntry> articles(List<URI> again, Poll poll) {
    List<SitemapEntry> articles = new ArrayList<>();
    for (URI sitemap : again) {
      try {
        articles.addAll(articles(sitemap, poll));
      } catch (IOException e) {
        poll.remark(sitemap + " is left out: " + e.getMessage());
      }
    }
    return articles;
  }

  private List<SitemapEntry> articles(URI url, Poll poll) throws IOException {
    Response answer = http.get(url);
    if (answer.notModified()) {
      return List.of();
    }
    Sitemap sitemap =
        SitemapReader.read(answer.body(), answer.url(), this::isTaken, settings.limit());
    if (sitemap.index()) {
      throw new SitemapFormatException("an index inside an index, which there is not");
    }
    remarks(sitemap, answer.url(), poll);
    return sitemap.entries();
  }

  /** What the settings ask for; never the front page, which is no article. */
  private boolean isTaken(SitemapEntry entry) {
    String at = entry.url().getRawPath();
    if (at.length() < 2 && entry.url().getRawQuery() == null) {
      return false;
    }
    String wanted = settings.language();
    String stated = entry.news() == null ? null : entry.news().language();
    return path.isIn(at) && (wanted == null || stated == null || isOf(wanted, stated));
  }

  /** A language is of another if it is that, or a variety of it. */
  private static boolean isOf(String wanted, String stated) {
    String whole = wanted.toLowerCase(Locale.ROOT);
    String other = stated.toLowerCase(Locale.ROOT).replace('_', '-');
    return other.equals(whole) || other.startsWith(whole + "-");
  }

  private static void remarks(Sitemap sitemap, URI at, Poll poll) {
    if (sitemap.broken() != null) {
      poll.remark(at + ": " + sitemap.broken());
    }
    if (sitemap.elsewhere() > 0) {
      poll.remark(
          at
              + ": "
              + counted(sitemap.elsewhere())
              + " on other hosts left out: a sitemap speaks for its own host alone");
    }
    if (sitemap.unreadable() > 0) {
      poll.remark(
          at + ": " + counted(sitemap.unreadable()) + " left out: their address cannot be read");
    }
    boolean undated = sitemap.entries().stream().anyMatch(entry -> entry.moment() == null);
    if (undated && sitemap.beyond() > 0) {
      poll.remark(
          at
              + ": "
              + counted(sitemap.beyond())
              + " after the first left out, as not all have a date; choose with path, or raise limit");
    }
  }

  private static String counted(int entries) {
    return entries == 1 ? "1 entry" : entries + " entries";
  }

  /** Hands over the newest, each address once. */
  private void emit(List<SitemapEntry> found, Poll poll) {
    NewestEntries newest = new NewestEntries(settings.limit());
    Set<URI> seen = new HashSet<>();
    found.stream().filter(entry -> seen.add(entry.url())).forEach(newest::add);
    List<SitemapEntry> entries = newest.inOrder();
    if (!entries.isEmpty()) {
      poll.feed(info(entries));
    }
    entries.forEach(entry -> poll.emit(item(entry)));
  }

  /** The site by the name that it gives its publication: that of its own, not of an origin. */
  private static FeedInfo info(List<SitemapEntry> entries) {
    boolean news = entries.stream().anyMatch(entry -> entry.news() != null);
    return new FeedInfo(
        Sitemap.common(entries, SitemapEntry.News::publication),
        entries.get(0).url().resolve("/"),
        Sitemap.common(entries, SitemapEntry.News::language),
        null,
        null,
        null,
        List.of(),
        news ? "news sitemap" : "sitemap",
        null,
        null,
        List.of(),
        List.of());
  }

  /** A plain sitemap names no titles: the page gives the article its own. */
  private static Item item(SitemapEntry entry) {
    Item.Builder item = Item.at(entry.url()).rawLink(entry.written()).updated(entry.modified());
    SitemapEntry.@Nullable News news = entry.news();
    if (news != null) {
      item.title(news.title()).published(news.published()).language(news.language());
      news.keywords().forEach(item::category);
    }
    return item.build();
  }
}
