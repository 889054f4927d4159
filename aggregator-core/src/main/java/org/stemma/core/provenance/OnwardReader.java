package org.stemma.core.provenance;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Copy;
import org.stemma.core.provenance.Line.Link;
import org.stemma.core.provenance.Line.Place;

/**
 * A link on which a cut text goes on at another site: "Continue reading at Quay Times". Weak, since
 * that page may itself be a re-post.
 */
final class OnwardReader {
  /** The link stands right below the text. */
  private static final int NEAR = 3;

  private static final Pattern ONWARD =
      Pattern.compile(
          "^\\W{0,4}(?:continue reading|read (?:more|on|the (?:full|rest|whole|original))|full (?:story|article)"
              + "|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|continua a leggere|leggi tutto"
              + "|czytaj (?:dalej|więcej)|lees verder|läs mer)\\b[^:]{0,30}?"
              + "(?:\\s(?:at|on|in|bei|auf|sur|chez|en|su|op|na|på)\\s(?<x>.{2,80}))?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final Site site;
  private final URI page;
  private final Claims claims;

  OnwardReader(Site site, URI page, Claims claims) {
    this.site = site;
    this.page = page;
    this.claims = claims;
  }

  void read(Copy copy, List<Line> lines) {
    for (Line line : copy.complete() ? List.<Line>of() : lines) {
      boolean below = line.place() == Place.TAIL && line.number() < NEAR;
      Matcher onward = ONWARD.matcher(line.text());
      URI url =
          (below || line.place() == Place.BODY_END) && onward.matches() ? onlyLink(line) : null;
      if (url != null) {
        String named = onward.group("x") == null ? null : Names.at(onward.group("x"));
        String name = named == null ? Addresses.host(url) : named;
        claims.add(ClaimKind.ORIGIN, name, url, null, line.evidence("onward-link", page));
        return;
      }
    }
  }

  /** The page of another site that the whole line links to. */
  private @Nullable URI onlyLink(Line line) {
    if (line.links().size() != 1) {
      return null;
    }
    Link link = line.links().get(0);
    boolean whole = link.text().length() * 2 > line.text().length();
    boolean elsewhere = !site.isSister(link.url()) && !Addresses.isSocial(link.url());
    return whole && elsewhere && !Addresses.isHome(link.url()) ? link.url() : null;
  }
}
