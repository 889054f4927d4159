package org.stemma.core.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.provenance.NameHolder;
import org.stemma.core.provenance.NameHolder.Witness;
import org.stemma.core.provenance.OutletAspect;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.provenance.OutletNotes;
import org.stemma.core.provenance.OutletRegister;

/** What is kept of outlets, within one write transaction. */
public interface OutletStore {
  /** What is known now; it does not change with what is written later. */
  OutletRegister register();

  /**
   * Keeps what a copy tells of outlets, in place of what it told before.
   *
   * @return the names of which another is called by now, or by another, than before
   */
  Set<OutletKey> note(CopyId copy, OutletNotes notes);

  /** Who is called by a name, and by whom; each once. */
  List<Witness> witnesses(OutletKey name);

  /** The names by which these domains are called, or call others. */
  Set<OutletKey> names(Collection<OutletKey> domains);

  /** Every name by which a domain is called. */
  Set<OutletKey> names();

  /** Keeps who holds a name; null for nobody. */
  void hold(OutletKey name, @Nullable NameHolder holder);

  /** Who was last kept as the holder of a name; null for nobody. */
  @Nullable NameHolder holder(OutletKey name);

  /** The copies that stand at any of these outlets, or name one, ascending. */
  Set<CopyId> mentioning(Collection<OutletKey> outlets);

  /** What a person ruled of an outlet's key; null when nothing. */
  @Nullable String ruled(OutletKey key, OutletAspect aspect);

  /**
   * Keeps what a person rules of a key.
   *
   * @param value for {@link OutletAspect#SAME} the key of the outlet; null takes the ruling away
   * @param written how the person wrote the key
   */
  void rule(OutletKey key, OutletAspect aspect, @Nullable String value, String written);
}
