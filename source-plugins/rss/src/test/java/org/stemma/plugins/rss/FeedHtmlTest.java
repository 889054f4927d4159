package org.stemma.plugins.rss;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedHtmlTest {
  private static final URI BASE = URI.create("https://paper.example/a/b?c");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>x()</script>",
        "<img src=x onerror=x()>",
        "<a href=' java\nscript:x()'>y</a>",
        "<iframe src=//evil.example></iframe>",
        "<svg onload=x()><script>x()</script></svg>",
        "<form action=x><input></form>",
        "<base href=//evil.example><meta http-equiv=refresh content=0>",
        "<p style='position:fixed'>y</p>"
      })
  void takesOutWhatRunsFramesOrCovers(String html) {
    assertThat(FeedHtml.sanitised(html))
        .doesNotContainIgnoringCase("script", "onerror", "onload", "iframe", "style")
        .doesNotContainIgnoringCase("form", "base", "meta");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<input name=q value=v onfocus=x()>        | <input disabled>",
        "<button formaction=//e.example>a</button> | <button disabled>a</button>",
        "<select><option>a</option></select>       | <select disabled><option>a</option></select>",
        "<m onclick=x()>a</m>                      | <span>a</span>",
        "<noscript>a <b>b</b></noscript>           | <div>a <b>b</b></div>"
      })
  void showsWhatCannotBeUsedAndDisarmsIt(String html, String clean) {
    assertThat(FeedHtml.sanitised(html)).isEqualTo(clean);
  }

  @Test
  void endsNoElementThatAScriptingBrowserReadsAsText() {
    String html = "<noscript><p title=\"</noscript><img src=x onerror=x()>\">a</p></noscript>";
    assertThat(FeedHtml.sanitised(html)).doesNotContain("<noscript", "<img src=\"x\" onerror");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<tr><td>a</td><td>b</td></tr> c | <table><tbody><tr><td>a</td><td>b</td></tr></tbody></table> c",
        "<td>a</td><td>b</td>      | <table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
        "<p>a</p>                  | <p>a</p>"
      })
  void keepsTheCellsOfARowWithoutItsTableApart(String html, String clean) {
    assertThat(FeedHtml.sanitised(html)).isEqualTo(clean);
  }

  @Test
  void keepsTextLinksAndPictures() {
    String html =
        "<p>a <b>b</b> <a href=\"https://x.example/\">c</a> <img src=\"https://x.example/i\"></p>";
    assertThat(FeedHtml.sanitised(html)).isEqualTo(html);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a<iframe src='//e.example'/> b               | a b",
        "a<iframe src='//e.example'> b</iframe>       | a b",
        "a<!-- never ended> b<script>x()</script>     | a b",
        "<!' <a href='https://e.example/'>a</a>       | &lt;!' <a href=\"https://e.example/\">a</a>",
        "a<!-- ended --> b                            | a b"
      })
  void losesNoTextToFramesAndBrokenComments(String html, String clean) {
    assertThat(FeedHtml.sanitised(html)).isEqualTo(clean);
  }

  @Test
  void closesWhatXhtmlClosesInItself() throws FeedFormatException {
    String summary = "a<iframe src='https://e.example/'/> <p>b</p>";
    assertThat(Feeds.rssItem("<description><![CDATA[" + summary + "]]></description>").summary())
        .isEqualTo("a<iframe src='https://e.example/'></iframe> <p>b</p>");
  }

  @Test
  void seesEveryRelativeAddress() {
    String html = "<img alt='a=b' src = 'https://x.example/i'><a title='href=' HREF=c>d</a>";
    assertThat(FeedHtml.absolute(html, BASE)).contains("href=\"https://paper.example/a/c\"");
  }

  @Test
  void makesLinksAbsoluteAndLeavesOtherHtmlAsItIs() {
    assertThat(FeedHtml.absolute("<a href=d>x</a><img src='?e'>", BASE))
        .isEqualTo(
            "<a href=\"https://paper.example/a/d\">x</a><img src=\"https://paper.example/a/b?e\">");
    String whole = "<P><a HREF='https://x.example/'>x</A>";
    assertThat(FeedHtml.absolute(whole, BASE)).isSameAs(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fish &amp; chips | Fish & chips",
        "a <b>b</b>  c     | a b c",
        "5 < 6 &lt; 7     | 5 < 6 < 7",
        "if a<b then c    | if a<b then c"
      })
  void showsThePlainText(String html, String text) {
    assertThat(FeedHtml.plain(html)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../d            | https://paper.example/d",
        "?x=1            | https://paper.example/a/b?x=1",
        "//x.example/y   | https://x.example/y",
        "d e|https://paper.example/a/d%20e",
        "https://bücher.example/ü | https://xn--bcher-kva.example/ü",
        "https://x.example/[1]    | https://x.example/%5B1%5D",
        "https://x.example/100%   | https://x.example/100%25"
      })
  void resolvesAddressesAsTheyAreWritten(String written, String whole) {
    assertThat(FeedUri.web(BASE, written)).hasToString(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mailto:a@paper.example", "http:", "http://", "https://[1", "data:,x"})
  void seesNoWebAddressInAnythingElse(String written) {
    assertThat(FeedUri.web(BASE, written)).isNull();
  }
}
