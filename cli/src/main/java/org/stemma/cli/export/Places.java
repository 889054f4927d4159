package org.stemma.cli.export;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.render.CopyRow;
import org.stemma.cli.render.WebLink;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.CopyView;

/**
 * The pages of the web that an article stands on.
 *
 * @param first where it first stood; the head's page where no address of that is known
 * @param head the copy whose text is the article's
 * @param others every other page, {@code head} included where it is not the first; re-posts by date
 */
record Places(Place first, Place head, List<Place> others) {
  Places {
    others = List.copyOf(others);
  }

  /**
   * A page.
   *
   * @param href its address, ready for an attribute or element once escaped
   * @param outlet its domain, or its name where it has none
   * @param at as stated; null when it is not dated
   * @param held false where others name it and it was not read
   */
  record Place(String href, String outlet, @Nullable ClaimedDate at, boolean held) {
    /** In words: who, when, and whether it was seen here. */
    String words() {
      String day = at == null || at.day() == null ? "" : ", " + at.day();
      return outlet + day + (held ? "" : ", not seen here");
    }

    /** The front page of its site. */
    String home() {
      return URI.create(href).resolve("/").toString();
    }
  }

  static Places of(ArticleView view) {
    Map<String, Place> places = new LinkedHashMap<>();
    @Nullable Place first = null;
    for (Edge edge : view.article().chain().edges()) {
      String href = WebLink.href(edge.url());
      if (href != null && edge.kind() != EdgeKind.WRITTEN_BY) {
        boolean held = edge.state() == State.OBSERVED;
        Place place = new Place(href, edge.place(), edge.at(), held);
        places.putIfAbsent(href, place);
        if (first == null && edge.kind() == EdgeKind.FIRST_PUBLISHED) {
          first = places.get(href);
        }
      }
    }
    @Nullable Place head = null;
    for (CopyView copy : view.copies()) {
      Place place = place(copy);
      places.putIfAbsent(place.href(), place);
      if (copy.id().equals(view.article().head())) {
        head = places.get(place.href());
      }
    }
    if (head == null) {
      throw new IllegalArgumentException("an article without its head: " + view.article().id());
    }
    Place origin = first == null ? head : first;
    List<Place> others = new ArrayList<>(places.values());
    others.remove(origin);
    return new Places(origin, head, others);
  }

  /** A copy was read over http, so that its address is one of the web. */
  private static Place place(CopyView copy) {
    URI url = copy.copy().url();
    String href = WebLink.href(url);
    if (href == null) {
      throw new IllegalArgumentException("a copy that is on no page of the web: " + url);
    }
    return new Place(href, CopyRow.outlet(copy.copy().outlet()), copy.copy().published(), true);
  }
}
