package org.stemma.core.provenance;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.provenance.Line.Link;

/**
 * An outlet as a line names it.
 *
 * @param name as written, or the host of a bare address
 * @param url its link or address; null when there is none
 * @param end where the name ends in the line
 */
record Named(String name, @Nullable URI url, int end) {
  /** How far after the phrase a link may begin and still be the name. */
  private static final int LINK_REACH = 24;

  private static final Pattern PERSON_PAGE =
      Pattern.compile("/(?:author|authors|profile|profiles|people|user|users|by|contributors?)/");

  /** The outlet whose name begins a part of a line; null when no name stands there. */
  static @Nullable Named at(Line line, int from, int to) {
    String rest = line.text().substring(from, to);
    Link link = linkAt(line, from);
    URI written = Hosts.at(rest.replaceFirst("^[\\s:：(\"“]{1,5}", ""));
    String text = Names.at(rest);
    if (link != null && Addresses.isSocial(link.url())) {
      return null;
    }
    if (link != null) {
      String words =
          Hosts.at(link.text()) != null && link.text().startsWith("http")
              ? null
              : Names.at(link.text());
      String name = words == null || link.text().length() > 60 ? Addresses.host(link.url()) : words;
      boolean lowerCased =
          words == null && link.text().length() <= 40 && Hosts.at(link.text()) == null;
      return new Named(lowerCased ? link.text() : name, page(line, link.url()), link.end());
    }
    if (written != null && !Addresses.isSocial(written)) {
      return new Named(Addresses.host(written), page(line, written), from + 8);
    }
    if (text == null) {
      return null;
    }
    int at = line.text().indexOf(text, from);
    return new Named(text, phraseLink(line, text), Math.max(from, at) + text.length());
  }

  private static @Nullable Link linkAt(Line line, int from) {
    String text = line.text();
    for (Link link : line.links()) {
      if (link.start() >= from && link.start() - from <= LINK_REACH) {
        String between = text.substring(from, link.start()).strip();
        String articleless =
            between.replaceFirst("(?i)^(?:the|our|le|la|der|die|das|el|il|o)$", "");
        if (Names.at(between) == null && !articleless.contains(".") && articleless.length() < 16) {
          return link;
        }
      }
    }
    return null;
  }

  /** The link on the words of the phrase itself, when its host has the name in it. */
  private static @Nullable URI phraseLink(Line line, String name) {
    String key = Names.key(name);
    for (Link link : line.links()) {
      if (key.length() > 2 && Names.key(Addresses.domain(link.url())).startsWith(key)) {
        return link.url();
      }
    }
    return null;
  }

  /** The page itself, where the line links to it as well as to the outlet's home or an author's. */
  private static URI page(Line line, URI url) {
    if (!Addresses.isHome(url) && !PERSON_PAGE.matcher(url.getPath()).find()) {
      return url;
    }
    for (Link link : line.links()) {
      boolean same = Addresses.domain(link.url()).equals(Addresses.domain(url));
      if (same
          && !Addresses.isHome(link.url())
          && !PERSON_PAGE.matcher(link.url().getPath()).find()) {
        return link.url();
      }
    }
    return url;
  }
}
