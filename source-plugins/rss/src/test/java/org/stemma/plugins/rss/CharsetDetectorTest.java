package org.stemma.plugins.rss;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CharsetDetectorTest {
  private static final String TEXT = "<a>“Zoë”</a>";
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static String read(byte[] body, @Nullable String header) {
    return CharsetDetector.decode(body, header).text();
  }

  private static byte[] declared(String charset, Charset written) {
    return ("<?xml version='1.0' encoding='" + charset + "'?>" + TEXT).getBytes(written);
  }

  @Test
  void trustsTheByteOrderMarkBeforeAll() {
    assertThat(read(("\uFEFF" + TEXT).getBytes(UTF_16LE), "utf-8")).isEqualTo(TEXT);
    assertThat(read(("\uFEFF\uFEFF" + TEXT).getBytes(UTF_8), "iso-8859-1")).isEqualTo(TEXT);
  }

  @Test
  void seesUtf16WithoutAMark() {
    assertThat(read(TEXT.getBytes(UTF_16LE), null)).isEqualTo(TEXT);
  }

  @Test
  void trustsValidUtf8BeforeAnyLabel() {
    assertThat(read(declared("iso-8859-1", UTF_8), "windows-1251")).endsWith(TEXT);
  }

  @Test
  void trustsTheHeaderBeforeTheDeclaration() {
    assertThat(read(declared("windows-1251", WINDOWS_1252), "windows-1252")).endsWith(TEXT);
  }

  @Test
  void readsLatin1AsWindows1252() {
    assertThat(read(declared("ISO-8859-1", WINDOWS_1252), null)).endsWith(TEXT);
  }

  @Test
  void fallsBackToWindows1252ForAnUnknownLabel() {
    assertThat(read(declared("x-none", WINDOWS_1252), "y-none")).endsWith(TEXT);
  }

  @Test
  void readsEscapedCharsetsThatLookLikeAscii() {
    String text = "<a>日本</a>";
    assertThat(read(text.getBytes(Charset.forName("ISO-2022-JP")), "iso-2022-jp")).isEqualTo(text);
  }

  @Test
  void keepsTheWholeOfDamagedUtf8AndSaysWhere() {
    byte[] body = (TEXT + TEXT + "?").getBytes(UTF_8);
    body[body.length - 1] = (byte) 0xE9;
    DecodedText text = CharsetDetector.decode(body, "utf-8");
    assertThat(text.text()).isEqualTo(TEXT + TEXT + "\uFFFD");
    assertThat(text.damage()).contains("UTF-8").contains("character 24");
  }

  @Test
  void readsReferencesToControlCharactersAsTheyAreMeant() {
    assertThat(CharsetDetector.withoutControlReferences("don&#146;t &#x93;&#160;"))
        .isEqualTo("don’t “&#160;");
  }
}
