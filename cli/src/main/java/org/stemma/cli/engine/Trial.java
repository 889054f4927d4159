package org.stemma.cli.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Copy;
import org.stemma.core.article.FieldReading;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/**
 * What a poll would keep.
 *
 * @param feed null when the source told nothing of itself
 */
public record Trial(PollReport report, @Nullable FeedInfo feed, List<Offer> offers) {
  public Trial {
    offers = List.copyOf(offers);
  }

  /**
   * An item and what would be made of it.
   *
   * @param copy null when it could not be read
   * @param fields what each place on the page and in the feed says of the copy's fields
   * @param from where the text came from: {@code feed} or {@code page}
   * @param error why it could not be read; null when it could
   */
  public record Offer(
      Item item,
      @Nullable Copy copy,
      List<Claim> claims,
      List<FieldReading> fields,
      String from,
      @Nullable String error) {
    public Offer {
      claims = List.copyOf(claims);
      fields = List.copyOf(fields);
    }
  }
}
