package org.stemma.plugins.rss;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/** The XML vocabularies that feeds use, each under one name whatever address a document gives. */
@SuppressWarnings("ImmutableEnumChecker") // a JDOM namespace is immutable, but does not say so
enum Vocabulary {
  RSS(Namespace.NO_NAMESPACE),
  ATOM(Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom")),
  DC(Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/")),
  DCTERMS(Namespace.getNamespace("dcterms", "http://purl.org/dc/terms/")),
  CONTENT(Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/")),
  SYNDICATION(Namespace.getNamespace("sy", "http://purl.org/rss/1.0/modules/syndication/")),
  RDF(Namespace.getNamespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")),
  XHTML(Namespace.getNamespace("xhtml", "http://www.w3.org/1999/xhtml")),
  MEDIA(Namespace.getNamespace("media", "http://search.yahoo.com/mrss/")),
  ITUNES(Namespace.getNamespace("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd")),
  HISTORY(Namespace.getNamespace("fh", "http://purl.org/syndication/history/1.0")),
  FEEDBURNER(Namespace.getNamespace("feedburner", "http://rssnamespace.org/feedburner/ext/1.0")),
  LICENCE(
      Namespace.getNamespace(
          "creativeCommons", "http://backend.userland.com/creativeCommonsRssModule"));

  /** Names that the specifications write with capitals, whatever a document does. */
  private static final Map<String, String> NAMES =
      Stream.of(
              "pubDate",
              "lastBuildDate",
              "managingEditor",
              "webMaster",
              "skipHours",
              "skipDays",
              "isPermaLink",
              "origLink",
              "updatePeriod",
              "updateFrequency",
              "updateBase")
          .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name));

  /** Names of Atom 0.3, and what 1.0 made of them. */
  private static final Map<String, String> ATOM_NAMES =
      Map.of(
          "modified", "updated",
          "issued", "published",
          "tagline", "subtitle",
          "copyright", "rights");

  private static final Map<String, Vocabulary> BY_ADDRESS = new HashMap<>();
  private static final Map<String, Vocabulary> BY_PREFIX = new HashMap<>();

  static {
    for (Vocabulary vocabulary : values()) {
      BY_ADDRESS.put(key(vocabulary.namespace.getURI()), vocabulary);
      BY_PREFIX.put(vocabulary.namespace.getPrefix().toLowerCase(Locale.ROOT), vocabulary);
    }
    BY_PREFIX.put("cc", LICENCE);
    BY_PREFIX.put("dct", DCTERMS);
    BY_ADDRESS.put("purl.org/dc/elements/1.0", DC);
    BY_ADDRESS.put("creativecommons.org/ns", LICENCE);
    BY_ADDRESS.put("web.resource.org/cc", LICENCE);
    BY_ADDRESS.put("cyber.law.harvard.edu/rss/creativecommonsrssmodule.html", LICENCE);
    BY_ADDRESS.put("search.yahoo.com/mrss", MEDIA);
    BY_ADDRESS.put("video.search.yahoo.com/mrss", MEDIA);
  }

  final Namespace namespace;

  Vocabulary(Namespace namespace) {
    this.namespace = namespace;
  }

  /** The vocabulary with this address; null when it is not one that feeds are read by. */
  static @Nullable Vocabulary at(String address) {
    String key = key(address);
    Vocabulary found = BY_ADDRESS.get(key);
    if (found != null) {
      return found;
    }
    if (key.startsWith("purl.org/atom/ns") || key.startsWith("example.com/newformat")) {
      return ATOM;
    }
    boolean rss =
        key.startsWith("purl.org/rss/1.0")
            ? key.equals("purl.org/rss/1.0")
            : key.startsWith("purl.org/net/rss1.1")
                || key.startsWith("my.netscape.com/")
                || key.startsWith("channel.netscape.com/")
                || key.startsWith("backend.userland.com/rss")
                || key.startsWith("blogs.law.harvard.edu/tech/rss")
                || key.startsWith("cyber.law.harvard.edu/rss");
    return rss ? RSS : null;
  }

  /** What an undeclared prefix is meant for; null when it means nothing. */
  static @Nullable Vocabulary usuallyNamed(String prefix) {
    return BY_PREFIX.get(prefix.toLowerCase(Locale.ROOT));
  }

  /** An element's name as this vocabulary's specification writes it. */
  String standard(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return this == ATOM ? ATOM_NAMES.getOrDefault(lower, lower) : NAMES.getOrDefault(lower, lower);
  }

  /** A name with the capitals that the specifications give it; unchanged if they give it none. */
  static String written(String name) {
    return NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }

  private static String key(String address) {
    String key = address.strip().toLowerCase(Locale.ROOT);
    if (key.startsWith("http://")) {
      key = key.substring(7);
    } else if (key.startsWith("https://")) {
      key = key.substring(8);
    }
    if (key.startsWith("www.")) {
      key = key.substring(4);
    }
    while (key.endsWith("/") || key.endsWith("#")) {
      key = key.substring(0, key.length() - 1);
    }
    return key;
  }
}
