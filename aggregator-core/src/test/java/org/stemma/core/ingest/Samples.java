package org.stemma.core.ingest;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Notice;
import org.stemma.core.article.Outlet;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.ArticleChange;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.canonical.Merger;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;

/** Made-up sources, copies and claims for the tests of what stores them. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final SourceId GAZETTE = new SourceId("gazette");
  public static final SourceId HERALD = new SourceId("herald");

  private Samples() {}

  /** A source polled every half hour since {@link #NOON}. */
  public static SourceRecord source(SourceId id, String... tags) {
    return SourceRecord.added(
        id,
        "rss",
        Map.of("url", "https://" + id + ".example/feed"),
        List.of(tags),
        Schedule.every(Duration.ofMinutes(30)),
        NOON);
  }

  /** A copy with a text of its own. */
  public static Copy copy(String url) {
    return copy(url, "On " + url, "The first paragraph of " + url + ".", "The second.");
  }

  /** A copy by Ada Byron, published on the last day of February 2026, in English. */
  public static Copy copy(String url, String title, String... blocks) {
    return dated(
        url, title, "en", ClaimedDate.at("28 Feb 2026", NOON.minusSeconds(86_400)), blocks);
  }

  /** A copy with this language and date. */
  public static Copy dated(
      String url,
      String title,
      @Nullable String language,
      @Nullable ClaimedDate published,
      String... blocks) {
    return new Copy(
        URI.create(url),
        Outlet.at(URI.create(url)).named("The " + Outlet.at(URI.create(url)).domain()),
        title,
        List.of("Ada Byron"),
        published,
        null,
        language,
        null,
        List.of(blocks),
        List.of(new Notice(Notice.Kind.COPYRIGHT, "© 2026 Ada Byron")),
        true);
  }

  public static Claim claim(ClaimKind kind, String value, String page) {
    return new Claim(
        kind,
        value,
        null,
        ClaimedDate.unread("last Tuesday"),
        new Evidence(
            "sentence", "p:nth-child(3)", "First published by " + value, URI.create(page)));
  }

  /** The record of these copies, whose chain says that the first was first and by whom. */
  public static CanonicalArticle article(List<Appearance> copies, String... authors) {
    Copy first = copies.get(0).copy();
    List<Edge> edges = new ArrayList<>();
    for (String author : authors) {
      edges.add(edge(EdgeKind.WRITTEN_BY, author, null, first));
    }
    edges.add(
        edge(EdgeKind.FIRST_PUBLISHED, first.outlet().label(), first.outlet().domain(), first));
    AttributionChain chain = new AttributionChain(edges, List.of(), List.of());
    return new Merger().merge(copies, chain);
  }

  private static Edge edge(EdgeKind kind, String who, @Nullable String outlet, Copy copy) {
    return new Edge(
        kind,
        who,
        outlet,
        copy.url(),
        copy.published(),
        State.OBSERVED,
        Confidence.LIKELY,
        List.of(new Evidence("byline", ".byline", "By " + who, copy.url())));
  }

  /** Writes the article of these copies, and takes the others away. */
  public static CanonicalArticle join(
      IngestTx tx, List<CopyId> copies, List<CanonicalArticle> others, String... authors) {
    CanonicalArticle article = article(tx.appearances(copies), authors);
    tx.apply(
        new ArticleChange(
            List.of(article),
            others.stream()
                .map(CanonicalArticle::id)
                .filter(id -> !id.equals(article.id()))
                .toList()));
    return article;
  }

  /** Stores a copy as an article of its own. */
  public static CanonicalArticle alone(
      IngestStore store, Copy copy, SourceId source, Instant seen) {
    List<CanonicalArticle> made = new ArrayList<>();
    store.write(
        tx -> {
          CopyId id = tx.add(copy, copy.key(), source, seen);
          made.add(join(tx, List.of(id), List.of(), copy.authors().toArray(String[]::new)));
        });
    return made.get(0);
  }
}
