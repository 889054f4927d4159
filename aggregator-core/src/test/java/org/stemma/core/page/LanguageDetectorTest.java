package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {
  private static final String GERMAN =
      "Die Möwen sind am Montag zurück auf den alten Kai gekommen, und niemand konnte sagen, wo sie"
          + " gewesen waren, denn es hatte auch in der Nacht nicht geregnet und das Meer war ruhig.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The gulls came back to the quay on Monday, and nobody could say where they had been or"
            + " why they have not been seen in the harbour for two weeks",
        "es | Las gaviotas volvieron el lunes al viejo muelle y nadie en el puerto sabe por qué se"
            + " fueron ni dónde han estado en los últimos días de la semana",
        "tr | Martılar pazartesi günü eski rıhtıma geri döndü ve bu kimse için şaşırtıcı değil, ama"
            + " daha sonra ne olduğunu bilen var gibi bir hali olan çok kişi kadar az",
        "ru | Чайки вернулись на старый причал в понедельник, и никто не знает, что это было и как"
            + " они для этого за две недели после шторма из города от моря до порта",
        "ja | カモメは月曜日に古い波止場に戻ってきた。どこにいたのか、港の人は誰も知らなかった。",
        "zh | 港口工人周日投票决定重新开放旧码头该码头自洪水以来一直空置工人们已经等待太久",
        "el | Οι γλάροι επέστρεψαν στην παλιά αποβάθρα τη Δευτέρα",
      })
  void tellsTheLanguageOfAnUndeclaredText(String language, String text) {
    assertThat(new LanguageDetector(text).decide(null)).isEqualTo(language);
  }

  @Test
  void overrulesADeclarationThatTheTextPlainlyContradicts() {
    assertThat(new LanguageDetector(GERMAN).decide("en-us")).isEqualTo("de");
    assertThat(new LanguageDetector("港口工人周日投票决定重新开放旧码头该码头自洪水以来一直空置").decide("en")).isEqualTo("zh");
  }

  @Test
  void keepsADeclarationItCannotJudge() {
    assertThat(new LanguageDetector(GERMAN).decide("de-at")).isEqualTo("de-at");
    assertThat(new LanguageDetector(GERMAN).decide("gsw")).isEqualTo("gsw");
    assertThat(new LanguageDetector("Gulls, 14:30").decide("fr")).isEqualTo("fr");
  }

  @Test
  void saysNothingOfAFewWords() {
    assertThat(new LanguageDetector("The gulls of the quay").decide(null)).isNull();
  }
}
