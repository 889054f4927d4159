package org.stemma.plugins.sitemap;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads sitemaps and sitemap indexes (sitemaps.org protocol 0.9) with Google's news extension, as a
 * stream: of any number of entries only the newest are held. A document type is refused, so there
 * are no entities but XML's own and nothing outside the document is read.
 */
public final class SitemapReader {
  /** Pages of a sitemap that is only looked at. */
  private static final int FEW = 1_000;

  /** The protocol allows no more in an index. */
  private static final int MOST_SITEMAPS = 50_000;

  /** Sitemaps need five levels; extensions for pictures and films not many more. */
  private static final int DEEPEST = 40;

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;
  private final String host;
  private final Predicate<? super SitemapEntry> pages;
  private final int most;
  private NewestEntries newest = new NewestEntries(MOST_SITEMAPS);
  private final EntryFields fields = new EntryFields();
  private final CommonLastmod lastmods = new CommonLastmod();
  private int listed;
  private int unwanted;
  private int elsewhere;
  private int unreadable;

  private SitemapReader(
      XMLStreamReader xml, String host, Predicate<? super SitemapEntry> pages, int most) {
    this.xml = xml;
    this.host = host;
    this.pages = pages;
    this.most = most;
  }

  /**
   * Reads a document.
   *
   * @param url where it was found; entries on other hosts are left out
   * @throws SitemapFormatException if it is no sitemap, or breaks off before its first entry
   */
  public static Sitemap read(byte[] body, URI url) throws SitemapFormatException {
    return read(body, url, entry -> true, FEW);
  }

  /**
   * As above.
   *
   * @param pages which pages are taken; not asked for the sitemaps of an index
   * @param most pages kept, the newest of those
   */
  static Sitemap read(byte[] body, URI url, Predicate<? super SitemapEntry> pages, int most)
      throws SitemapFormatException {
    try {
      XMLStreamReader xml;
      // The class promises no thread safety.
      synchronized (FACTORY) {
        xml = FACTORY.createXMLStreamReader(withoutLeadingSpace(body));
      }
      return new SitemapReader(xml, host(url), pages, most).document();
    } catch (XMLStreamException e) {
      throw new SitemapFormatException("not a sitemap: not XML" + at(e), e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    return factory;
  }

  /** Blank lines before the declaration, which XML forbids and some software sends. */
  private static InputStream withoutLeadingSpace(byte[] body) {
    int start = 0;
    while (start < body.length
        && (body[start] == '\n' || body[start] == '\r' || body[start] == ' ')) {
      start++;
    }
    return new ByteArrayInputStream(body, start, body.length - start);
  }

  private Sitemap document() throws XMLStreamException, SitemapFormatException {
    boolean index = root();
    if (!index) {
      newest = new NewestEntries(most);
    }
    String broken = null;
    try {
      entries(index);
    } catch (XMLStreamException e) {
      if (listed == 0) {
        throw new SitemapFormatException("a sitemap that cannot be read" + at(e), e);
      }
      broken = "not well-formed after entry " + listed + at(e) + "; the rest is left out";
    }
    List<SitemapEntry> kept = newest.inOrder();
    if (lastmods.sayNothing()) {
      kept = kept.stream().map(SitemapEntry::withoutModified).toList();
    }
    return new Sitemap(index, kept, listed, unwanted, elsewhere, unreadable, broken);
  }

  /** Goes into the root element. True if it is that of an index. */
  private boolean root() throws XMLStreamException, SitemapFormatException {
    while (xml.next() != XMLStreamConstants.START_ELEMENT) {
      if (xml.getEventType() == XMLStreamConstants.DTD) {
        throw new SitemapFormatException(
            "not a sitemap: it has a document type, as HTML pages do and no sitemap does");
      }
    }
    String name = xml.getLocalName();
    String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
    boolean index = name.equals("sitemapindex");
    if (!index && !name.equals("urlset")) {
      throw new SitemapFormatException(
          switch (name.toLowerCase(Locale.ROOT)) {
            case "rss", "feed", "rdf" -> "a feed, not a sitemap; it is read with --plugin rss";
            case "html" -> "an HTML page, not a sitemap";
            default -> "not a sitemap: its root is <" + cut(name) + ">, not <urlset>";
          });
    }
    if (!namespace.isEmpty() && !namespace.toLowerCase(Locale.ROOT).contains("sitemap")) {
      throw new SitemapFormatException(
          "not a sitemap: its <" + name + "> is of namespace " + cut(namespace));
    }
    return index;
  }

  private void entries(boolean index) throws XMLStreamException {
    String element = index ? "sitemap" : "url";
    int depth = 1;
    while (depth > 0 && xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          if (depth > DEEPEST) {
            throw new XMLStreamException("elements nest deeper than " + DEEPEST, xml.getLocation());
          }
          if (depth == 2) {
            fields.clear();
          } else {
            fields.open(xml.getNamespaceURI(), xml.getLocalName());
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            fields.text(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException(
                "the entity &" + cut(xml.getLocalName()) + "; is not one of XML's",
                xml.getLocation());
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (depth == 1 && xml.getLocalName().equals(element)) {
            take(index);
          } else {
            fields.close();
          }
        }
        default -> {}
      }
    }
  }

  private void take(boolean index) {
    listed++;
    String written = fields.loc();
    URI url = written == null ? null : address(written);
    if (written == null || url == null) {
      unreadable++;
      return;
    }
    if (!host(url).equals(host)) {
      elsewhere++;
      return;
    }
    SitemapEntry entry = new SitemapEntry(url, written, fields.modified(), fields.news());
    lastmods.add(entry.modified());
    if (index || pages.test(entry)) {
      newest.add(entry);
    } else {
      unwanted++;
    }
  }

  /** The absolute address; null when it is none. */
  private static @Nullable URI address(String written) {
    try {
      URI url = URI.create(written.replace(" ", "%20").replace("|", "%7C"));
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && url.getHost() != null && url.getRawUserInfo() == null ? url : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The host, by which a site with and without www is one. */
  static String host(URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private static String at(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    // The JDK puts the place into the first lines and the reason into the last.
    String reason = message.substring(message.indexOf("Message: ") + 1);
    reason = reason.startsWith("essage: ") ? reason.substring(8) : message;
    return e.getLocation() == null
        ? ": " + cut(reason)
        : " (line "
            + e.getLocation().getLineNumber()
            + ", column "
            + e.getLocation().getColumnNumber()
            + "): "
            + cut(reason);
  }

  private static String cut(String text) {
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }
}
