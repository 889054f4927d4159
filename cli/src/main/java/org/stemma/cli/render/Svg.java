package org.stemma.cli.render;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An SVG document being written: self-contained, without scripts, in light and dark. Colours stand
 * in classes of plain CSS 2, so that viewers without variables and media queries show the light
 * ones.
 */
final class Svg {
  /**
   * Width of a column of text in ems, for room to be kept. DejaVu Sans, the widest of the usual
   * system fonts, has 0.64 in bold and 0.58 in plain lower case over the outlets of the demo.
   */
  private static final double COLUMN = 0.64;

  private static final String STYLE =
      """
      text{font-family:system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;font-size:13px;fill:#1f2328}
      .ground{fill:#ffffff}.head{font-size:16px;font-weight:600}.name{font-weight:600}
      .label{font-size:11px}.small{font-size:11px;fill:#59636e}.halo{stroke:#ffffff;stroke-width:3px;paint-order:stroke}
      .line{fill:none;stroke:#818b98}.grid{stroke:#e4e8ec}
      .dashed{stroke-dasharray:5 4}.dot{fill:#0969da;stroke:#0969da;stroke-width:2}
      .open{fill:#ffffff;stroke:#59636e;stroke-width:2;stroke-dasharray:3 2.5}
      .line-end{fill:#818b98}.credit{fill:none;stroke:#0969da}.silent{fill:none;stroke:#bc4c00;stroke-dasharray:6 4}
      .mixed{fill:none;stroke:#8250df}.credit-end{fill:#0969da}.silent-end{fill:#bc4c00}
      .mixed-end{fill:#8250df}a:hover text,a:focus text{text-decoration:underline}
      @media (prefers-color-scheme:dark){text{fill:#e6edf3}.ground{fill:#0d1117}
      .small{fill:#9198a1}.halo{stroke:#0d1117}.line{stroke:#768390}.line-end{fill:#768390}.grid{stroke:#22272e}
      .dot{fill:#4493f8;stroke:#4493f8}.open{fill:#0d1117;stroke:#9198a1}
      .credit{stroke:#4493f8}.silent{stroke:#f0883e}.mixed{stroke:#ab7df8}
      .credit-end{fill:#4493f8}.silent-end{fill:#f0883e}.mixed-end{fill:#ab7df8}}
      """;

  private final StringBuilder body = new StringBuilder(1 << 14);

  /** Room in pixels that text of so many columns is given. */
  static double room(int columns, int size) {
    return columns * size * COLUMN;
  }

  static double room(String text, int size) {
    return room(Layout.width(TerminalSafe.line(text)), size);
  }

  /** An element without content; numbers in attributes are written with one digit. */
  Svg add(String format, Object... values) {
    body.append(String.format(Locale.ROOT, format, values)).append('\n');
    return this;
  }

  /**
   * A line of text, cut to so many columns; one that is cut shows itself whole when pointed at.
   *
   * @param classes the CSS classes, ours
   * @param anchor start, middle or end
   */
  Svg text(double x, double y, String classes, String anchor, String text, int columns) {
    String safe = TerminalSafe.line(text);
    String cut = Layout.cut(safe, columns);
    add(
        "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\" text-anchor=\"%s\">%s%s</text>",
        x, y, classes, anchor, cut.equals(safe) ? "" : title(safe), Xml.text(cut));
    return this;
  }

  static String title(String text) {
    return "<title>" + Xml.text(text) + "</title>";
  }

  /** What follows leads to this address, up to {@link #unlink}; only to pages of the web. */
  boolean link(@Nullable URI url) {
    String href = WebLink.href(url);
    if (href != null) {
      add("<a href=\"%s\" rel=\"noreferrer\">", Xml.text(href));
    }
    return href != null;
  }

  Svg unlink(boolean linked) {
    return linked ? add("</a>") : this;
  }

  /** The style of every picture, for a page that pictures without one stand in. */
  static String style() {
    return STYLE;
  }

  /**
   * The document.
   *
   * @param said the picture in words, for those who do not see it
   */
  String document(double width, double height, String title, String said) {
    body.insert(0, "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
    return drawn(width, 0, height, title, said, "<style>" + STYLE + "</style>\n");
  }

  /**
   * The picture for a page that has {@link #style} and a ground of its own.
   *
   * @param top where it begins
   */
  String figure(double width, double top, double height, String title, String said) {
    return drawn(width, top, height - top, title, said, "");
  }

  private String drawn(
      double width, double top, double height, String title, String said, String style) {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
                + " viewBox=\"0 %.0f %.0f %.0f\" role=\"img\">\n",
            width,
            height,
            top,
            width,
            height)
        + title(title)
        + "\n<desc>"
        + Xml.text(said)
        + "</desc>\n"
        + style
        + body
        + "</svg>\n";
  }
}
