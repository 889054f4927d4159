package org.stemma.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedWordsTest {
  private static final Random RANDOM = new Random(5);

  /** Words of which about half have been there before. */
  private static int[] words(int count) {
    int[] words = new int[count];
    for (int i = 0; i < count; i++) {
      words[i] = i > 0 && RANDOM.nextBoolean() ? words[RANDOM.nextInt(i)] : RANDOM.nextInt();
    }
    return words;
  }

  @Test
  void givesWordsBackInOrder() {
    for (int count = 0; count < 700; count++) {
      int[] words = words(count);
      byte[] packed = PackedWords.pack(words);
      assertThat(PackedWords.packed(packed)).isTrue();
      assertThat(PackedWords.unpack(packed)).isEqualTo(words);
    }
  }

  @Test
  void takesFewerBytesThanFourAWord() {
    assertThat(PackedWords.pack(words(340))).hasSizeLessThan(340 * 3);
  }

  @Test
  void readsPlainWordsOfFourBytes() {
    Fingerprint fingerprint = Fingerprint.of("one two three two one");
    ByteBuffer plain = ByteBuffer.allocate(fingerprint.length() * Integer.BYTES);
    for (int at = 0; at < fingerprint.length(); at++) {
      plain.putInt(fingerprint.word(at));
    }
    assertThat(Fingerprint.fromBytes(plain.array())).isEqualTo(fingerprint);
  }

  @Test
  void refusesWhatIsCutOff() {
    byte[] packed = PackedWords.pack(words(100));
    assertThatThrownBy(() -> PackedWords.unpack(Arrays.copyOf(packed, packed.length / 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
