package org.stemma.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
  private static final byte[] TEXT = "A feed of a few words. ".repeat(40).getBytes(UTF_8);

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] bytes, boolean raw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED, raw))) {
      deflate.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] read(long limit, byte[] body, String... encodings) throws IOException {
    return new BodyReader(limit, false).read(new ByteArrayInputStream(body), List.of(encodings));
  }

  @Test
  void decodesWhatServersSend() throws IOException {
    assertThat(read(5000, TEXT)).isEqualTo(TEXT);
    assertThat(read(5000, gzip(TEXT), "gzip")).isEqualTo(TEXT);
    assertThat(read(5000, deflate(TEXT, false), "deflate")).isEqualTo(TEXT);
    assertThat(read(5000, deflate(TEXT, true), "deflate")).isEqualTo(TEXT);
    assertThat(read(5000, gzip(gzip(TEXT)), "gzip, x-gzip")).isEqualTo(TEXT);
    assertThat(read(5000, gzip(TEXT), "identity")).isEqualTo(TEXT);
    assertThat(read(5000, gzip(TEXT))).isEqualTo(TEXT);
    assertThat(read(5000, TEXT, "gzip")).isEqualTo(TEXT);
    assertThat(read(5000, new byte[0], "gzip")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "compress", "\u001b[31m"})
  void refusesWhatWasNotAskedFor(String encoding) {
    assertThatThrownBy(() -> read(5000, TEXT, encoding))
        .hasMessageContaining("not asked for")
        .hasMessageNotContaining("\u001b");
  }

  @Test
  void readsUpToTheLimitAndNoFurther() throws IOException {
    assertThat(read(TEXT.length, TEXT)).hasSize(TEXT.length);
    assertThat(read(TEXT.length + 1, TEXT)).hasSize(TEXT.length);
    assertThatThrownBy(() -> read(TEXT.length - 1, TEXT))
        .isInstanceOf(BodyReader.TooLargeException.class);
  }

  @Test
  void countsDecodedBytes() throws IOException {
    byte[] bomb = gzip(new byte[1 << 20]);
    assertThat(bomb.length).isLessThan(10_000);
    assertThatThrownBy(() -> read(10_000, bomb, "gzip"))
        .isInstanceOf(BodyReader.TooLargeException.class);
    assertThatThrownBy(() -> read(10_000, gzip(bomb), "gzip, gzip"))
        .isInstanceOf(BodyReader.TooLargeException.class);
  }

  @Test
  void reportsACutBody() throws IOException {
    byte[] whole = gzip(TEXT);
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> read(5000, cut, "gzip")).isInstanceOf(EOFException.class);
  }

  @Test
  void cutsARobotsFileAtTheLimit() throws IOException {
    byte[] read = new BodyReader(10, true).read(new ByteArrayInputStream(TEXT), List.of());

    assertThat(read).isEqualTo(Arrays.copyOf(TEXT, 10));
  }
}
