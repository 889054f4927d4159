package org.stemma.cli.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.stemma.cli.export.ListPages.Shelf;
import org.stemma.cli.render.CopyRow;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.Output;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.query.ArticleView;

/**
 * Articles as a folder of pages: {@code index.html}, which is written last, lists by day and by
 * origin, and a page each. The pages need no server and nothing from elsewhere.
 *
 * <p>Memory grows with the number of days and outlets and not with that of articles.
 */
public final class HtmlFolder implements ArticleWriter {
  /** Articles on the first page. */
  private static final int LATEST = 20;

  /** Days and outlets on the first page. */
  private static final int SHOWN = 12;

  /** Outlets on a page of them. */
  private static final int OUTLETS = 1_000;

  /** Domains that can be a file's name wherever a folder may be carried to. */
  private static final Pattern FILE_NAME =
      Pattern.compile("[a-z0-9-]{1,60}(\\.[a-z0-9-]{1,60}){1,5}");

  private final Output output;
  private final Path folder;
  private final FeedHead head;
  private final PageFrame frame;
  private final ListPages days;
  private final ListPages origins;
  private final List<String> latest = new ArrayList<>();
  private long articles;
  private long copies;

  /**
   * Begins the folder.
   *
   * @param output says how text is written; nothing goes to its own stream
   * @param folder empty
   */
  public HtmlFolder(Output output, Path folder, FeedHead head) {
    this.output = output;
    this.folder = folder;
    this.head = head;
    this.frame = new PageFrame(head);
    this.days = new ListPages(frame, this::append);
    this.origins = new ListPages(frame, this::append);
    append(PageFrame.SHEET, PageFrame.style());
  }

  @Override
  public void add(ArticleView view) {
    CanonicalArticle article = view.article();
    String id = article.id().value();
    LocalDate day = Days.of(article);
    String dayPage = "day/" + day;
    String originPage = "origin/" + fileName(CopyRow.outlet(article.firstOutlet()));
    String page = "article/" + id.substring(0, 2) + "/" + id + ".html";
    append(
        page,
        frame.open(EntryWords.title(article), "../../")
            + "<main>\n"
            + Html.article(
                view, "h1", "../../" + dayPage + ".html", "../../" + originPage + ".html")
            + "</main>\n"
            + frame.close());
    String line = Html.line(view, "../" + page);
    days.add(dayPage, Days.words(day), line);
    origins.add(originPage, EntryWords.outlet(article), line);
    if (latest.size() < LATEST) {
      latest.add(Html.line(view, page));
    }
    articles++;
    copies += view.copies().size();
  }

  /** Its domain, or a name that says nothing where that is none or might be another file's. */
  private static String fileName(String outlet) {
    return FILE_NAME.matcher(outlet).matches()
        ? outlet
        : UUID.nameUUIDFromBytes(outlet.getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Override
  public void end() {
    days.end();
    origins.end();
    List<Shelf> byDay = new ArrayList<>(days.shelves());
    byDay.sort(Comparator.comparing(Shelf::href).reversed());
    List<Shelf> byOrigin = new ArrayList<>(origins.shelves());
    byOrigin.sort(Comparator.comparingLong(Shelf::size).reversed().thenComparing(Shelf::title));
    write("days.html", "By day", byDay);
    for (int from = 0; from == 0 || from < byOrigin.size(); from += OUTLETS) {
      List<Shelf> some = byOrigin.subList(from, Math.min(byOrigin.size(), from + OUTLETS));
      boolean more = from + OUTLETS < byOrigin.size();
      String next = more ? Html.link(outlets(from + OUTLETS), "more") : "";
      write(outlets(from), "By origin", some, next);
    }
    index(byDay, byOrigin);
  }

  private static String outlets(int from) {
    return from == 0 ? "origins.html" : "origins~" + (from / OUTLETS + 1) + ".html";
  }

  private void write(String page, String title, List<Shelf> shelves) {
    write(page, title, shelves, "");
  }

  private void write(String page, String title, List<Shelf> shelves, String next) {
    StringBuilder html = new StringBuilder(frame.open(title, ""));
    html.append("<header><h1>" + title + "</h1></header>\n<main>\n").append(shelves(shelves));
    html.append(next.isEmpty() ? "" : "<p class=\"pages\">" + next + "</p>\n");
    append(page, html.append("</main>\n" + frame.close()).toString());
  }

  private static String shelves(List<Shelf> shelves) {
    StringBuilder list = new StringBuilder("<ul class=\"shelves\">\n");
    for (Shelf shelf : shelves) {
      list.append("<li>" + Html.link(shelf.href(), shelf.title()))
          .append(" <span>" + Html.count(shelf.size(), "article", "articles") + "</span></li>\n");
    }
    return list.append("</ul>\n").toString();
  }

  private void index(List<Shelf> byDay, List<Shelf> byOrigin) {
    StringBuilder html = new StringBuilder(frame.open(head.title(), ""));
    html.append("<header>\n<h1>" + Html.link(null, head.title()) + "</h1>\n<p class=\"facts\">")
        .append(Html.count(articles, "article", "articles") + " in ")
        .append(Html.count(copies, "copy", "copies") + ", first at ")
        .append(Html.count(byOrigin.size(), "outlet", "outlets"))
        .append("</p>\n</header>\n<main class=\"index\">\n<section>\n<h2>Seen last</h2>\n")
        .append("<ul class=\"list\">\n");
    latest.forEach(html::append);
    html.append("</ul>\n</section>\n<aside>\n<h2>By day</h2>\n")
        .append(shelves(byDay.subList(0, Math.min(SHOWN, byDay.size()))))
        .append("<p class=\"pages\">" + Html.link("days.html", "all days") + "</p>\n")
        .append("<h2>By origin</h2>\n")
        .append(shelves(byOrigin.subList(0, Math.min(SHOWN, byOrigin.size()))))
        .append("<p class=\"pages\">" + Html.link("origins.html", "all origins") + "</p>\n")
        .append("</aside>\n</main>\n" + frame.close());
    append("index.html", html.toString());
  }

  private void append(String page, String text) {
    Path file = folder.resolve(page);
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream stream =
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        Output to = output.to(stream, Form.TSV);
        to.document(text);
        to.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
