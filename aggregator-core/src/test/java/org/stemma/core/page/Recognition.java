package org.stemma.core.page;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.stemma.core.article.Page;

/**
 * Words of pages, by whether they are the article's and what was made of them; menus and other
 * lists of links, which nobody takes for text, are left out.
 *
 * @param foreign words that are not the article's
 * @param recognised of these, the ones that the site's other pages have, too
 * @param foreignKept of these, the ones that were taken for text
 * @param own words of the article
 * @param hit of these, the ones that other pages of the site have, too
 * @param lost of these, the ones that were not taken for text
 */
record Recognition(int foreign, int recognised, int foreignKept, int own, int hit, int lost) {
  static final Recognition NONE = new Recognition(0, 0, 0, 0, 0, 0);

  /**
   * What happens to a page.
   *
   * @param article the text that is to be read
   */
  static Recognition of(Page page, String article, SiteProfile site) {
    PageReading reading = new PageReader().read(page, site);
    Document document = HtmlParser.parse(page);
    TextFlow flow = new TextFlow(document.body());
    Repeats repeats =
        new Repeats(flow, reading.trace().article(), BlockHash.of(reading.copy().title()), site);
    String right = Text.plain(article);
    String read = Text.plain(reading.copy().text());
    Recognition sum = NONE;
    for (int i = 0; i < flow.blocks.size(); i++) {
      if (repeats.hash(i) == BlockHash.NONE) {
        continue;
      }
      String block = Text.plain(flow.blocks.get(i).text());
      int words = Text.words(block);
      boolean seen = repeats.seen(i);
      boolean kept = !block.isEmpty() && read.contains(block);
      boolean own = !block.isEmpty() && right.contains(block);
      sum =
          sum.plus(
              own
                  ? new Recognition(0, 0, 0, words, seen ? words : 0, kept ? 0 : words)
                  : new Recognition(words, seen ? words : 0, kept ? words : 0, 0, 0, 0));
    }
    return sum;
  }

  Recognition plus(Recognition other) {
    return new Recognition(
        foreign + other.foreign,
        recognised + other.recognised,
        foreignKept + other.foreignKept,
        own + other.own,
        hit + other.hit,
        lost + other.lost);
  }

  /** The sum over a site's pages, each read with what those before it have taught. */
  static Recognition streamed(List<Page> pages, List<String> articles, boolean learning) {
    Recognition sum = NONE;
    SiteMemory memory = SiteMemory.EMPTY;
    for (int i = 0; i < pages.size(); i++) {
      SiteProfile profile = learning ? memory.profile() : SiteProfile.UNKNOWN;
      sum = sum.plus(of(pages.get(i), articles.get(i), profile));
      memory = memory.with(new PageReader().read(pages.get(i), profile).trace());
    }
    return sum;
  }

  /** The sum over a site's pages, each read with what the others have taught. */
  static Recognition among(List<Page> pages, List<String> articles, boolean learning) {
    List<PageTrace> traces = new ArrayList<>();
    pages.forEach(page -> traces.add(new PageReader().read(page).trace()));
    SiteProfile profile = learning ? SiteMemory.of(traces).profile() : SiteProfile.UNKNOWN;
    Recognition sum = NONE;
    for (int i = 0; i < pages.size(); i++) {
      sum = sum.plus(of(pages.get(i), articles.get(i), profile));
    }
    return sum;
  }

  private static String percent(int part, int whole) {
    return whole == 0 ? "-" : "%.1f %%".formatted(100.0 * part / whole);
  }

  /** A line of a table: recognised and kept shares of foreign words, hit and lost of own ones. */
  @Override
  public String toString() {
    return "%8d %10s %10s %8d %8s %8s"
        .formatted(
            foreign,
            percent(recognised, foreign),
            percent(foreignKept, foreign),
            own,
            percent(hit, own),
            percent(lost, own));
  }
}
