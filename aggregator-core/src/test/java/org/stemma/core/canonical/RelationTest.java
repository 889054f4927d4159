package org.stemma.core.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.core.match.Corpus.cut;
import static org.stemma.core.match.Corpus.story;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Outlet;
import org.stemma.core.canonical.Relation.Comparison;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.ChainBuilder;

class RelationTest {
  private static final String TEXT = story(1, 300);

  private static Comparison compare(String title, String text) {
    List<Appearance> members = List.of(appearance(1, "Port talks are open", TEXT));
    CanonicalArticle article = new Merger().merge(members, new ChainBuilder().build(members));
    return new Relation.Comparer(article).compare(copy(2, title, text));
  }

  private static Appearance appearance(long id, String title, String text) {
    return new Appearance(new CopyId(id), copy(id, title, text), List.of(), Instant.EPOCH);
  }

  private static Copy copy(long id, String title, String text) {
    URI url = URI.create("https://paper" + id + ".example/a");
    return new Copy(
        url,
        Outlet.at(url),
        title,
        List.of(),
        null,
        null,
        null,
        null,
        List.of(text),
        List.of(),
        true);
  }

  @Test
  void seesTheSameTextUnderTypographicChanges() {
    assertThat(compare("Port talks are open!", TEXT.replace("a", "\u0430")))
        .returns(Set.of(Relation.VERBATIM), Comparison::relations)
        .returns(1.0, Comparison::share);
  }

  @Test
  void seesAnExcerptUnderAnotherTitle() {
    Comparison compared = compare("In the port", cut(TEXT, 0, 60));
    assertThat(compared.relations()).containsExactlyInAnyOrder(Relation.EXCERPT, Relation.RETITLED);
    assertThat(compared.share()).isBetween(0.19, 0.21);
  }

  @Test
  void seesATextInAnotherSitesWords() {
    assertThat(compare("", story(8, 80) + " " + TEXT + " " + story(9, 80)).relations())
        .containsExactly(Relation.WRAPPED);
  }

  @Test
  void seesAnEditedText() {
    String edited = cut(TEXT, 0, 120) + " " + story(7, 20) + " " + cut(TEXT, 160, 300);
    assertThat(compare("Port talks are open", edited).relations()).containsExactly(Relation.EDITED);
  }
}
