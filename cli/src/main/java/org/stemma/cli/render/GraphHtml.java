package org.stemma.cli.render;

import java.util.List;
import org.stemma.core.query.Republishing;

/** Who re-publishes whom as a page of its own: the picture, and a table beside it. No scripts. */
public final class GraphHtml {
  private static final String STYLE =
      """
      body{margin:1.5rem;font:14px/1.45 system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;
      background:#fff;color:#1f2328}main{display:flex;flex-wrap:wrap;gap:2rem;align-items:flex-start}
      svg{max-width:100%;height:auto;flex:3 1 640px}.pairs{flex:1 1 600px;overflow-x:auto}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums}
      caption{text-align:start;font-weight:600;padding:.3rem .6rem}
      th,td{padding:.25rem .6rem;text-align:start;border-bottom:1px solid #e4e8ec;white-space:nowrap}
      td.number{text-align:end}
      @media (prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}
      th,td{border-color:#22272e}}
      """;

  private GraphHtml() {}

  /** The page. */
  public static String of(List<Republishing> pairs) {
    StringBuilder out =
        new StringBuilder(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                + PagePolicy.inline(STYLE, Svg.style())
                + "<title>Who re-publishes whom</title>\n<style>");
    out.append(STYLE).append("</style>\n</head>\n<body>\n<main>\n").append(GraphSvg.of(pairs));
    out.append("<div class=\"pairs\">\n<table>\n<caption>Pairs of outlets, the most frequent first")
        .append("</caption>\n<thead><tr>");
    for (String head : List.of("From", "To", "Texts", "Lag: median (middle half)", "With credit")) {
      out.append("<th scope=\"col\">" + head + "</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (Republishing pair : pairs) {
      out.append("<tr><td>" + Xml.text(pair.from()) + "</td><td>" + Xml.text(pair.to()))
          .append("</td><td class=\"number\">" + pair.count() + "</td><td>")
          .append(Xml.text(PairRow.lags(pair)) + "</td><td>" + Xml.text(PairRow.credit(pair)))
          .append("</td></tr>\n");
    }
    return out.append("</tbody>\n</table>\n</div>\n</main>\n</body>\n</html>\n").toString();
  }
}
