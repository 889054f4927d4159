package org.stemma.plugins.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.source.Item;
import org.stemma.core.source.SourcePlugin;
import org.stemma.plugins.testkit.RecordedHttp;
import org.stemma.plugins.testkit.RecordedPoll;
import org.stemma.plugins.testkit.SourcePluginContract;

class WebPluginTest implements SourcePluginContract {
  private static final String LIST = "https://paper.example/news";
  private static final String PAGE =
      """
      <html><body><nav><a href="/2026/01/02/in-the-menu-of-the-page">Menu</a></nav>
      <main>
        <div class="card"><a href="/2026/11/20/harbour"><img src="a.jpg" alt="A crane"></a>
          <h2><a href="/2026/11/20/harbour#top">Harbour opens again</a></h2>
          <a href="https://paper.example/2026/11/20/harbour?utm_source=list">Read more</a></div>
        <div class="card"><h2><a href="/2026/11/19/bees">Bees <b>return</b></a></h2></div>
        <div class="card"><h2><a href="/2026/11/18/rain">Rain</a></h2></div>
      </main></body></html>
      """;

  @Override
  public SourcePlugin plugin() {
    return new WebPlugin();
  }

  @Override
  public Record settings() {
    return new WebSettings(URI.create(LIST), null, 50);
  }

  @Override
  public RecordedHttp pages() {
    return new RecordedHttp().with(LIST, "text/html; charset=utf-8", PAGE);
  }

  private RecordedPoll poll(@Nullable String links, int limit) throws IOException {
    RecordedPoll poll = new RecordedPoll();
    new WebSource(new WebSettings(URI.create(LIST), links, limit), pages()).poll(poll);
    return poll;
  }

  @Test
  void givesEveryArticleOnceUnderItsHeadlineInTheOrderOfThePage() throws IOException {
    assertThat(poll(null, 50).items())
        .extracting(Item::title)
        .containsExactly("Harbour opens again", "Bees return", "Rain");
  }

  @Test
  void takesWhatTheSelectorNamesAndNoMoreThanTheLimit() throws IOException {
    assertThat(poll(".card h2", 2).items())
        .extracting(item -> String.valueOf(item.url()))
        .containsExactly(
            "https://paper.example/2026/11/20/harbour", "https://paper.example/2026/11/19/bees");
  }

  @Test
  void saysWhichSelectorCannotBeRead() {
    assertThatThrownBy(() -> poll("h2[", 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("h2[");
    assertThatThrownBy(() -> poll(":has(".repeat(100_000), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void saysThatNothingMatches() {
    assertThatThrownBy(() -> poll(".gone a", 5)).hasMessageContaining("nothing matches '.gone a'");
  }
}
