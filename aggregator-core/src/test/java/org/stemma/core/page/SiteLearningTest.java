package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Page;
import org.stemma.core.page.MadeUpSite.Article;
import org.stemma.core.page.MadeUpSite.Design;

class SiteLearningTest {
  private static final PageReader READER = new PageReader();

  private static List<Article> articles(int from, int to) {
    return IntStream.range(from, to).mapToObj(Article::numbered).toList();
  }

  private static SiteMemory taught(SiteMemory before, List<Article> articles, Design design) {
    SiteMemory memory = before;
    for (Article article : articles) {
      memory = memory.with(trace(MadeUpSite.page(article, design), memory));
    }
    return memory;
  }

  private static SiteMemory taught(int pages) {
    return taught(SiteMemory.EMPTY, articles(0, pages), MadeUpSite.FIRST);
  }

  private static PageTrace trace(Page page, SiteMemory memory) {
    return READER.read(page, memory.profile()).trace();
  }

  private static Copy read(Article article, Design design, SiteMemory memory) {
    return READER.read(MadeUpSite.page(article, design), memory.profile()).copy();
  }

  @Test
  void readsEveryArticleOfAnEstablishedSiteExactly() {
    SiteMemory memory = taught(SiteMemory.EMPTY, articles(0, 6), MadeUpSite.FIRST);
    for (Article article : articles(6, 30)) {
      Copy copy = read(article, MadeUpSite.FIRST, memory);
      assertThat(copy.blocks()).as("article %s", article.number()).isEqualTo(article.paragraphs());
      assertThat(copy.title()).isEqualTo(article.title());
      assertThat(copy.authors()).containsExactly(article.author());
      assertThat(copy.published()).isNotNull().extracting(d -> d.day()).isEqualTo(article.day());
      memory = taught(memory, List.of(article), MadeUpSite.FIRST);
    }
  }

  @Test
  void recognisesMostOfATemplateAndNoWordOfTheArticles() {
    List<Article> articles = articles(0, 30);
    List<Page> pages = articles.stream().map(a -> MadeUpSite.page(a, MadeUpSite.FIRST)).toList();
    List<String> texts = articles.stream().map(Article::text).toList();
    Recognition without = Recognition.streamed(pages, texts, false);
    Recognition with = Recognition.streamed(pages, texts, true);

    assertThat(with.recognised()).isGreaterThan(with.foreign() * 3 / 4);
    assertThat(with.hit()).isZero();
    assertThat(with.lost()).isLessThanOrEqualTo(without.lost());
    assertThat(with.foreignKept()).isLessThan(without.foreignKept() / 5);
  }

  @Test
  void learnsARedesignAndForgetsWhatWasBefore() {
    SiteMemory memory = taught(SiteMemory.EMPTY, articles(0, 30), MadeUpSite.FIRST);
    memory = taught(memory, articles(30, 40), MadeUpSite.SECOND);
    Article next = Article.numbered(41);
    assertThat(read(next, MadeUpSite.SECOND, memory).blocks()).isEqualTo(next.paragraphs());
    assertThat(read(next, MadeUpSite.SECOND, memory).authors()).containsExactly(next.author());

    memory = taught(memory, articles(42, 42 + SiteMemory.WINDOW), MadeUpSite.SECOND);
    SiteProfile since = memory.profile();
    TextFlow old = new TextFlow(HtmlParser.parse(MadeUpSite.page(next, MadeUpSite.FIRST)).body());
    Repeats repeats = new Repeats(old, 0, BlockHash.NONE, since);
    Design first = MadeUpSite.FIRST;
    assertThat(old.blocks.stream().filter(block -> repeats.seen(old.blocks.indexOf(block))))
        .extracting(TextFlow.Block::text)
        .isNotEmpty()
        .doesNotContain(first.bar(), first.letter(), first.more(), first.foot());
  }

  @Test
  void learnsNothingFromCopiesOfOneArticle() {
    Article article = Article.numbered(4);
    SiteMemory memory = SiteMemory.EMPTY;
    List<PageTrace> copies = new ArrayList<>();
    for (String path : List.of("a", "b?ref=home", "amp/c", "print/d")) {
      Page page = MadeUpSite.page(article, MadeUpSite.FIRST, "https://quaypost.example/" + path);
      copies.add(trace(page, SiteMemory.EMPTY));
      memory = memory.with(copies.get(copies.size() - 1));
    }
    assertThat(memory.profile().pages()).containsExactly(copies.get(3));

    Copy again = read(article, MadeUpSite.FIRST, memory);
    assertThat(again).isEqualTo(read(article, MadeUpSite.FIRST, SiteMemory.EMPTY));
  }

  @Test
  void keepsARepeatedParagraphBetweenParagraphsOfTheText() {
    String refrain = "And that, as everybody on the quay will tell you, is how it has always been.";
    SiteMemory memory = SiteMemory.EMPTY;
    for (Article article : articles(0, 8)) {
      memory = memory.with(trace(with(refrain, article), memory));
    }
    Article next = Article.numbered(9);
    Copy copy = READER.read(with(refrain, next), memory.profile()).copy();
    assertThat(copy.blocks()).contains(refrain).containsAll(next.paragraphs());
  }

  /** An article with another paragraph after its first. */
  private static Page with(String refrain, Article article) {
    List<String> first = article.paragraphs().subList(0, 1);
    List<String> rest = article.paragraphs().subList(1, article.paragraphs().size());
    return MadeUpSite.page(
        new Article(
            article.number(),
            article.title(),
            Stream.of(first, List.of(refrain), rest).flatMap(List::stream).toList(),
            article.author(),
            article.day()),
        MadeUpSite.FIRST);
  }

  @Test
  void keepsTheOnlyTextOfAPageThoughItIsRepeated() {
    Article notice = Article.numbered(1);
    SiteMemory memory = SiteMemory.EMPTY;
    for (Article article : articles(10, 16)) {
      Article same =
          new Article(
              article.number(),
              article.title(),
              Stream.concat(notice.paragraphs().stream(), article.paragraphs().stream()).toList(),
              article.author(),
              article.day());
      memory = memory.with(trace(MadeUpSite.page(same, MadeUpSite.FIRST), memory));
    }
    assertThat(read(notice, MadeUpSite.FIRST, memory).blocks()).isNotEmpty();
  }

  @Test
  void survivesTheWayThroughTheStore() {
    for (PageTrace trace : taught(12).profile().pages()) {
      byte[] bytes = trace.toBytes();
      assertThat(bytes).hasSizeLessThan(1024);
      assertThat(PageTrace.fromBytes(trace.site(), bytes)).contains(trace);
      for (int cut = 0; cut < bytes.length; cut++) {
        byte[] damaged = Arrays.copyOf(bytes, cut);
        assertThat(PageTrace.fromBytes(trace.site(), damaged)).isEmpty();
      }
    }
  }

  @Test
  void remembersNoMoreThanTheLastArticles() {
    SiteMemory memory = taught(40);
    assertThat(memory.profile().pages()).hasSize(SiteMemory.WINDOW);
    assertThat(SiteMemory.of(memory.profile().pages()).profile()).isEqualTo(memory.profile());
  }
}
