package org.stemma.core.provenance;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.Outlet;

/**
 * What a copy tells of outlets: how its own site calls itself, how it calls others where it links
 * to them, and which it names. Pure.
 *
 * @param namings each once
 * @param mentions each key once a role and writing
 */
public record OutletNotes(List<Naming> namings, List<Mention> mentions) {
  /** Nothing. */
  public static final OutletNotes NONE = new OutletNotes(List.of(), List.of());

  /** The place of a name that others give. */
  public static final String LINK = "link";

  /** A longer one is a motto; page titles and link texts hold them. */
  private static final int LONGEST_NAME = 80;

  public OutletNotes {
    namings = List.copyOf(namings);
    mentions = List.copyOf(mentions);
  }

  /**
   * That an outlet is called by a name.
   *
   * @param name as written
   * @param of the domain that is called so
   * @param by the domain on whose pages it is
   * @param firm false for a second name that a site has beside the one that is taken for its name:
   *     page templates hold those of owners and suppliers
   * @param place the field or element, such as {@code meta og:site_name}; {@link #LINK} where it is
   *     the name that goes with a link
   */
  public record Naming(String name, OutletKey of, OutletKey by, boolean firm, String place) {
    /** What the name is kept under. */
    public OutletKey key() {
      return OutletKey.called(name);
    }
  }

  /** How a copy stands to an outlet. */
  public enum Role {
    /** It stands there. */
    AT,
    /** It names it as where the text comes from. */
    ORIGIN,
    /** It names it otherwise: as a station on the way, or as one that re-posted it. */
    NAMED
  }

  /**
   * An outlet that a copy has to do with.
   *
   * @param written the name as written; null where the key is a domain
   */
  public record Mention(OutletKey outlet, Role role, @Nullable String written) {
    static Mention of(OutletKey outlet, Role role, String name) {
      return new Mention(outlet, role, outlet.isName() ? name.strip() : null);
    }
  }

  /**
   * What a copy tells.
   *
   * @param fields what its page and feed said of its fields; those of the site's name count
   */
  public static OutletNotes of(Copy copy, List<Claim> claims, List<FieldReading> fields) {
    String domain = copy.outlet().domain();
    OutletKey own = domain == null ? OutletKey.called(copy.outlet().label()) : OutletKey.at(domain);
    Set<Naming> namings = new LinkedHashSet<>();
    Set<Mention> mentions = new LinkedHashSet<>();
    mentions.add(Mention.of(own, Role.AT, copy.outlet().label()));
    if (domain != null) {
      own(copy.outlet(), own, fields, namings);
    }
    for (Claim claim : claims) {
      if (!Outlets.isAboutOutlet(claim) || !OutletKey.isUsable(claim.value())) {
        continue;
      }
      OutletKey outlet = key(claim);
      Role role = Rank.isOrigin(claim) ? Role.ORIGIN : Role.NAMED;
      mentions.add(Mention.of(outlet, role, claim.value()));
      boolean named = OutletKey.called(claim.value()).isName() && isName(claim.value());
      if (named && !outlet.isName() && !outlet.equals(own)) {
        namings.add(new Naming(claim.value().strip(), outlet, own, true, LINK));
      }
    }
    return new OutletNotes(new ArrayList<>(namings), new ArrayList<>(mentions));
  }

  private static void own(
      Outlet outlet, OutletKey own, List<FieldReading> fields, Set<Naming> namings) {
    String name = outlet.name() == null ? "" : Names.key(outlet.name());
    boolean said = false;
    for (FieldReading reading : fields) {
      // A feed's title is often a section's or a slogan: only one that was taken is a name.
      boolean feed = reading.evidence().kind().equals("feed");
      if (reading.field() == Field.SITE_NAME
          && isName(reading.value())
          && (reading.taken() || !feed)) {
        String place = reading.evidence().kind() + " " + reading.evidence().locator();
        boolean same = Names.key(reading.value()).equals(name);
        namings.add(new Naming(reading.value().strip(), own, own, same, place));
        said |= reading.value().equals(outlet.name());
      }
    }
    if (!said && outlet.name() != null && isName(outlet.name())) {
      namings.add(new Naming(outlet.name().strip(), own, own, true, "page"));
    }
  }

  private static boolean isName(String text) {
    return text.length() <= LONGEST_NAME && OutletKey.isUsable(text);
  }

  private static OutletKey key(Claim claim) {
    OutletKey named = OutletKey.called(claim.value());
    boolean agency = Agencies.named(claim.value()) != null && !named.isName();
    @Nullable URI url = claim.url();
    return agency || url == null || url.getHost() == null ? named : OutletKey.at(url.getHost());
  }
}
