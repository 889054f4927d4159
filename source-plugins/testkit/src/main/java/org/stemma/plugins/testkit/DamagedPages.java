package org.stemma.plugins.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** What becomes of pages on the web: changes of a page that its reader has to outlive. */
public final class DamagedPages {
  private static final int TEN_MEGABYTES = 10 << 20;
  private static final int DEEP = 20_000;

  /** A page of ten megabytes. */
  public static final UnaryOperator<byte[]> LARGE = DamagedPages::large;

  /** Pages that are cut, empty, nested without end, or hold what is no markup. */
  public static final List<UnaryOperator<byte[]>> BROKEN =
      List.of(
          page -> joined(bytes("<div>".repeat(DEEP)), page),
          page -> Arrays.copyOf(page, page.length / 2),
          page -> new byte[0],
          page -> joined(page, bytes("\0<a href='http://[::bad'><!-- <![CDATA[")),
          page -> bytes("<a href>".repeat(1_000)));

  /** Charsets that a page may be said to be in, and is not. */
  public static final List<String> WRONG_CHARSETS = List.of("x-no-such-charset", "utf-16", "\"");

  private DamagedPages() {}

  private static byte[] large(byte[] page) {
    byte[] padded = Arrays.copyOf(page, TEN_MEGABYTES);
    Arrays.fill(padded, page.length, TEN_MEGABYTES, (byte) ' ');
    return padded;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }
}
