package org.stemma.cli.command;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Trial.Offer;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.TerminalSafe;
import org.stemma.core.article.Claim;

/** The fields of what a poll would keep. */
final class OfferRow {
  private static final Field<Offer> TITLE = new Field<>("title", OfferRow::title);
  private static final Field<Offer> AUTHORS =
      new Field<>("authors", o -> o.copy() == null ? o.item().authors() : o.copy().authors());
  private static final Field<Offer> WORDS = new Field<>("words", OfferRow::words);
  private static final Field<Offer> FROM = new Field<>("from", Offer::from);
  private static final Field<Offer> PUBLISHED = new Field<>("published", OfferRow::published);
  private static final Field<Offer> ERROR = new Field<>("error", Offer::error);

  static final List<Field<Offer>> FIELDS =
      List.of(
          new Field<>("url", o -> o.copy() == null ? o.item().url() : o.copy().url()),
          TITLE,
          AUTHORS,
          PUBLISHED,
          WORDS,
          FROM,
          new Field<>("claims", o -> o.claims().stream().map(OfferRow::claim).toList()),
          new Field<>("fields", Offer::fields),
          ERROR);

  static final List<Field<Offer>> TABLE =
      Stream.of(PUBLISHED, FROM, WORDS, AUTHORS, TITLE, ERROR).toList();

  private OfferRow() {}

  /** The address, and where the text came from. */
  static String heading(Offer offer) {
    Object url = offer.copy() == null ? offer.item().url() : offer.copy().url();
    String name = url == null ? String.valueOf(offer.item().guid()) : url.toString();
    return TerminalSafe.line(name) + "  (text of the " + offer.from() + ")";
  }

  private static @Nullable String title(Offer offer) {
    return offer.copy() == null ? offer.item().title() : offer.copy().title();
  }

  private static @Nullable String published(Offer offer) {
    if (offer.copy() != null && offer.copy().published() != null) {
      return offer.copy().published().iso();
    }
    return offer.item().published() == null ? null : offer.item().published().iso();
  }

  private static @Nullable Integer words(Offer offer) {
    return offer.copy() == null ? null : offer.copy().text().split("\\s+", -1).length;
  }

  private static String claim(Claim claim) {
    return claim.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')
        + ": "
        + claim.value();
  }
}
