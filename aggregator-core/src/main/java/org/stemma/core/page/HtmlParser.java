package org.stemma.core.page;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Page;

/**
 * Turns bytes into a document of bounded size and depth. The charset is that of a byte-order mark,
 * else of the header, else of a meta tag, else UTF-8; bytes that are plainly UTF-8 are read as such
 * whatever was declared, and undeclared bytes that are not are read as windows-1252 (as browsers
 * do).
 */
final class HtmlParser {
  /** Longer pages are read up to here; the longest article page seen in tests has 4 MB. */
  static final int MAX_BYTES = 10 * 1024 * 1024;

  /** jsoup folds deeper elements into their ancestors; the deepest real page seen has under 100. */
  private static final int MAX_DEPTH = 400;

  private static final int PRESCAN = 4096;
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s{0,4}=\\s{0,4}[\"']?([\\w.:-]{2,40})", Pattern.CASE_INSENSITIVE);

  /** Labels that stand for a superset (WHATWG Encoding, section 4.2). */
  private static final Map<String, String> SUPERSETS =
      Map.of(
          "iso-8859-1", "windows-1252",
          "latin1", "windows-1252",
          "us-ascii", "windows-1252",
          "ascii", "windows-1252",
          "iso-8859-9", "windows-1254",
          "gb2312", "GB18030",
          "gbk", "GB18030",
          "shift_jis", "windows-31j",
          "shift-jis", "windows-31j",
          "utf8", "UTF-8");

  /** As XML writes an empty frame; in HTML it would swallow the rest of the text. */
  private static final Pattern SELF_CLOSED =
      Pattern.compile(
          "<(iframe|script|style|textarea|title|video|audio|object)\\b([^<>]{0,2000})/>",
          Pattern.CASE_INSENSITIVE);

  private HtmlParser() {}

  static Document parse(Page page) {
    byte[] bytes = page.body();
    if (bytes.length > MAX_BYTES) {
      bytes = Arrays.copyOf(bytes, MAX_BYTES);
    }
    Document document = parse(page.url(), decode(bytes, page.contentType()));
    removeArchiveBar(document);
    return document;
  }

  /**
   * The Wayback Machine puts a bar with the day of its capture, and of its neighbours, over a page
   * that it kept; the bar is none of the page's.
   */
  private static void removeArchiveBar(Document document) {
    for (String id : List.of("wm-ipp-base", "wm-ipp")) {
      Element bar = document.getElementById(id);
      if (bar != null) {
        bar.remove();
      }
    }
  }

  /** A piece of HTML from elsewhere, which may have been written as XML. */
  static Document parseFragment(URI url, String html) {
    return parse(url, SELF_CLOSED.matcher(html).replaceAll("<$1$2></$1>"));
  }

  private static Document parse(URI url, String html) {
    return Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(html, url.toString());
  }

  private static String decode(byte[] bytes, @Nullable String contentType) {
    Charset marked = byteOrderMark(bytes);
    if (marked != null) {
      String text = new String(bytes, marked);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
    Charset declared = charsetIn(contentType == null ? "" : contentType);
    if (declared == null) {
      int prefix = Math.min(bytes.length, PRESCAN);
      declared = charsetIn(new String(bytes, 0, prefix, StandardCharsets.ISO_8859_1));
    }
    // A multi-byte charset such as UTF-16 cannot have been read from an ASCII declaration.
    @Nullable String utf8 = strictUtf8(bytes);
    if (utf8 != null) {
      boolean escapes = declared != null && declared.name().startsWith("ISO-2022");
      return escapes ? new String(bytes, declared) : utf8;
    }
    if (declared != null && !declared.name().startsWith("UTF-16")) {
      return new String(bytes, declared);
    }
    return new String(bytes, Charset.forName("windows-1252"));
  }

  private static @Nullable Charset byteOrderMark(byte[] b) {
    if (b.length >= 3 && (b[0] & 0xff) == 0xef && (b[1] & 0xff) == 0xbb && (b[2] & 0xff) == 0xbf) {
      return StandardCharsets.UTF_8;
    }
    if (b.length >= 2 && (b[0] & 0xff) == 0xfe && (b[1] & 0xff) == 0xff) {
      return StandardCharsets.UTF_16BE;
    }
    if (b.length >= 2 && (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xfe) {
      return StandardCharsets.UTF_16LE;
    }
    return null;
  }

  private static @Nullable Charset charsetIn(String text) {
    Matcher matcher = CHARSET.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    String label = matcher.group(1).toLowerCase(Locale.ROOT);
    String name = SUPERSETS.getOrDefault(label, label);
    try {
      return Charset.isSupported(name) ? Charset.forName(name) : null;
    } catch (IllegalCharsetNameException e) {
      return null;
    }
  }

  private static @Nullable String strictUtf8(byte[] bytes) {
    // Many times as fast as a decoder; the mark of what could not be read may also be the page's
    // own.
    String lenient = new String(bytes, StandardCharsets.UTF_8);
    if (lenient.indexOf('\ufffd') < 0) {
      return lenient;
    }
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
