package org.stemma.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlapTest {
  private static String text(long seed, int words) {
    Random random = new Random(seed);
    return IntStream.range(0, words)
        .mapToObj(i -> Integer.toString(random.nextInt(5000) + 46656, 36).replaceAll("[0-9]", "x"))
        .collect(Collectors.joining(" "));
  }

  private static OwnText own(String text) {
    return new OwnText(Fingerprint.of(text), new BitSet());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 30, 61, 200, 201, 1500})
  void findsAllOfATextInItself(int words) {
    Overlap overlap = Overlap.between(own(text(words, words)), own(text(words, words)));
    assertThat(overlap.shareA()).isEqualTo(1);
    assertThat(overlap.shareB()).isEqualTo(1);
    assertThat(overlap.innerA()).isZero();
  }

  @Test
  void findsAnExcerptInItsOriginalAndNotTheOtherWay() {
    String whole = text(1, 400);
    String part = String.join(" ", Arrays.asList(whole.split(" ")).subList(100, 200));
    Overlap overlap = Overlap.between(own(whole), own(part));
    assertThat(overlap.shareB()).isEqualTo(1);
    assertThat(overlap.shareA()).isEqualTo(0.25);
    assertThat(overlap.leadA()).isZero();
  }

  @Test
  void comparesUnspacedScriptsByCharacters() {
    String text =
        "\u5171\u540c\u901a\u4fe1\u793e\u306f\u4eca\u65e5\u65b0\u3057\u3044\u8a18\u4e8b\u3092\u767a\u8868\u3057\u307e\u3057\u305f";
    assertThat(Overlap.between(own(text), own("\u306f" + text)).shareA()).isEqualTo(1);
  }

  @Test
  void leavesOutWhatTheSiteRepeats() {
    String furniture = text(7, 80);
    Fingerprint page = Fingerprint.of(text(1, 120) + " " + furniture);
    long[] repeated = Fingerprint.of(furniture).sketch();
    BitSet marks = new BitSet();
    for (long hash : repeated) {
      int place = Arrays.binarySearch(page.sketch(), hash);
      if (place >= 0) {
        marks.set(place);
      }
    }
    OwnText own = new OwnText(page, marks);
    assertThat(own.words()).isBetween(115, 130);
    assertThat(Overlap.between(own, own(furniture)).shareB()).isLessThan(0.15);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 60, 61, 199, 250, 900})
  void sharesSketchHashesBetweenAnExcerptAndItsOriginal(int words) {
    String whole = text(3, 1000);
    String part = String.join(" ", Arrays.asList(whole.split(" ")).subList(0, words));
    long[] sketch = Fingerprint.of(whole).sketch();
    long shared =
        LongStream.of(Fingerprint.of(part).sketch())
            .filter(hash -> Arrays.binarySearch(sketch, hash) >= 0)
            .count();
    assertThat(shared).isGreaterThanOrEqualTo(3);
  }

  @Test
  void survivesBeingStored() {
    Fingerprint fingerprint = Fingerprint.of(text(4, 300) + " 12 \u5171\u540c");
    Fingerprint again = Fingerprint.fromBytes(fingerprint.toBytes());
    assertThat(again).isEqualTo(fingerprint);
    assertThat(again.sketch()).isEqualTo(fingerprint.sketch());
    assertThat(again.digest()).isEqualTo(fingerprint.digest());
  }

  @Test
  void hasNoShinglesOfAFewWords() {
    assertThat(Fingerprint.of("four words and no").sketch()).isEmpty();
    assertThat(Fingerprint.of("").length()).isZero();
  }
}
