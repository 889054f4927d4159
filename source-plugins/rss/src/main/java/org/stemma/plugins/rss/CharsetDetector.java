package org.stemma.plugins.rss;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a document's charset, as a browser would rather than as RFC 3023 says: byte order mark,
 * then valid UTF-8, then the Content-Type header, then the XML declaration; labels mean what the
 * WHATWG Encoding Standard says they mean (iso-8859-1 is windows-1252).
 */
final class CharsetDetector {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final Charset EBCDIC = Charset.forName("IBM037");

  /** Labels whose usual content is a superset of what they name (WHATWG Encoding, section 4.2). */
  private static final Map<String, String> SUPERSETS =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso-8859-11", "windows-874"),
          Map.entry("tis-620", "windows-874"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("big5", "Big5-HKSCS"));

  private static final Pattern DECLARED =
      Pattern.compile("<\\?xml[^>]{0,200}?\\sencoding\\s{0,9}=\\s{0,9}[\"']?([\\w.:-]{1,40})");

  private static final Pattern CONTROL_REFERENCE =
      Pattern.compile("&#(?:(1(?:2[89]|[345][0-9]))|[xX]([89][0-9a-fA-F]));");

  private static final int DECLARATION_BYTES = 1024;

  private CharsetDetector() {}

  /**
   * Decodes a document.
   *
   * @param header the charset that the Content-Type header names; null when none
   */
  static DecodedText decode(byte[] body, @Nullable String header) {
    Charset marked = byMark(body);
    if (marked != null) {
      return lenient(body, marked);
    }
    Optional<Charset> stated =
        known(header).or(() -> declared(body)).filter(CharsetDetector::readsAscii);
    if (stated.isPresent() && isEscaped(stated.get())) {
      return lenient(body, stated.get());
    }
    String utf8 = strict(body, StandardCharsets.UTF_8);
    if (utf8 != null) {
      return new DecodedText(withoutMark(utf8), StandardCharsets.UTF_8, null);
    }
    return stated
        .filter(charset -> !charset.equals(StandardCharsets.UTF_8))
        .map(charset -> lenient(body, charset))
        .orElseGet(() -> unlabelled(body));
  }

  /**
   * Numbered references to control characters from 80 to 9F hexadecimal as the windows-1252
   * characters that are meant (HTML, numeric character reference end state).
   */
  static String withoutControlReferences(String text) {
    if (!text.contains("&#1") && !text.contains("&#x") && !text.contains("&#X")) {
      return text;
    }
    return CONTROL_REFERENCE
        .matcher(text)
        .replaceAll(
            match -> {
              String hex = match.group(2);
              int code = hex == null ? Integer.parseInt(match.group(1)) : Integer.parseInt(hex, 16);
              return new String(new byte[] {(byte) code}, WINDOWS_1252);
            });
  }

  /** By byte order mark, or by how {@code <} and the next character lie in the bytes. */
  private static @Nullable Charset byMark(byte[] b) {
    int start = word(b, 0);
    int half = start >>> 16;
    if (start == 0x0000FEFF || start == 0x0000003C) {
      return UTF_32BE;
    }
    if (start == 0xFFFE0000 || start == 0x3C000000) {
      return UTF_32LE;
    }
    if (half == 0xFEFF || (half == 0x003C && (start & 0xFF00) == 0)) {
      return StandardCharsets.UTF_16BE;
    }
    if (half == 0xFFFE || (half == 0x3C00 && (start & 0xFF) == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    if (start >>> 8 == 0xEFBBBF) {
      return StandardCharsets.UTF_8;
    }
    if (start == 0x4C6FA794) {
      return known(declaredIn(new String(b, 0, Math.min(b.length, DECLARATION_BYTES), EBCDIC)))
          .filter(charset -> !readsAscii(charset))
          .orElse(EBCDIC);
    }
    return null;
  }

  private static int word(byte[] b, int at) {
    return b.length < at + 4 ? 0xFFFFFFFF : ByteBuffer.wrap(b, at, 4).getInt();
  }

  private static Optional<Charset> declared(byte[] body) {
    int length = Math.min(body.length, DECLARATION_BYTES);
    return known(declaredIn(new String(body, 0, length, StandardCharsets.ISO_8859_1)));
  }

  private static @Nullable String declaredIn(String head) {
    Matcher matcher = DECLARED.matcher(head);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static Optional<Charset> known(@Nullable String label) {
    if (label == null) {
      return Optional.empty();
    }
    try {
      String name = label.strip().toLowerCase(Locale.ROOT);
      Charset charset = Charset.forName(name);
      String superset = SUPERSETS.get(charset.name().toLowerCase(Locale.ROOT));
      return Optional.of(
          Charset.forName(superset == null ? SUPERSETS.getOrDefault(name, name) : superset));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** A label that could be read in ASCII is wrong if it names a charset without ASCII. */
  private static boolean readsAscii(Charset charset) {
    return new String(new byte[] {'<', '?'}, charset).equals("<?");
  }

  /** Charsets that write everything in ASCII bytes, and so look like valid UTF-8. */
  private static boolean isEscaped(Charset charset) {
    return charset.name().startsWith("ISO-2022");
  }

  private static @Nullable String strict(byte[] body, Charset charset) {
    String text = new String(body, charset);
    if (text.indexOf('\uFFFD') < 0) {
      return text;
    }
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static DecodedText lenient(byte[] body, Charset charset) {
    String text = strict(body, charset);
    String damage = null;
    if (text == null) {
      text = new String(body, charset);
      damage = "bytes that are not " + charset.name() + " near character " + text.indexOf('\uFFFD');
    }
    return new DecodedText(withoutMark(text), charset, damage);
  }

  private static String withoutMark(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == '\uFEFF') {
      start++;
    }
    return text.substring(start);
  }

  /** UTF-8 with damage if most of its longer characters are whole, else windows-1252. */
  private static DecodedText unlabelled(byte[] body) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(body);
    CharBuffer out = CharBuffer.allocate(4096);
    int whole = 0;
    int broken = 0;
    while (in.hasRemaining()) {
      CoderResult result = decoder.decode(in, out, true);
      out.flip();
      whole += (int) out.chars().filter(c -> c > 0x7F).count();
      out.clear();
      if (result.isError()) {
        broken++;
        in.position(in.position() + result.length());
      }
    }
    return lenient(body, broken <= whole ? StandardCharsets.UTF_8 : WINDOWS_1252);
  }
}
