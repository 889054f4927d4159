package org.stemma.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.provenance.Phrases.Kind;
import org.stemma.core.provenance.Phrases.Phrase;
import org.stemma.core.provenance.Phrases.Place;

class PhrasesTest {
  static Stream<Phrase> phrases() {
    return Phrases.ALL.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("phrases")
  void readsTheExampleOfEachRow(Phrase phrase) {
    List<Claim> claims = read(phrase);

    if (phrase.kind() == Kind.NOT) {
      assertThat(claims).noneMatch(Rank::isOrigin);
      return;
    }
    ClaimKind kind =
        phrase.kind() == Kind.UNKNOWN
            ? ClaimKind.REPOST_OF_UNKNOWN
            : ClaimKind.valueOf(phrase.kind().name());
    assertThat(claims).anyMatch(claim -> claim.kind() == kind && isExpected(claim, phrase));
  }

  private static List<Claim> read(Phrase phrase) {
    String line = "<p>" + phrase.example() + "</p>";
    String html =
        phrase.place() == Place.LEAD
                || (phrase.language().equals("fr") && phrase.kind() == Kind.SUPPLIER)
            ? "<h1>Talks</h1>" + line + TestPages.BODY
            : "<h1>Talks</h1>" + TestPages.BODY + line;
    return TestPages.claims("https://repost.example/talks", html);
  }

  private static boolean isExpected(Claim claim, Phrase phrase) {
    return phrase.value().isEmpty()
        || phrase.value().equals("*")
        || claim.value().equals(phrase.value());
  }
}
