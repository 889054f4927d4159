package org.stemma.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.core.fingerprint.TextNormalizer.normalize;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextNormalizerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tom & Jerry's caf\u00e9 | tom jerrys cafe",
        "Tom &amp;amp; Jerry\u2019s cafe\u0301 | tom jerrys cafe",
        "\uff26\uff35\uff2c\uff2c wi\u00addth ze\u200bro | full width zero",
        "It rose 1,200.5 to 3.4% | it rose 12005 to 34",
        "Stra\u00dfe STRASSE | strasse strasse",
        "\u0434\u043e\u043c \u0414\u041e\u041c | \u0434\u043e\u043c \u0434\u043e\u043c",
        "pr\u0435side\u043dt t\u0430lks | preside\u043dt talks",
        "\u0661\u0662\u0663 | 123",
        "\u5171\u540c\u901a\u4fe1 Kyodo | \u5171 \u540c \u901a \u4fe1 kyodo",
      })
  void foldsWhatCopiesWriteDifferently(String text, String normal) {
    assertThat(normalize(text)).isEqualTo(normal);
  }

  @Test
  void joinsAWordHyphenatedAtALinesEnd() {
    assertThat(normalize("an agree-\n  ment of well-known people"))
        .isEqualTo("an agreement of well known people");
  }

  @Test
  void hasNothingOfATextWithoutLettersAndDigits() {
    assertThat(normalize(" \u2014 !?\u00a0\u200b ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void givesANormalFormBackAsItIs(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    int[] planes = {
      0x20, 0x7f, 0xa0, 0x24f, 0x300, 0x5ff, 0x600, 0x6ff, 0x900, 0xeff, 0x2000, 0x2fff, 0x3000,
      0xffff
    };
    for (int i = 0; i < 4000; i++) {
      int plane = random.nextInt(planes.length - 1);
      text.appendCodePoint(planes[plane] + random.nextInt(planes[plane + 1] - planes[plane]));
    }
    String normal = normalize(text.toString());
    assertThat(normalize(normal)).as("seed %d", seed).isEqualTo(normal);
  }
}
