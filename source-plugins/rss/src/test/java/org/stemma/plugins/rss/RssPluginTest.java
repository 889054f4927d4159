package org.stemma.plugins.rss;

import java.net.URI;
import org.stemma.core.source.SourcePlugin;
import org.stemma.plugins.testkit.RecordedHttp;
import org.stemma.plugins.testkit.SourcePluginContract;

class RssPluginTest implements SourcePluginContract {
  private static final String URL = "https://paper.example/feed.xml";
  private static final String FEED =
      """
      <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>The Paper</title><link>https://paper.example/</link>
          <item><title>Harbour opens</title><link>/2026/harbour</link>
            <comments>/2026/harbour#comments</comments>
            <dc:source>The Coast Gazette</dc:source></item>
          <item><title>Bees return</title><link>https://paper.example/2026/bees</link>
            <enclosure url="/bees.mp3" type="audio/mpeg" length="12"/></item>
          <item><title>Rain</title><guid>https://paper.example/2026/rain</guid></item>
        </channel></rss>
      """;

  @Override
  public SourcePlugin plugin() {
    return new RssPlugin();
  }

  @Override
  public Record settings() {
    return new RssSettings(URI.create(URL), 100, 0, false);
  }

  @Override
  public RecordedHttp pages() {
    return new RecordedHttp().with(URL, "application/rss+xml", FEED);
  }
}
