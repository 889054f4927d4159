package org.stemma.core.query;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.provenance.OutletKind;

/**
 * An outlet, with all that is known of it.
 *
 * @param key what it is shown under: its usual domain, or its name where no domain is known
 * @param name what to call it; its domain where no name is known that is its own
 * @param hosts its domains, ascending; empty where none is known
 * @param aliases names that people gave it, as they wrote them
 * @param group whose it is; null when nobody said
 * @param names how it is called and where, the most frequent first; empty in a list
 * @param first articles that it had first
 * @param reposted articles that stand there and were first elsewhere
 * @param namedOrigin articles for which a copy elsewhere names it as origin
 */
public record OutletView(
    OutletKey key,
    String name,
    List<String> hosts,
    List<String> aliases,
    OutletKind kind,
    @Nullable String group,
    List<Called> names,
    int first,
    int reposted,
    int namedOrigin) {
  public OutletView {
    hosts = List.copyOf(hosts);
    aliases = List.copyOf(aliases);
    names = List.copyOf(names);
  }

  /**
   * A name that was learned.
   *
   * @param place the field or element it stands in; {@code link} where others link to it so
   * @param by who says so: the outlet itself, or the other
   * @param copies on so many copies
   * @param example the address of one of them
   * @param standing what the name means in a claim
   */
  public record Called(
      String name, String place, OutletKey by, long copies, URI example, Standing standing) {}

  /** Whether a name, written without a link, means this outlet. */
  public enum Standing {
    /** It does. */
    HELD,
    /** Too little speaks for it: nobody is meant. */
    UNPROVEN,
    /** Others are called so too: nobody is meant. */
    CONTESTED,
    /** Another outlet is meant. */
    OTHERS
  }
}
