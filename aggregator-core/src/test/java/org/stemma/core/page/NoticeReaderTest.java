package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.article.Notice.Kind;

final class NoticeReaderTest {
  /** A line for every wording, so that none is passed over for want of a part it does not have. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ORIGIN | The original source of this essay column piece is known; the original source of this piece is the Quay Weekly
          ORIGIN | Originally posted at quayweekly.example
          ORIGIN | First appeared in the Quay Weekly
          ORIGIN | This essay was previously printed in the Quay Weekly
          ORIGIN | The story has been re-posted with thanks
          ORIGIN | Reposted from the Quay Weekly
          ORIGIN | Re-printed with the kind permission of the Quay Weekly
          ORIGIN | Cross-posted at the Quay Weekly
          ORIGIN | Zuerst erschienen im Hafenblatt
          ORIGIN | Ursprünglich veröffentlicht im Hafenblatt
          ORIGIN | Publicado por primera vez en el Faro
          ORIGIN | Initialement publié dans le Phare
          ORIGIN | Pubblicato originariamente sul Faro
          ORIGIN | Pierwotnie opublikowano w Latarni
          ORIGIN | Source: Quay Weekly
          ORIGIN | Quelle: Hafenblatt
          ORIGIN | Fuente: El Faro
          ORIGIN | Źródło: Latarnia
          ORIGIN | Fonte : Il Faro
          ORIGIN | Bron: De Vuurtoren
          ORIGIN | 来源：灯塔报社
          ORIGIN | 出典：灯台新聞
          COPYRIGHT | Copyright Quay Weekly
          COPYRIGHT | © Quay Weekly
          COPYRIGHT | (c) Quay Weekly
          COPYRIGHT | ALL RIGHTS RESERVED
          COPYRIGHT | Alle Rechte vorbehalten
          COPYRIGHT | Todos los derechos reservados
          COPYRIGHT | Tous droits réservés
          COPYRIGHT | TOUS DROITS RÉSERVÉS
          COPYRIGHT | Wszelkie prawa zastrzeżone
          COPYRIGHT | Quay Weekly © 2021 and later
          TERMS | The Weekly grants permission to quote
          TERMS | Permission is granted to readers who want to repost it
          TERMS | It may not be redistributed
          TERMS | It may be re-published
          TERMS | It may not be rewritten
          TERMS | It may be reproduced
          TERMS | Under Creative Commons
          TERMS | Licensed under an open licence
          TERMS | This is fair use
          TERMS | Feel free to share
          TERMS | Republish our stories
          DISCLAIMER | Disclaimer and more
          DISCLAIMER | Haftungsausschluss
          DISCLAIMER | The views expressed here are hers
          DISCLAIMER | They are the sole responsibility of the author
          DISCLAIMER | They do not necessarily reflect ours
          DISCLAIMER | They are solely those of the author
          DISCLAIMER | Der Text gibt nicht unbedingt die Meinung der Redaktion wieder
          CORRECTION | Correction: it was a Tuesday
          CORRECTION | Clarification (May 3)
          CORRECTION | Editor’s note: it was a Tuesday
          CORRECTION | Korrektur: es war Dienstag
          CORRECTION | Fe de errata: era martes
          CORRECTION | Rectificatif : c’était mardi
          CORRECTION | Errata, May 3
          APPEAL | Letters to the editor at desk@quayweekly.example
          APPEAL | Please subscribe now
          APPEAL | Sign up here
          APPEAL | Follow us
          APPEAL | Join us on the quay
          APPEAL | Become a patron
          APPEAL | Support independent reporting
          APPEAL | Donate
          APPEAL | Click here to share
          APPEAL | Share this
          APPEAL | Like us on the quay
          APPEAL | Read more
          APPEAL | Note to readers
          APPEAL | Use the share buttons above
          APPEAL | It is in our newsletter
          APPEAL | The newsletter abonnieren
          APPEAL | He has a Telegram channel
          APPEAL | You can follow her on the quay
          APPEAL | The translate website button
          APPEAL | You can subscribe to our list
          APPEAL | See the Facebook page
          APPEAL | See her Twitter channel
          APPEAL | See the Instagram page
          APPEAL | See the WhatsApp group
          APPEAL | You can make a donation
          APPEAL | You can become a member
          APPEAL | Abonnieren Sie unseren Brief
          APPEAL | Folgen Sie uns
          APPEAL | Síguenos
          APPEAL | SÍGUENOS
          APPEAL | Suscríbete
          APPEAL | Abonnez-vous
          APPEAL | Suivez-nous
          """)
  void tellsTheKindOfALineWithoutRegardToCase(Kind kind, String line) {
    assertThat(NoticeReader.kindOf(line)).isEqualTo(kind);
    assertThat(NoticeReader.kindOf(line.toUpperCase(Locale.ROOT))).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The council met on Tuesday and heard the harbour master.",
        "She bought the copyright of the song for a crown.",
        "He followed the newspapers, and published nothing.",
        ""
      })
  void takesOtherLinesForText(String line) {
    @Nullable Kind kind = NoticeReader.kindOf(line);

    assertThat(kind).isNull();
  }
}
