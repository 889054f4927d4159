package org.stemma.cli.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.stemma.cli.render.ChainHtml;
import org.stemma.cli.render.PagePolicy;
import org.stemma.cli.render.Xml;

/** What stands around the content of every page. */
final class PageFrame {
  /** The style sheet's file in a folder of pages. */
  static final String SHEET = "style.css";

  private static final String STYLE = sheet() + ChainHtml.style();

  private final FeedHead head;

  PageFrame(FeedHead head) {
    this.head = head;
  }

  private static String sheet() {
    try (InputStream sheet = PageFrame.class.getResourceAsStream("page.css")) {
      if (sheet == null) {
        throw new IllegalStateException("the program has no page.css; build it again");
      }
      return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The style sheet, for the page and the pictures on it. */
  static String style() {
    return STYLE;
  }

  /** The beginning of a page that is one file. */
  String open(String title) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
        + PagePolicy.inline(STYLE)
        + titled(title)
        + "<style>"
        + STYLE
        + "</style>\n</head>\n<body>\n";
  }

  /**
   * The beginning of a page of a folder.
   *
   * @param root the way to the folder: empty, or {@code ../}
   */
  String open(String title, String root) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
        + PagePolicy.linked()
        + titled(title)
        + "<link rel=\"stylesheet\" href=\""
        + root
        + SHEET
        + "\">\n</head>\n<body>\n<nav class=\"site\">"
        + Html.link(root + "index.html", head.title())
        + " "
        + Html.link(root + "days.html", "By day")
        + " "
        + Html.link(root + "origins.html", "By origin")
        + "</nav>\n";
  }

  private String titled(String title) {
    return "<meta name=\"generator\" content=\"Stemma "
        + Xml.text(head.version())
        + "\">\n<title>"
        + Xml.text(title)
        + "</title>\n";
  }

  /** The end of every page. */
  String close() {
    return "<footer>Written by Stemma "
        + Xml.text(head.version())
        + " on "
        + Days.words(LocalDate.ofInstant(head.at(), ZoneOffset.UTC))
        + ". The texts are their authors’; each names where it first stood.</footer>\n"
        + "</body>\n</html>\n";
  }
}
