package org.stemma.core.provenance;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who goes by a name, as far as the copies tell: one outlet, or several that contest it.
 *
 * <p>A site can write any name on its pages, so its own word alone gives it none. It holds a name
 * where its domain is made of the same letters, or where another outlet links to it under that
 * name; without its own word it takes two other outlets. As soon as two outlets are called by one
 * name, neither holds it: a claim that is not resolved costs less than one that is resolved wrong.
 *
 * @param outlet the outlet; null when the name is contested
 */
public record NameHolder(@Nullable OutletKey outlet) {
  /** The name is said of more than one outlet. */
  public static final NameHolder CONTESTED = new NameHolder(null);

  /** Other outlets whose word alone gives a name to one that does not use it. */
  private static final int ENOUGH_OTHERS = 2;

  /**
   * That an outlet is called by a name.
   *
   * @param of the domain that is called so
   * @param by the domain on whose pages it is; the same where a site says it of itself
   * @param firm false where it is a second name beside the site's own: it makes no name contested
   */
  public record Witness(OutletKey of, OutletKey by, boolean firm) {}

  /**
   * Who holds a name; null when nobody does or too little speaks for it.
   *
   * @param register what people ruled of outlets; of it only {@link OutletRegister#of} counts
   */
  public static @Nullable NameHolder of(
      OutletKey name, Collection<Witness> witnesses, OutletRegister register) {
    boolean anyFirm = witnesses.stream().anyMatch(Witness::firm);
    Set<OutletKey> called = new TreeSet<>();
    Set<OutletKey> others = new HashSet<>();
    boolean own = false;
    boolean spelt = false;
    for (Witness witness : witnesses) {
      OutletKey outlet = register.of(witness.of());
      OutletKey by = register.of(witness.by());
      if (anyFirm && !witness.firm()) {
        continue;
      }
      called.add(outlet);
      own |= by.equals(outlet);
      spelt |= Names.key(Site.label(witness.of().label())).equals(name.label());
      if (!by.equals(outlet)) {
        others.add(by);
      }
    }
    if (called.size() > 1) {
      return CONTESTED;
    }
    boolean holds = (own && (spelt || !others.isEmpty())) || others.size() >= ENOUGH_OTHERS;
    return holds ? new NameHolder(called.iterator().next()) : null;
  }
}
