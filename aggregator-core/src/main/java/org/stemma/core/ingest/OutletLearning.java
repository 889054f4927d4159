package org.stemma.core.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.FieldReading;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.NameHolder;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.provenance.OutletNotes;
import org.stemma.core.provenance.OutletRegister;

/**
 * Learns how outlets are called from what copies tell. The outcome depends on the set of copies and
 * not on their order: when a name gets another holder, the chains that rest on it are to be built
 * anew.
 */
final class OutletLearning {
  private OutletLearning() {}

  /**
   * Notes what a copy tells.
   *
   * @return the copies that name an outlet by a name which means another now
   */
  static Set<CopyId> note(IngestTx tx, Appearance copy, List<FieldReading> fields) {
    OutletNotes notes = OutletNotes.of(copy.copy(), copy.claims(), fields);
    return settle(tx.outlets(), tx.outlets().note(copy.id(), notes));
  }

  /** Forgets what a copy told, which is about to go; the result is as that of {@link #note}. */
  static Set<CopyId> forget(IngestTx tx, CopyId copy) {
    return settle(tx.outlets(), tx.outlets().note(copy, OutletNotes.NONE));
  }

  /**
   * Finds out anew who holds these names.
   *
   * @return the copies that name an outlet by a name which means another now
   */
  static Set<CopyId> settle(OutletStore outlets, Collection<OutletKey> names) {
    Set<OutletKey> changed = new TreeSet<>();
    OutletRegister register = outlets.register();
    for (OutletKey name : names) {
      if (name.isName()) {
        @Nullable NameHolder holder = NameHolder.of(name, outlets.witnesses(name), register);
        if (!Objects.equals(holder, outlets.holder(name))) {
          outlets.hold(name, holder);
          changed.add(name);
        }
      }
    }
    return changed.isEmpty() ? Set.of() : outlets.mentioning(changed);
  }
}
