package org.stemma.core.http;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Reads a body whole and decoded, within a limit that holds for the bytes after every decoding. */
final class BodyReader {
  private static final int MOST_ENCODINGS = 3;

  private final long limit;
  private final boolean cut;

  /**
   * @param limit the most bytes, before and after each decoding
   * @param cut whether a longer body is cut there; otherwise it is refused
   */
  BodyReader(long limit, boolean cut) {
    this.limit = limit;
    this.cut = cut;
  }

  /**
   * Reads to the end.
   *
   * @param encodings values of Content-Encoding, in their order
   * @throws TooLargeException beyond the limit
   * @throws IOException if the body is cut short or cannot be decoded
   */
  byte[] read(InputStream body, List<String> encodings) throws IOException {
    InputStream in = new Limited(body);
    List<String> codings = split(encodings);
    for (int i = codings.size() - 1; i >= 0; i--) {
      in = new Limited(decoded(in, codings.get(i)));
    }
    byte[] bytes = drain(in);
    if (!isGzip(bytes)) {
      return bytes;
    }
    // Some servers send the stored .gz file and do not say so.
    return drain(new Limited(new GZIPInputStream(new java.io.ByteArrayInputStream(bytes))));
  }

  private static List<String> split(List<String> encodings) throws IOException {
    List<String> codings = new ArrayList<>();
    for (String value : encodings) {
      for (String coding : value.split(",", MOST_ENCODINGS + 2)) {
        String name = coding.strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !name.equals("identity")) {
          codings.add(name);
        }
      }
    }
    if (codings.size() > MOST_ENCODINGS) {
      throw new IOException("the body is encoded more than " + MOST_ENCODINGS + " times");
    }
    return codings;
  }

  private static InputStream decoded(InputStream in, String coding) throws IOException {
    PushbackInputStream peeked = new PushbackInputStream(in, 2);
    byte[] start = peeked.readNBytes(2);
    peeked.unread(start);
    return switch (coding) {
      // A body that does not look like its label is taken as it is: some servers only label it.
      case "gzip", "x-gzip" -> isGzip(start) ? new GZIPInputStream(peeked) : peeked;
      case "deflate" -> new InflaterInputStream(peeked, new Inflater(!isZlib(start)));
      default ->
          throw new IOException(
              "the body is encoded as '" + SafeUrl.of(coding) + "', which was not asked for");
    };
  }

  private static boolean isGzip(byte[] start) {
    return start.length >= 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
  }

  /** RFC 1950: some servers send raw deflate (RFC 1951) under the same name. */
  private static boolean isZlib(byte[] start) {
    return start.length == 2
        && (start[0] & 0x0f) == 8
        && (((start[0] & 0xff) << 8) + (start[1] & 0xff)) % 31 == 0;
  }

  private byte[] drain(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[8192];
    int n = in.read(buffer);
    while (n >= 0) {
      out.write(buffer, 0, n);
      n = in.read(buffer);
    }
    return out.toByteArray();
  }

  /** The body is larger than the limit. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(long limit) {
      super("larger than " + (limit >= 1 << 20 ? (limit >> 20) + " MiB" : limit + " bytes"));
    }
  }

  /** Counts, and ends or throws at the limit. */
  private final class Limited extends FilterInputStream {
    private long left = limit;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (left == 0) {
        if (cut || in.read() < 0) {
          return -1;
        }
        throw new TooLargeException(limit);
      }
      int n = in.read(buffer, offset, (int) Math.min(length, left));
      left -= Math.max(n, 0);
      return n;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
