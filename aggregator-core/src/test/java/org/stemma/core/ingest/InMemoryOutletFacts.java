package org.stemma.core.ingest;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Outlet;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.ingest.InMemoryState.Written;
import org.stemma.core.provenance.OutletAspect;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.provenance.OutletNotes;
import org.stemma.core.provenance.OutletNotes.Naming;
import org.stemma.core.provenance.OutletRegister;
import org.stemma.core.query.OutletFacts;

/** What a state in memory tells of outlets. */
final class InMemoryOutletFacts implements OutletFacts {
  private final InMemoryState state;

  InMemoryOutletFacts(InMemoryState state) {
    this.state = state;
  }

  @Override
  public OutletRegister register() {
    return state.outlets.register();
  }

  @Override
  public List<NameUse> names(@Nullable Collection<OutletKey> domains) {
    Map<List<Object>, NameUse> uses = new LinkedHashMap<>();
    state.outlets.notes.forEach(
        (copy, told) -> {
          for (Naming n : told.namings()) {
            if (domains == null || domains.contains(n.of())) {
              NameUse one = new NameUse(n.name(), n.of(), n.by(), n.place(), 1, copy);
              uses.merge(
                  List.of(n.name(), n.of(), n.by(), n.place()), one, InMemoryOutletFacts::both);
            }
          }
        });
    return List.copyOf(uses.values());
  }

  private static NameUse both(NameUse a, NameUse b) {
    long copies = a.copies() + b.copies();
    return new NameUse(a.name(), a.of(), a.by(), a.place(), copies, a.example());
  }

  @Override
  public URI address(CopyId copy) {
    return state.held(copy).copy().url();
  }

  @Override
  public Set<OutletKey> called(OutletKey name) {
    return state
        .outlets
        .namings()
        .filter(n -> n.key().equals(name))
        .map(Naming::of)
        .collect(Collectors.toSet());
  }

  @Override
  public void standings(@Nullable Collection<OutletKey> outlets, Consumer<Standing> reader) {
    for (Written written : state.articles.values()) {
      CanonicalArticle article = written.article();
      long number = article.members().get(0).value();
      Outlet first = article.firstOutlet();
      String name = first.domain() == null ? first.name() : null;
      if (first.domain() != null || OutletKey.isUsable(first.label())) {
        tell(outlets, new Standing(key(first), number, null, null, name), reader);
      }
      for (CopyId copy : article.members()) {
        OutletKey by = key(state.held(copy).copy().outlet());
        state
            .outlets
            .notes
            .getOrDefault(copy, OutletNotes.NONE)
            .mentions()
            .forEach(
                m ->
                    tell(
                        outlets,
                        new Standing(m.outlet(), number, m.role(), by, m.written()),
                        reader));
      }
    }
  }

  private static OutletKey key(Outlet outlet) {
    String domain = outlet.domain();
    return domain == null ? OutletKey.called(outlet.label()) : OutletKey.at(domain);
  }

  private static void tell(
      @Nullable Collection<OutletKey> outlets, Standing standing, Consumer<Standing> reader) {
    if (outlets == null || outlets.contains(standing.outlet())) {
      reader.accept(standing);
    }
  }

  @Override
  public Map<OutletKey, Ruled> ruled(OutletAspect aspect) {
    return state.outlets.rulings.getOrDefault(aspect, Map.of());
  }
}
