package org.stemma.plugins.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleLinksTest {
  private static List<String> found(String body) {
    return ArticleLinks.find(Jsoup.parse(body, "https://www.paper.example/news/")).stream()
        .map(link -> link.url().toString())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/2026/11/20/harbour",
        "/news/2026-11-20/harbour",
        "/news/harbour-opens-after-ten-years",
        "/story/123456.html",
        "/a/b/c-987654/",
        "/статьи/порт-открыт-после-ремонта"
      })
  void knowsArticlesByTheirPath(String path) {
    assertThat(found("<main><a href='" + path + "'>x</a></main>")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/politics",
        "/2026/11/",
        "/tag/harbour-opens-after-ten-years",
        "/page/2",
        "/pictures/harbour-opens-after-ten.jpg",
        "/privacy",
        "https://elsewhere.example/2026/11/20/harbour",
        "mailto:desk@paper.example",
        "javascript:void(0)",
        "#main"
      })
  void leavesOutWhatIsNoArticleOfTheSite(String href) {
    assertThat(found("<main><a href='" + href + "'>x</a></main>")).isEmpty();
  }

  @Test
  void takesHeadlinesAndArticleElementsWhateverTheirPath() {
    assertThat(
            found(
                "<h3><a href='/harbour'>x</a></h3><a href='/bees'><h3>y</h3></a>"
                    + "<article><a href='/rain'>z</a></article><p><a href='/sport'>s</a></p>"))
        .containsExactly(
            "https://www.paper.example/harbour",
            "https://www.paper.example/bees",
            "https://www.paper.example/rain");
  }

  @Test
  void takesOtherHostsOfTheSameSite() {
    String blog = "<p><a href='https://blog.example.com/2026/11/20/harbour'>x</a></p>";
    assertThat(ArticleLinks.find(Jsoup.parse(blog, "https://www.example.com/"))).hasSize(1);
    assertThat(ArticleLinks.find(Jsoup.parse(blog, "https://www.example.net/"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nav", "footer", "aside", "header", "div role=navigation"})
  void leavesOutTheFurniture(String element) {
    assertThat(found("<" + element + "><h2><a href='/2026/11/20/harbour'>x</a></h2>")).isEmpty();
  }

  @Test
  void keepsLinksInTheHeaderOfAnArticle() {
    assertThat(found("<article><header><a href='/2026/11/20/harbour'>x</a></header></article>"))
        .hasSize(1);
  }

  @Test
  void resolvesAgainstTheBaseOfThePage() {
    assertThat(found("<base href='/archive/'><p><a href='harbour-opens-after-ten-years'>x</a>"))
        .containsExactly("https://www.paper.example/archive/harbour-opens-after-ten-years");
  }

  @Test
  void describesALinkWithoutWordsByItsPicture() {
    assertThat(
            ArticleLinks.find(
                Jsoup.parse(
                    "<a href='/2026/11/20/harbour'><img alt='A crane'></a>",
                    "https://paper.example/")))
        .extracting(ArticleLink::title)
        .containsExactly("A crane");
  }
}
