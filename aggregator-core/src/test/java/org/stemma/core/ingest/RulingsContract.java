package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.canonical.LoggedDecision.Kind;
import org.stemma.core.canonical.Merger;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleQuery;

/** What people may decide, in every store. */
public interface RulingsContract {
  IngestStore store();

  ArticleFinder finder();

  private Rulings rulings() {
    return new Rulings(store(), new Matcher(), new ChainBuilder(), new Merger(), () -> NOON);
  }

  private CopyId write(SourceId source, String url, String text) {
    List<CopyId> written = new ArrayList<>();
    var copy = Samples.copy(url, "On " + url, text);
    Reading reading = new Reading(copy.key(), copy, List.of(), List.of(), true, null, null, false);
    store()
        .write(
            tx -> written.add(CopyWriterContract.WRITER.write(tx, source, reading, NOON).copy()));
    return written.get(0);
  }

  private Set<List<CopyId>> groups() {
    List<List<CopyId>> groups = new ArrayList<>();
    finder().each(ArticleQuery.ALL, view -> groups.add(view.article().members()));
    return groups.stream().collect(Collectors.toSet());
  }

  private List<Kind> logged() {
    return finder().decisions(null, null, 100).stream().map(LoggedDecision::kind).toList();
  }

  @Test
  default void mergesWhatThePersonSaysAndTakesItBack() {
    CopyId one = write(GAZETTE, "https://a.example/1", Corpus.story(1, 200));
    CopyId other = write(GAZETTE, "https://b.example/1", Corpus.story(2, 200));

    LoggedDecision merged = rulings().merge(List.of(one, other), "the same event", false);

    assertThat(groups()).containsExactly(List.of(one, other));
    assertThat(merged.copies()).containsExactly(other);
    assertThat(finder().decisions(merged.article(), null, 9)).containsExactly(merged);
    rulings().rematch(null, false);
    assertThat(groups()).as("outlives a rematch").containsExactly(List.of(one, other));

    LoggedDecision undone = rulings().undo(merged.number(), null, false);

    assertThat(groups()).containsExactlyInAnyOrder(List.of(one), List.of(other));
    rulings().undo(undone.number(), null, false);
    assertThat(groups()).containsExactly(List.of(one, other));
    assertThat(logged()).containsExactly(Kind.UNDO, Kind.UNDO, Kind.MERGE);
  }

  @Test
  default void keepsASplitCopyApartFromWhatComesLater() {
    String text = Corpus.story(1, 200);
    CopyId one = write(GAZETTE, "https://a.example/1", text);
    CopyId other = write(GAZETTE, "https://b.example/1", text);

    LoggedDecision split = rulings().split(List.of(other), null, false);
    CopyId third = write(GAZETTE, "https://c.example/1", text);
    rulings().rematch(null, false);

    assertThat(split.kind()).isEqualTo(Kind.SPLIT);
    assertThat(groups()).hasSize(2);
    assertThat(groups()).noneMatch(group -> group.containsAll(List.of(one, other)));
    assertThat(groups()).anyMatch(group -> group.contains(third) && group.size() == 2);

    rulings().undo(split.number(), null, false);
    assertThat(groups()).containsExactly(List.of(one, other, third));
  }

  @Test
  default void takesBackWhatTheRulesDecided() {
    String text = Corpus.story(1, 200);
    CopyId one = write(GAZETTE, "https://a.example/1", text);
    CopyId other = write(HERALD, "https://b.example/1", text);
    LoggedDecision joined = finder().decisions(null, null, 1).get(0);
    assertThat(joined.kind()).isEqualTo(Kind.JOIN);
    assertThat(joined.copies()).containsExactly(other);
    assertThat(joined.reason()).startsWith("same-text, rules v");

    rulings().undo(joined.number(), "two articles", false);

    assertThat(groups()).containsExactlyInAnyOrder(List.of(one), List.of(other));
    assertThat(rulings().rematch(null, false)).isEmpty();
    assertThat(groups()).containsExactlyInAnyOrder(List.of(one), List.of(other));
    assertThatThrownBy(() -> rulings().undo(joined.number(), null, false))
        .hasMessageContaining("does not stand any more");
  }

  @Test
  default void doesNotTakeBackWhatALaterDecisionOverruled() {
    String text = Corpus.story(1, 200);
    CopyId one = write(GAZETTE, "https://a.example/1", text);
    CopyId other = write(GAZETTE, "https://b.example/1", text);
    LoggedDecision split = rulings().split(List.of(other), null, false);
    rulings().merge(List.of(one, other), null, false);

    assertThatThrownBy(() -> rulings().undo(split.number(), null, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a later decision overruled it");
    assertThat(groups()).containsExactly(List.of(one, other));
  }

  @Test
  default void changesNothingWhenOnlyTrying() {
    String text = Corpus.story(1, 200);
    CopyId one = write(GAZETTE, "https://a.example/1", text);
    CopyId other = write(GAZETTE, "https://b.example/1", text);
    CopyId third = write(HERALD, "https://c.example/1", Corpus.story(2, 200));
    Set<List<CopyId>> before = groups();
    List<Kind> log = logged();

    assertThat(rulings().merge(List.of(one, third), null, true).copies()).isNotEmpty();
    rulings().split(List.of(other), null, true);
    rulings().distrust(HERALD, null, true);
    rulings().rematch(null, true);

    assertThat(groups()).isEqualTo(before);
    assertThat(logged()).isEqualTo(log);
  }

  @Test
  default void partsWhatRestsOnADistrustedSource() {
    String text = Corpus.story(1, 200);
    CopyId honest = write(GAZETTE, "https://a.example/1", text);
    CopyId forged = write(HERALD, "https://b.example/1", text);
    CopyId shared = write(HERALD, "https://c.example/1", text);
    write(GAZETTE, "https://c.example/1", text);

    LoggedDecision distrust = rulings().distrust(HERALD, null, false);
    CopyId later = write(HERALD, "https://d.example/1", text);

    assertThat(groups())
        .contains(List.of(honest, shared))
        .noneMatch(group -> group.contains(later) && group.contains(honest))
        .noneMatch(group -> group.contains(forged) && group.contains(honest));
    assertThatThrownBy(() -> rulings().distrust(HERALD, null, false))
        .hasMessageContaining("distrusted already");

    rulings().undo(distrust.number(), null, false);
    assertThat(groups()).anyMatch(group -> group.containsAll(List.of(honest, forged, shared)));
    CopyId trusted = write(HERALD, "https://e.example/1", text);
    assertThat(groups()).anyMatch(group -> group.containsAll(List.of(honest, trusted)));
  }

  @Test
  default void takesBackADistrustThatPartedNothingYet() {
    String text = Corpus.story(1, 200);
    CopyId own = write(HERALD, "https://b.example/1", Corpus.story(2, 200));
    CopyId honest = write(GAZETTE, "https://a.example/1", text);

    LoggedDecision distrust = rulings().distrust(HERALD, null, false);
    LoggedDecision undone = rulings().undo(distrust.number(), null, false);
    assertThatThrownBy(() -> rulings().undo(distrust.number(), null, false))
        .hasMessageContaining("does not stand any more");
    LoggedDecision again = rulings().undo(undone.number(), null, false);
    rulings().undo(again.number(), null, false);
    CopyId trusted = write(HERALD, "https://c.example/1", text);

    assertThat(groups()).containsExactlyInAnyOrder(List.of(own), List.of(honest, trusted));
  }

  @Test
  default void refusesWhatCannotBe() {
    CopyId one = write(GAZETTE, "https://a.example/1", Corpus.story(1, 200));

    assertThatThrownBy(() -> rulings().merge(List.of(one, one), null, false))
        .hasMessage("these are one article already");
    assertThatThrownBy(() -> rulings().split(List.of(one), null, false))
        .hasMessageContaining("no other copies");
    assertThatThrownBy(() -> rulings().undo(99, null, false)).hasMessage("no decision d99");
    assertThat(logged()).isEmpty();
  }

  @Test
  default void keepsEveryVersionOfACopy() {
    CopyId id = write(GAZETTE, "https://a.example/1", Corpus.story(1, 200));
    write(HERALD, "https://a.example/1", Corpus.story(1, 230));

    assertThat(finder().revisions(id))
        .extracting(ArticleFinder.Revision::source)
        .containsExactly(GAZETTE, HERALD);
    assertThat(finder().revisions(new CopyId(99))).isEmpty();
  }
}
