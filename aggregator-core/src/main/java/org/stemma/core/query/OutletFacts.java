package org.stemma.core.query;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.provenance.OutletAspect;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.provenance.OutletNotes.Role;
import org.stemma.core.provenance.OutletRegister;

/** What a store tells of outlets, in one state of it. The port behind {@link OutletFinder}. */
public interface OutletFacts {
  /** Which domains and names are one. */
  OutletRegister register();

  /**
   * How domains are called, in no order.
   *
   * @param domains null for all
   */
  List<NameUse> names(@Nullable Collection<OutletKey> domains);

  /** Where a copy stands. */
  URI address(CopyId copy);

  /** The domains that are called by a name. */
  Set<OutletKey> called(OutletKey name);

  /**
   * Tells how articles stand to outlets; the same may be told more than once.
   *
   * @param outlets null for all
   */
  void standings(@Nullable Collection<OutletKey> outlets, Consumer<Standing> reader);

  /** What people ruled of one aspect, by key, with how they wrote the key. */
  Map<OutletKey, Ruled> ruled(OutletAspect aspect);

  /**
   * How often a domain is called by a name at a place.
   *
   * @param name as written
   * @param of the domain
   * @param by the domain on whose pages; the same where a site says it of itself
   * @param place the field or element, or {@code link}
   * @param copies on so many copies
   * @param example one of them
   */
  record NameUse(
      String name, OutletKey of, OutletKey by, String place, long copies, CopyId example) {}

  /**
   * How an article stands to an outlet.
   *
   * @param article a number of its own
   * @param role null: it first stood there
   * @param by the domain of the copy that stands there or names it; null for where it first stood
   * @param written the outlet's name as written; null where it is known by its domain
   */
  record Standing(
      OutletKey outlet,
      long article,
      @Nullable Role role,
      @Nullable OutletKey by,
      @Nullable String written) {}

  /** A ruling. */
  record Ruled(String value, String written) {}

  /** Asks a store, within one state of it. */
  interface Reads {
    <T> T read(Function<OutletFacts, T> question);
  }
}
