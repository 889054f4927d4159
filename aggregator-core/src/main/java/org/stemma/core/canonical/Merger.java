package org.stemma.core.canonical;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Outlet;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;
import org.stemma.core.provenance.CopyKeys;
import org.stemma.core.provenance.CopyTimes;
import org.stemma.core.provenance.OutletRegister;

/**
 * Makes the canonical record of a group of copies. Pure: the same copies and chain give the same
 * record, in whatever order they are listed.
 */
public final class Merger {
  /**
   * A copy has the whole text if it holds at least this share of the words of the fullest copy:
   * wrapping left in a copy makes it longer by a tenth or two, an excerpt is far shorter.
   */
  private static final double FULL_ENOUGH = 0.6;

  /**
   * The record of these copies, by what ships with the program.
   *
   * @param copies at least one
   * @param chain built from the same copies
   */
  public CanonicalArticle merge(List<Appearance> copies, AttributionChain chain) {
    return merge(copies, chain, OutletRegister.SHIPPED);
  }

  /**
   * The record of these copies. Whoever prints a text later may have changed it, so the text is the
   * original's where it is held and not cut, and else that of the earliest copy which has it whole.
   *
   * @param copies at least one
   * @param chain built from the same copies
   * @param outlets what the chain was built with
   */
  public CanonicalArticle merge(
      List<Appearance> copies, AttributionChain chain, OutletRegister outlets) {
    CopyTimes times = new CopyTimes(copies);
    CopyKeys keys = new CopyKeys();
    Comparator<Appearance> earliest =
        Comparator.<Appearance, Instant>comparing(times::of)
            .thenComparing(keys::of)
            .thenComparing(Appearance::id);
    List<Appearance> byTime = copies.stream().sorted(earliest).toList();
    Appearance original = original(copies, chain, keys);
    Appearance whole = whole(byTime);
    boolean stands =
        original != null
            && (original.copy().complete()
                || original.copy().words() >= FULL_ENOUGH * whole.copy().words());
    Appearance head = stands ? Objects.requireNonNull(original) : whole;
    String reason = reason(copies.size(), stands, original != null);
    Appearance first =
        copies.stream()
            .min(Comparator.comparing(Appearance::firstSeen).thenComparing(keys::of))
            .orElseThrow();
    @Nullable Edge origin = firstEdge(chain);
    return new CanonicalArticle(
        idOf(keys.of(first)),
        head.id(),
        reason,
        title(head, byTime),
        authors(chain),
        language(head, byTime),
        firstPublished(origin, byTime),
        origin == null ? head.copy().outlet() : outletOf(origin, copies),
        head.copy().text(),
        head.copy().complete(),
        copies.stream().map(Appearance::id).toList(),
        Origins.count(copies, chain, outlets, keys),
        first.firstSeen(),
        chain);
  }

  /** The id of the article whose first-seen copy stands at this address. */
  public static ArticleId idOf(CanonicalUrl key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.value().getBytes(StandardCharsets.UTF_8));
      return new ArticleId(HexFormat.of().formatHex(digest, 0, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The earliest copy that has the whole text, as far as any has it. */
  private static Appearance whole(List<Appearance> byTime) {
    boolean anyComplete = byTime.stream().anyMatch(a -> a.copy().complete());
    List<Appearance> able =
        byTime.stream().filter(a -> a.copy().complete() || !anyComplete).toList();
    int most = able.stream().mapToInt(a -> a.copy().words()).max().orElse(0);
    return able.stream()
        .filter(a -> a.copy().words() >= FULL_ENOUGH * most)
        .findFirst()
        .orElseThrow();
  }

  private static String reason(int copies, boolean stands, boolean held) {
    if (copies == 1) {
      return "the only copy";
    }
    if (stands) {
      return "the original, and it is held here";
    }
    return held ? "the earliest full copy; the original holds less text" : "the earliest full copy";
  }

  private static @Nullable Edge firstEdge(AttributionChain chain) {
    @Nullable Edge supplier = null;
    for (Edge edge : chain.edges()) {
      if (edge.kind() == EdgeKind.FIRST_PUBLISHED) {
        return edge;
      }
      if (edge.kind() == EdgeKind.SUPPLIED_BY && supplier == null) {
        supplier = edge;
      }
    }
    return supplier;
  }

  private static @Nullable Appearance original(
      List<Appearance> copies, AttributionChain chain, CopyKeys keys) {
    @Nullable Edge edge = firstEdge(chain);
    if (edge == null || edge.state() != State.OBSERVED || edge.url() == null) {
      return null;
    }
    CanonicalUrl key = CanonicalUrl.of(edge.url());
    return copies.stream().filter(a -> keys.of(a).equals(key)).findFirst().orElse(null);
  }

  private static Outlet outletOf(Edge edge, List<Appearance> copies) {
    for (Appearance appearance : copies) {
      Outlet outlet = appearance.copy().outlet();
      if (edge.outlet() != null && edge.outlet().equals(outlet.domain())) {
        return outlet;
      }
    }
    return new Outlet(edge.outlet(), edge.who());
  }

  private static String title(Appearance head, List<Appearance> byTime) {
    if (!head.copy().title().isEmpty()) {
      return head.copy().title();
    }
    return byTime.stream()
        .map(a -> a.copy().title())
        .filter(t -> !t.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static List<String> authors(AttributionChain chain) {
    return chain.edges().stream()
        .filter(edge -> edge.kind() == EdgeKind.WRITTEN_BY)
        .map(Edge::who)
        .toList();
  }

  private static @Nullable String language(Appearance head, List<Appearance> byTime) {
    if (head.copy().language() != null) {
      return head.copy().language();
    }
    return byTime.stream()
        .map(a -> a.copy().language())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * An agency's text is first published by the first that prints it; when an outlet's own article
   * appeared nobody can say but those who name it.
   */
  private static @Nullable ClaimedDate firstPublished(
      @Nullable Edge origin, List<Appearance> byTime) {
    if (origin == null || (origin.at() == null && origin.kind() == EdgeKind.SUPPLIED_BY)) {
      return earliestDate(byTime);
    }
    return origin.at();
  }

  private static @Nullable ClaimedDate earliestDate(List<Appearance> byTime) {
    return byTime.stream()
        .map(a -> a.copy().published())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
