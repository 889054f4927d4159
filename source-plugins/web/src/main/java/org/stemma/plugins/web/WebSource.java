package org.stemma.plugins.web;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.jsoup.nodes.Document;
import org.stemma.core.source.Http;
import org.stemma.core.source.Item;
import org.stemma.core.source.Poll;
import org.stemma.core.source.Response;
import org.stemma.core.source.Source;

/** One listing page. */
final class WebSource implements Source {
  private final WebSettings settings;
  private final Http http;

  @Inject
  WebSource(WebSettings settings, Http http) {
    this.settings = settings;
    this.http = http;
  }

  @Override
  public void poll(Poll poll) throws IOException {
    Response answer = http.get(settings.url());
    if (answer.notModified()) {
      return;
    }
    List<ArticleLink> links = links(answer.html());
    if (links.isEmpty()) {
      throw new IOException(nothingFound());
    }
    links.stream()
        .limit(settings.limit())
        .forEach(link -> poll.emit(Item.at(link.url()).title(link.title()).build()));
  }

  private List<ArticleLink> links(Document page) {
    String selector = settings.links();
    if (selector == null) {
      return ArticleLinks.find(page);
    }
    return ArticleLinks.selected(page, selector);
  }

  /** A listing without articles is a changed page far more often than an idle newsroom. */
  private String nothingFound() {
    return settings.links() == null
        ? "no links to articles found; set links to a CSS selector"
        : "nothing matches '" + settings.links() + "'";
  }
}
