package org.stemma.core.provenance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which domains and names are one outlet: what ships with the program (houses, agencies), what
 * people ruled, and the names that were learned, in the order of their weight from the last to the
 * first. Immutable but for what {@code learned} answers; as safe for threads as that is.
 */
public final class OutletRegister {
  /** Only what ships with the program. */
  public static final OutletRegister SHIPPED = new OutletRegister(Map.of(), name -> null);

  private final Map<OutletKey, OutletKey> same;
  private final Function<OutletKey, @Nullable NameHolder> learned;

  /**
   * @param same what people ruled: a key, and the key that it is the same outlet as; without rings
   * @param learned who holds a name; null when nobody does
   */
  public OutletRegister(
      Map<OutletKey, OutletKey> same, Function<OutletKey, @Nullable NameHolder> learned) {
    this.same = Map.copyOf(same);
    this.learned = learned;
  }

  /** The outlet of a key, by what people ruled and what ships: the key that it is shown under. */
  public OutletKey of(OutletKey key) {
    OutletKey at = shipped(key);
    Set<OutletKey> walked = new HashSet<>();
    while (walked.add(at) && same.containsKey(at)) {
      at = shipped(same.get(at));
    }
    return at;
  }

  private static OutletKey shipped(OutletKey key) {
    return key.isName() ? key : new OutletKey(Site.house(key.value()));
  }

  /** The outlet at a host. */
  public OutletKey at(String host) {
    return of(OutletKey.at(host));
  }

  /**
   * The outlet that a name in a text means: by what people ruled, else by what was learned; the
   * folded name itself where nobody is known to go by it, or several are.
   *
   * @throws IllegalArgumentException if there is no letter or digit in the name
   */
  public OutletKey called(String name) {
    OutletKey key = OutletKey.called(name);
    if (!key.isName() || same.containsKey(key)) {
      return of(key);
    }
    NameHolder holder = learned.apply(key);
    return holder == null || holder.outlet() == null ? key : of(holder.outlet());
  }

  /** Whether more than one outlet is called by a name, and nobody ruled whose it is. */
  public boolean isContested(String name) {
    OutletKey key = OutletKey.called(name);
    NameHolder holder = key.isName() && !same.containsKey(key) ? learned.apply(key) : null;
    return holder != null && holder.outlet() == null;
  }

  /** Every key that people or the program say is this outlet's; the outlet's own among them. */
  public SortedSet<OutletKey> keys(OutletKey outlet) {
    OutletKey house = of(outlet);
    SortedSet<OutletKey> keys = new TreeSet<>();
    keys.add(outlet);
    keys.add(house);
    for (OutletKey key : same.keySet()) {
      if (of(key).equals(house)) {
        keys.add(key);
      }
    }
    for (String domain : Site.houseDomains()) {
      OutletKey key = new OutletKey(domain);
      if (of(key).equals(house)) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** The same, with a key ruled to be of another outlet, or of none (null). */
  public OutletRegister ruled(OutletKey key, @Nullable OutletKey outlet) {
    Map<OutletKey, OutletKey> changed = new HashMap<>(same);
    if (outlet == null) {
      changed.remove(key);
    } else {
      changed.put(key, outlet);
    }
    return new OutletRegister(changed, learned);
  }
}
