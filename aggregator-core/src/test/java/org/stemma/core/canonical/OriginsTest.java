package org.stemma.core.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Outlet;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.CopyKeys;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.provenance.OutletRegister;

class OriginsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final AttributionChain NO_CHAIN =
      new AttributionChain(List.of(), List.of(), List.of());

  private final List<Appearance> copies = new ArrayList<>();

  /** A copy at an outlet, which names another by address or, where it has no dot, by name. */
  private void copy(String host, @Nullable String origin) {
    URI url = URI.create("https://" + host + "/" + copies.size());
    String name = "The " + host.substring(0, host.indexOf('.'));
    Copy copy =
        new Copy(
            url,
            Outlet.at(url).named(name),
            "T",
            List.of(),
            null,
            null,
            null,
            null,
            List.of("Text."),
            List.of(),
            true);
    List<Claim> claims = new ArrayList<>();
    if (origin != null) {
      @Nullable URI named = origin.contains(".") ? URI.create("https://" + origin + "/x") : null;
      Evidence evidence = new Evidence("sentence", "p", "From " + origin, url);
      claims.add(new Claim(ClaimKind.ORIGIN, origin, named, null, evidence));
    }
    copies.add(new Appearance(new CopyId(copies.size() + 1), copy, claims, NOON));
  }

  private int count() {
    int count = Origins.count(copies, NO_CHAIN, OutletRegister.SHIPPED, new CopyKeys());
    Collections.reverse(copies);
    assertThat(Origins.count(copies, NO_CHAIN, OutletRegister.SHIPPED, new CopyKeys()))
        .as("in the other order")
        .isEqualTo(count);
    return count;
  }

  @Test
  void countsOneWhereNobodyNamesAny() {
    copy("a.example", null);
    copy("b.example", null);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void countsTheOriginsThatAreNamed() {
    copy("a.example", "x.example");
    copy("b.example", "x.example");
    copy("c.example", "y.example");
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void countsAnOutletOnceThatIsNamedByItsNameAndByAHostOfIt() {
    copy("a.example", "Quay Wire");
    copy("b.example", "quay.example");
    OutletRegister united =
        new OutletRegister(
            Map.of(OutletKey.at("quay.example"), OutletKey.called("Quay Wire")), name -> null);

    assertThat(count()).isEqualTo(2);
    assertThat(Origins.count(copies, NO_CHAIN, united, new CopyKeys())).isEqualTo(1);
  }

  @Test
  void followsANamedCopyToTheOneItNames() {
    copy("a.example", "b.example");
    copy("b.example", "c.example");
    copy("c.example", null);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void countsThoseThatNameEachOtherAsOne() {
    copy("a.example", "b.example");
    copy("b.example", "c.example");
    copy("c.example", "a.example");
    copy("d.example", "c.example");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void knowsACopysOutletByItsName() {
    copy("a.example", "the Herald");
    copy("b.example", "herald.example");
    copy("herald.example", null);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void countsASitesOriginOnceWhicheverOfItsPagesCameFirst() {
    copy("a.example", "x.example");
    copy("a.example", "y.example");
    assertThat(count()).isEqualTo(1);
  }
}
