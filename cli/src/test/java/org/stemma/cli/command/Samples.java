package org.stemma.cli.command;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Trial;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.Outlet;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.ingest.Asks;
import org.stemma.core.ingest.Moves;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.PollReport.Status;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.Rhythm;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Contradiction;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.Rights;
import org.stemma.core.provenance.AttributionChain.State;
import org.stemma.core.query.ArticleSummary;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.CopyView;
import org.stemma.core.source.Item;

/** Made-up sources, polls and articles. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-10-20T12:00:00Z");
  static final String ID = "7f3c9a1200000001";
  static final URI FIRST = URI.create("https://first.example/harbour");
  static final URI SECOND = URI.create("https://second.example/harbour-talks");

  private Samples() {}

  static SourceRecord source(String name, String url) {
    return SourceRecord.added(
        new SourceId(name),
        "rss",
        Map.of("url", url),
        List.of("news"),
        Schedule.every(Duration.ofHours(2)),
        NOW.minus(Duration.ofDays(3)));
  }

  static PollReport polled(String name, int fresh, int known) {
    return report(name, Status.DONE, fresh, known, null);
  }

  static PollReport report(
      String name, Status status, int fresh, int known, @Nullable String message) {
    return new PollReport(
        new SourceId(name),
        NOW,
        Duration.ofMillis(340),
        status,
        fresh + known,
        fresh,
        known,
        0,
        fresh > 5 ? 4 : 0,
        0,
        message,
        NOW.plus(Duration.ofHours(2)),
        List.of());
  }

  /** A poll of 12 new and 3 known items in a feed that was not well-formed. */
  static PollReport mended(String name) {
    PollReport poll = polled(name, 12, 3);
    return new PollReport(
        poll.source(),
        poll.startedAt(),
        poll.took(),
        poll.status(),
        poll.items(),
        poll.fresh(),
        poll.known(),
        poll.revised(),
        poll.joined(),
        poll.failedItems(),
        poll.message(),
        poll.nextPollAt(),
        List.of("mended: no end of channel (line 7)"));
  }

  static PollState failing() {
    Instant since = NOW.minus(Duration.ofHours(3));
    return new PollState(
        Map.of(),
        null,
        NOW.plusSeconds(600),
        null,
        "backoff",
        NOW,
        null,
        3,
        0.75,
        since,
        "503",
        0,
        Asks.NOTHING,
        Rhythm.UNKNOWN,
        Moves.NONE);
  }

  /** Of a source whose server has sent two polls from one address to another. */
  static PollState moved(URI from, URI to) {
    return PollState.FRESH.with(new Moves(List.of(new Moves.Move(from, to, NOW, NOW, null))));
  }

  static List<Trial.Offer> offers() {
    return List.of(
        new Trial.Offer(
            Item.at(FIRST).title("Harbour talks open").build(),
            copy(FIRST, "Harbour talks open"),
            List.of(),
            fields(),
            "page",
            null));
  }

  static List<FieldReading> fields() {
    return List.of(
        read(Field.TITLE, "Harbour talks open", "json-ld", "headline", "Harbour talks open", true),
        read(Field.TITLE, "Harbour talks open", "feed", "title", "Harbour talks open", false),
        read(Field.TITLE, "Talks \u001b[2Jopen", "element", "h1", "Talks \u001b[2Jopen", false),
        read(Field.AUTHORS, "Ada Example", "element", "p.by", "By Ada  Example", true),
        read(Field.MODIFIED, "2026-10-12", "meta", "article:modified_time", "2026-10-12", false),
        read(Field.BODY, "12", "element", "div.text", "Talks opened in the harbour.", true));
  }

  private static FieldReading read(
      Field field, String value, String kind, String locator, String quote, boolean taken) {
    return new FieldReading(field, value, new Evidence(kind, locator, quote, FIRST), taken);
  }

  static Copy copy(URI url, String title) {
    return new Copy(
        url,
        Outlet.at(url),
        title,
        List.of("Ada Example"),
        ClaimedDate.on("11 October 2026", LocalDate.of(2026, 10, 11)),
        null,
        "en",
        null,
        List.of("Talks opened in the harbour on Monday.", "They will go on."),
        List.of(),
        true);
  }

  static ArticleView article() {
    return article(ID, "Harbour talks open", List.of(FIRST, SECOND), chain(true));
  }

  /** Only the re-post was seen. */
  static ArticleView repost() {
    return article(ID, "Harbour talks open", List.of(SECOND), chain(false));
  }

  static ArticleView article(String id, String title, List<URI> urls, AttributionChain chain) {
    List<CopyView> copies = new ArrayList<>();
    for (URI url : urls) {
      copies.add(
          new CopyView(
              new CopyId(copies.size() + 1L),
              copy(url, title),
              List.of(),
              fields(),
              List.of(new SourceId("feed")),
              Instant.parse("2026-10-11T18:02:00Z").plus(Duration.ofDays(copies.size())),
              1));
    }
    CanonicalArticle article =
        new CanonicalArticle(
            new ArticleId(id),
            copies.get(0).id(),
            "the first publisher's",
            title,
            List.of("Ada Example"),
            "en",
            ClaimedDate.on("11 October 2026", LocalDate.of(2026, 10, 11)),
            new Outlet("first.example", null),
            copies.get(0).copy().text(),
            true,
            copies.stream().map(CopyView::id).toList(),
            1,
            copies.get(0).firstSeen(),
            chain);
    return new ArticleView(article, NOW, copies);
  }

  static AttributionChain chain(boolean seen) {
    Evidence sentence =
        new Evidence("sentence", "p.origin", "First published by First Example.", SECOND);
    Evidence byline = new Evidence("byline", ".byline", "By Ada Example", SECOND);
    ClaimedDate first = ClaimedDate.on("11 October 2026", LocalDate.of(2026, 10, 11));
    ClaimedDate later = ClaimedDate.at("13 Oct", Instant.parse("2026-10-13T09:00:00Z"));
    return new AttributionChain(
        List.of(
            new Edge(
                EdgeKind.WRITTEN_BY,
                "Ada Example",
                null,
                null,
                null,
                State.OBSERVED,
                Confidence.CERTAIN,
                List.of(byline)),
            new Edge(
                EdgeKind.FIRST_PUBLISHED,
                "First Example",
                "first.example",
                FIRST,
                first,
                seen ? State.OBSERVED : State.REFERENCED,
                Confidence.CERTAIN,
                List.of(sentence)),
            new Edge(
                EdgeKind.RE_POSTED,
                "second.example",
                "second.example",
                SECOND,
                later,
                State.OBSERVED,
                Confidence.LIKELY,
                List.of(),
                "first.example")),
        List.of(new Rights(SECOND, "Ada Example", 2026, null, "May be re-posted with credit.")),
        List.of(
            new Contradiction(
                "second.example says it was first", "first.example was seen before", byline)));
  }

  static ArticleSummary summary(ArticleView view) {
    CanonicalArticle a = view.article();
    return new ArticleSummary(
        a.id(),
        a.title(),
        a.authors(),
        a.language(),
        a.firstPublished(),
        a.firstOutlet(),
        view.copies().size(),
        a.origins(),
        a.firstSeen(),
        view.changed());
  }
}
