package org.stemma.plugins.rss;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.stemma.plugins.rss.FeedTree.ItemReader;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads an XML document into a {@link FeedTree}: as it stands if it is well-formed, else mended.
 * Nothing outside the document is read; entities that it defines itself are, within bounds.
 *
 * @param tree what was read
 * @param repaired where it first was not well-formed; null when it was
 */
record FeedXml(FeedTree tree, @Nullable String repaired) {
  private static final int MAX_EXPANSIONS = 20_000;

  /**
   * Counts the signs of XML itself too, of which escaped HTML has up to a quarter of its length.
   */
  private static final int MAX_EXPANDED_CHARACTERS = 20_000_000;

  private static final int MAX_ATTRIBUTES = 1_000;
  private static final String JAXP = "http://www.oracle.com/xml/jaxp/properties/";

  /** The parser is given characters: the declaration, its encoding and version say nothing more. */
  private static final Pattern DECLARATION =
      Pattern.compile("\\A\\s{0,999}+<\\?xml\\s[^>]{0,300}\\?>");

  static FeedXml read(String document, URI base, int limit, ItemReader reader)
      throws FeedFormatException {
    String text = CharsetDetector.withoutControlReferences(document);
    FeedTree tree = new FeedTree(base, limit, reader);
    try {
      parser().parse(new InputSource(new StringReader(withoutDeclaration(text))), new Events(tree));
      return new FeedXml(tree, null);
    } catch (SAXParseException e) {
      String passed = limitPassed(e);
      if (passed != null) {
        throw new FeedFormatException("XML beyond what a feed needs: " + passed + place(e), e);
      }
      FeedTree mended = new FeedTree(base, limit, reader);
      String left = XmlRepair.read(text, limit, mended);
      return new FeedXml(mended, reason(e) + place(e) + left);
    } catch (SAXException e) {
      if (e.getCause() instanceof FeedFormatException refused) {
        if (tree.hasRoot() || !XmlRepair.holdsFeed(text)) {
          throw refused;
        }
        // What stands before a feed may be well-formed too: a notice in HTML, an envelope.
        FeedTree inner = new FeedTree(base, limit, reader);
        String left = XmlRepair.read(text, limit, inner);
        return new FeedXml(inner, refused.getMessage() + ", with a feed inside" + left);
      }
      throw new FeedFormatException("XML that cannot be read: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SAXParser parser() throws SAXException {
    SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    try {
      factory.setNamespaceAware(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      SAXParser parser = factory.newSAXParser();
      parser.setProperty(JAXP + "entityExpansionLimit", MAX_EXPANSIONS);
      parser.setProperty(JAXP + "totalEntitySizeLimit", MAX_EXPANDED_CHARACTERS);
      parser.setProperty(JAXP + "elementAttributeLimit", MAX_ATTRIBUTES);
      // Bounded by the two above and by FeedTree; what they are by default differs between JDKs.
      parser.setProperty(JAXP + "maxElementDepth", 0);
      parser.setProperty(JAXP + "entityReplacementLimit", 0);
      parser.setProperty(JAXP + "maxGeneralEntitySizeLimit", 0);
      return parser;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser lacks a feature", e);
    }
  }

  /** Blanks keep the columns of messages right. */
  private static String withoutDeclaration(String text) {
    Matcher matcher = DECLARATION.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    return matcher.group().replaceAll("[^\n]", " ") + text.substring(matcher.end());
  }

  /** The limit that was passed, in words; null when it is another fault. */
  private static @Nullable String limitPassed(SAXParseException e) {
    String message = String.valueOf(e.getMessage());
    if (!message.startsWith("JAXP0001")) {
      return null;
    }
    return message.startsWith("JAXP00010002")
        ? "an element of more than " + MAX_ATTRIBUTES + " attributes"
        : "entities that expand too far";
  }

  private static String reason(SAXParseException e) {
    String message = String.valueOf(e.getMessage());
    return message.length() > 200 ? message.substring(0, 200) + "…" : message;
  }

  private static String place(SAXParseException e) {
    return " (line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ")";
  }

  /** Hands the parser's events on. */
  private static final class Events extends DefaultHandler {
    private final FeedTree tree;

    Events(FeedTree tree) {
      this.tree = tree;
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes)
        throws SAXException {
      Map<String, String> map = new LinkedHashMap<>();
      for (int i = 0; i < attributes.getLength(); i++) {
        map.put(attributes.getQName(i), attributes.getValue(i));
      }
      try {
        tree.start(name, map);
      } catch (FeedFormatException e) {
        throw new SAXException(e);
      }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
      tree.text(new String(characters, start, length));
    }

    @Override
    public void endElement(String uri, String local, String name) {
      tree.end();
    }

    /** Defined in a document type that is not fetched: HTML's meaning is meant. */
    @Override
    public void skippedEntity(String name) {
      if (name.matches("\\w{1,40}")) {
        tree.text(Parser.unescapeEntities("&" + name + ";", false));
      }
    }

    @Override
    public InputSource resolveEntity(@Nullable String publicId, @Nullable String systemId) {
      return new InputSource(new StringReader(""));
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
