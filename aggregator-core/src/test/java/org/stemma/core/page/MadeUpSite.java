package org.stemma.core.page;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stemma.core.article.Page;
import org.stemma.core.match.Corpus;

/**
 * A site of articles in one template whose class names say nothing: share bar, a box inside the
 * text, lists of other articles under it, and a name and a date at places that mean nothing to who
 * sees only one page. Every third page says in metadata who wrote it and when.
 */
final class MadeUpSite {
  private static final Instant FETCHED = Instant.parse("2024-09-01T00:00:00Z");
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ROOT);
  private static final List<String> NAMES =
      List.of("Ada Brook", "Ben Carver", "Cleo Dunmore", "Dan Ellery", "Eva Finch");

  /** One look of the site: the marks its template carries, and the words of its boxes. */
  record Design(String mark, String bar, String letter, String more, String foot) {}

  static final Design FIRST =
      new Design(
          "a",
          "Hear this story read aloud, or pass it on to somebody who would like to read it.",
          "Have the morning's news of the harbour in your post before the first ferry leaves.",
          "What else is going on along the coast",
          "The Quay Post is written by people who live here, and paid for by those who read it.");

  static final Design SECOND =
      new Design(
          "b",
          "You can keep this story for later in your own list of things that are to be read.",
          "Every Saturday we write a long letter about one house of the town and who built it.",
          "Other stories that our readers stayed with",
          "Our newsroom answers to a board of five citizens who are chosen by the readers by lot.");

  private MadeUpSite() {}

  /**
   * An article of the site.
   *
   * @param paragraphs its text
   */
  record Article(int number, String title, List<String> paragraphs, String author, LocalDate day) {
    static Article numbered(int number) {
      List<String> paragraphs = new ArrayList<>();
      String story = Corpus.story(number, 40 * (3 + number % 6));
      for (int from = 0; from < story.split(" ").length; from += 40) {
        paragraphs.add(sentence(Corpus.cut(story, from, from + 40)));
      }
      String words = sentence(Corpus.story(1000L + number, 9)).replace(".", "");
      // A dash that belongs to the headline, as some have one.
      String title =
          number % 4 == 1
              ? Corpus.cut(words, 0, 5) + " - " + Corpus.cut(words, 5, 9)
              : Corpus.cut(words, 0, 7);
      return new Article(
          number,
          title,
          paragraphs,
          NAMES.get(number % NAMES.size()),
          LocalDate.of(2024, 3, 1).plusDays(number));
    }

    String text() {
      return String.join("\n\n", paragraphs);
    }

    boolean states() {
      return number % 3 == 0;
    }
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  static Page page(Article article, Design design) {
    return page(article, design, "https://quaypost.example/stories/" + article.number());
  }

  static Page page(Article article, Design design, String url) {
    URI address = URI.create(url);
    byte[] html = html(article, design).getBytes(StandardCharsets.UTF_8);
    return new Page(address, address, "text/html; charset=utf-8", html, FETCHED);
  }

  private static String html(Article article, Design design) {
    StringBuilder html = new StringBuilder("<html lang=en><head>");
    html.append("<title>")
        .append(article.title())
        .append(" - Stories - Quay Post of the Coast</title>");
    if (article.states()) {
      html.append(
          """
          <script type="application/ld+json">{"@type":"NewsArticle","headline":"%s",
          "author":{"@type":"Person","name":"%s"},"datePublished":"%s"}</script>"""
              .formatted(article.title(), article.author(), article.day()));
    }
    html.append("</head><body><div class=q-x>");
    String shown =
        "<div class=q-t>%s</div><div class=q-s>High water until 2 February 2024, see inside</div>"
            .formatted(article.title());
    html.append(shown).append(div("q-b", "<p>" + design.bar() + "</p>"));
    String names = "<b>%s</b> <i>%s</i>".formatted(article.author(), SHOWN.format(article.day()));
    html.append("<div class=q-w>");
    for (int i = 0; i < article.paragraphs().size(); i++) {
      html.append("<p>").append(article.paragraphs().get(i)).append("</p>");
      if (i == 1) {
        html.append(div("q-n", "<p>" + design.letter() + "</p><p>No charge.</p>"));
      }
    }
    html.append(div("q-m", "<p>" + design.more() + "</p>" + teasers(article.number())));
    html.append(div("q-f", "<p>" + design.foot() + "</p>")).append("</div>");
    html.append(div("q-z", names)).append("</div></body></html>");
    return html.toString().replace("q-", design.mark() + "-");
  }

  private static String div(String mark, String inside) {
    return "<div class=" + mark + ">" + inside + "</div>";
  }

  /** The same three for a while, as front pages have them. */
  private static String teasers(int number) {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      Article other = Article.numbered(500 + i + number / 8);
      String text = other.title() + " and what came of it";
      html.append("<p>").append(text).append(", ").append(other.paragraphs().get(0)).append("</p>");
    }
    return html.toString();
  }
}
