package org.stemma.cli.sources;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.render.TerminalSafe;
import org.stemma.core.ConfigurationException;
import org.stemma.core.ingest.SourceRecord;

/**
 * OPML 1 and 2, as readers exchange it. Only the address of a feed, its name and its folders are
 * read; no entity, DTD or command is followed.
 */
public final class Opml {
  /** Deepest nesting that is read; real lists have two or three levels. */
  private static final int DEEPEST = 100;

  private static final int LONGEST_WORD = 200;

  private final List<SourceFile.Offered> offered = new ArrayList<>();
  private final List<SourceFile.Refused> refused = new ArrayList<>();
  private final Deque<String> folders = new ArrayDeque<>();

  private static final Pattern ENCODING =
      Pattern.compile("^\\s{0,20}<\\?xml [^>]{0,80}?encoding\\s?=\\s?[\"']([\\w.:-]{1,40})[\"']");

  private Opml() {}

  /**
   * Reads a list.
   *
   * @param name of the file, for messages
   * @throws ConfigurationException if it is not OPML; the message has line and column
   */
  public static SourceFile read(String name, byte[] document) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Ours holds, with words of its own; the JDK's differs between versions.
    factory.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", "0");
    Opml opml = new Opml();
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text(name, document)));
      try {
        opml.read(name, xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      String where =
          e.getLocation() == null
              ? ""
              : ", line "
                  + e.getLocation().getLineNumber()
                  + ", column "
                  + e.getLocation().getColumnNumber();
      throw new ConfigurationException(name + where + ": not well-formed XML");
    }
    return new SourceFile(opml.offered, opml.refused);
  }

  /**
   * The characters: by byte order mark, else as declared, else UTF-8. Bytes that do not fit cost
   * the entry they are in; left to the parser they would cost the file, and it would write to
   * standard error.
   */
  private static String text(String name, byte[] document) {
    String head = new String(document, 0, Math.min(document.length, 200), ISO_8859_1);
    Matcher declared = ENCODING.matcher(head);
    Charset charset = UTF_8;
    if (head.startsWith("\u00fe\u00ff") || head.startsWith("\u00ff\u00fe")) {
      charset = UTF_16;
    } else if (declared.find()) {
      try {
        charset = Charset.forName(declared.group(1));
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(name + ": an unknown encoding, " + declared.group(1));
      }
    }
    String text = new String(document, charset);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private void read(String name, XMLStreamReader xml) throws XMLStreamException {
    boolean root = false;
    int depth = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new ConfigurationException(name + ": has a DOCTYPE; take it out to import the rest");
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        if (!root && !xml.getLocalName().equalsIgnoreCase("opml")) {
          throw new ConfigurationException(name + ": not OPML, but <" + xml.getLocalName() + ">");
        }
        root = true;
        if (++depth > DEEPEST) {
          throw new ConfigurationException(name + ": nested deeper than " + DEEPEST + " levels");
        }
        folders.push(xml.getLocalName().equals("outline") ? outline(xml) : "");
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        folders.pop();
      }
    }
  }

  /** Takes a feed; gives the folder's name for what is inside. */
  private String outline(XMLStreamReader xml) {
    String url = attribute(xml, "xmlUrl");
    String text = Objects.requireNonNullElse(attribute(xml, "text"), "");
    String title = attribute(xml, "title");
    String label = TerminalSafe.line(text.isBlank() && title != null ? title : text);
    label = label.substring(0, Math.min(label.length(), LONGEST_WORD));
    if (url == null || url.isBlank()) {
      return label;
    }
    try {
      String address = FeedAddress.parse(url).toString();
      Set<String> tags = new TreeSet<>(folders);
      tags.addAll(categories(attribute(xml, "category")));
      tags.remove("");
      offered.add(new SourceFile.Offered(label, "rss", Map.of("url", address), tags, null, true));
    } catch (IllegalArgumentException e) {
      refused.add(
          new SourceFile.Refused(
              label.isEmpty() ? "an entry" : label, String.valueOf(e.getMessage())));
    }
    return "";
  }

  /** OPML 2.0: comma-separated, each a path of words between slashes. */
  private static Set<String> categories(@Nullable String category) {
    Set<String> words = new TreeSet<>();
    if (category != null) {
      for (String word : category.split("[,/]", -1)) {
        String safe = TerminalSafe.line(word);
        words.add(safe.substring(0, Math.min(safe.length(), LONGEST_WORD)));
      }
    }
    return words;
  }

  private static @Nullable String attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equalsIgnoreCase(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Writes the sources that are feeds; the names and tags come back when it is read again. */
  public static String write(List<SourceRecord> sources) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(sources, bytes);
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("cannot be written as XML: " + e.getMessage(), e);
    }
    return bytes.toString(UTF_8);
  }

  /** True for a source that OPML can tell of: a feed. */
  public static boolean holds(SourceRecord source) {
    return source.plugin().equals("rss") && source.settings().containsKey("url");
  }

  private static void write(List<SourceRecord> sources, OutputStream out)
      throws XMLStreamException {
    XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("opml");
    xml.writeAttribute("version", "2.0");
    xml.writeStartElement("head");
    xml.writeStartElement("title");
    xml.writeCharacters("Stemma sources");
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeStartElement("body");
    for (SourceRecord source : sources) {
      if (!holds(source)) {
        continue;
      }
      xml.writeCharacters("\n  ");
      xml.writeEmptyElement("outline");
      xml.writeAttribute("type", "rss");
      xml.writeAttribute("text", source.id().value());
      if (source.title() != null) {
        xml.writeAttribute("title", TerminalSafe.line(source.title()));
      }
      xml.writeAttribute("xmlUrl", source.settings().getOrDefault("url", ""));
      if (!source.tags().isEmpty()) {
        xml.writeAttribute("category", String.join(",", source.tags()));
      }
    }
    xml.writeCharacters("\n");
    xml.writeEndDocument();
    xml.writeCharacters("\n");
    xml.flush();
  }
}
