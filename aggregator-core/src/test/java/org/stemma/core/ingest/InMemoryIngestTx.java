package org.stemma.core.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.ArticleChange;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.ingest.InMemoryState.Held;
import org.stemma.core.ingest.InMemoryState.Written;
import org.stemma.core.match.MatchStore;
import org.stemma.core.page.PageTrace;
import org.stemma.core.page.SiteMemory;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.query.ArticleFinder;

/** Writes to a state that is the store's only if the work ends well. */
final class InMemoryIngestTx implements IngestTx {
  private InMemoryState state;
  private final Predicate<SourceId> listed;
  private final Instant now;

  InMemoryIngestTx(InMemoryState state, Predicate<SourceId> listed, Instant now) {
    this.state = state;
    this.listed = listed;
    this.now = now;
  }

  InMemoryState state() {
    return state;
  }

  @Override
  public boolean listed(SourceId source) {
    return listed.test(source);
  }

  @Override
  public MatchStore match() {
    return state.matches;
  }

  @Override
  public OutletStore outlets() {
    return state.outlets;
  }

  @Override
  public void remember(PageTrace trace, Instant seen) {
    List<PageTrace> held = state.sites.computeIfAbsent(trace.site(), site -> new ArrayList<>());
    held.removeIf(other -> other.article() == trace.article());
    held.add(0, trace);
    held.subList(Math.min(SiteMemory.WINDOW, held.size()), held.size()).clear();
  }

  @Override
  public <T> T savepoint(Supplier<T> work) {
    InMemoryState before = state;
    state = before.copy();
    boolean kept = false;
    try {
      T result = work.get();
      kept = true;
      return result;
    } finally {
      if (!kept) {
        state = before;
      }
    }
  }

  @Override
  public Optional<Appearance> copyAt(CanonicalUrl key) {
    return Optional.ofNullable(state.addresses.get(key)).map(this::appearance);
  }

  @Override
  public CopyId add(Copy copy, CanonicalUrl address, Sighting sighting) {
    if (state.addresses.containsKey(copy.key())) {
      throw new IllegalArgumentException("there is a copy at " + copy.key() + " already");
    }
    CopyId id = new CopyId(++state.lastId);
    state.copies.put(id, new Held(copy, Set.of(), Set.of(sighting.source()), sighting, 1));
    state.addresses.put(copy.key(), id);
    read(id, copy, sighting.source(), sighting.at());
    state.addresses.putIfAbsent(address, id);
    return id;
  }

  @Override
  public void revise(CopyId id, Copy copy, SourceId source, Instant seen) {
    Held old = state.held(id);
    Held revised = new Held(copy, old.claims(), old.sources(), old.first(), old.revisions() + 1);
    revised.sources().add(source);
    state.copies.put(id, revised);
    read(id, copy, source, seen);
    state.fields.remove(id);
    state.addresses.putIfAbsent(copy.key(), id);
  }

  @Override
  public int readings(CopyId id) {
    return state.held(id).revisions();
  }

  private void read(CopyId id, Copy copy, SourceId source, Instant seen) {
    state
        .revisions
        .computeIfAbsent(id, key -> new ArrayList<>())
        .add(new ArticleFinder.Revision(seen, source, copy));
  }

  @Override
  public void fields(CopyId id, List<FieldReading> fields) {
    state.held(id);
    state.fields.put(id, List.copyOf(fields));
  }

  @Override
  public void alsoSeen(CopyId id, CanonicalUrl address, SourceId source, Instant seen) {
    state.held(id).sources().add(source);
    state.addresses.putIfAbsent(address, id);
  }

  @Override
  public void claims(CopyId id, List<Claim> claims, Instant seen) {
    state.held(id).claims().addAll(claims);
  }

  @Override
  public Optional<ArticleId> articleOf(CopyId id) {
    return state.articles.values().stream()
        .map(Written::article)
        .filter(article -> article.members().contains(id))
        .map(CanonicalArticle::id)
        .findFirst();
  }

  @Override
  public List<CopyId> membersOf(ArticleId article) {
    Written written = state.articles.get(article);
    return written == null ? List.of() : written.article().members();
  }

  @Override
  public List<CopyId> copies(@Nullable Instant since) {
    return state.copies.entrySet().stream()
        .filter(e -> since == null || !e.getValue().first().at().isBefore(since))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public LoggedDecision log(LoggedDecision decision) {
    LoggedDecision logged = decision.numbered(state.decisions.size() + 1L);
    state.decisions.add(logged);
    return logged;
  }

  @Override
  public Optional<LoggedDecision> decision(long number) {
    return state.decisions.stream().filter(d -> d.number() == number).findFirst();
  }

  @Override
  public boolean distrusted(SourceId source) {
    return state.distrusted.contains(source);
  }

  @Override
  public void distrust(SourceId source, boolean distrusted) {
    if (distrusted) {
      state.distrusted.add(source);
    } else {
      state.distrusted.remove(source);
    }
  }

  @Override
  public List<Appearance> appearances(Collection<CopyId> ids) {
    return ids.stream()
        .distinct()
        .sorted()
        .filter(state.copies::containsKey)
        .map(this::appearance)
        .toList();
  }

  private Appearance appearance(CopyId id) {
    Held held = state.held(id);
    Sighting first = held.first();
    return new Appearance(
        id, held.copy(), List.copyOf(held.claims()), first.at(), first.missedAt());
  }

  @Override
  public void apply(ArticleChange change) {
    change.removed().forEach(state.articles::remove);
    change.written().forEach(article -> state.articles.remove(article.id()));
    for (CanonicalArticle article : change.written()) {
      for (CopyId member : article.members()) {
        articleOf(member)
            .ifPresent(
                holder -> {
                  throw new IllegalArgumentException(
                      "copy " + member + " belongs to " + holder + ", which stays as it is");
                });
      }
      state.articles.put(article.id(), new Written(article, now));
    }
  }

  @Override
  public List<CopyId> onlyThrough(SourceId source) {
    return state.copies.entrySet().stream()
        .filter(entry -> entry.getValue().sources().equals(Set.of(source)))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void forget(SourceId source) {
    List<CopyId> gone = onlyThrough(source);
    for (CopyId id : gone) {
      if (articleOf(id).isPresent()) {
        throw new IllegalArgumentException("copy " + id + " still belongs to an article");
      }
    }
    state.copies.keySet().removeAll(gone);
    state.outlets.notes.keySet().removeAll(gone);
    state.fields.keySet().removeAll(gone);
    state.addresses.values().removeAll(gone);
    state.copies.values().forEach(held -> held.sources().remove(source));
    state.items.replaceAll(
        (key, item) ->
            item.copy() != null && gone.contains(item.copy())
                ? new IngestStore.KnownItem(item.hash(), null)
                : item);
  }

  @Override
  public void item(
      SourceId source, String itemKey, String hash, @Nullable CopyId copy, Instant seen) {
    state.items.put(
        new InMemoryState.ItemKey(source, itemKey), new IngestStore.KnownItem(hash, copy));
  }
}
