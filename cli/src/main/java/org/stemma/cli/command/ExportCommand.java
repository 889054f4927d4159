package org.stemma.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.export.ArticleWriter;
import org.stemma.cli.export.AtomFeed;
import org.stemma.cli.export.FeedHead;
import org.stemma.cli.export.HtmlFolder;
import org.stemma.cli.export.HtmlPage;
import org.stemma.cli.export.JsonFeed;
import org.stemma.cli.export.Question;
import org.stemma.cli.export.RssFeed;
import org.stemma.cli.render.ArticleJson;
import org.stemma.cli.render.ExportRow;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.JsonLdGraph;
import org.stemma.cli.render.Output;
import org.stemma.cli.render.Rows;
import org.stemma.cli.render.WebLink;
import org.stemma.core.article.ArticleId;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    description = {
      "Write articles for other programs, or as pages to read.",
      "ndjson: whole, a line each: text, copies and chain. csv: flat.",
      "atom, rss, jsonfeed: a feed of them. html: a page, or a folder of pages.",
      "jsonld: who wrote, published and re-posted them in schema.org's terms, without text.",
      "In csv an apostrophe stands before what a spreadsheet would run as a formula."
    },
    footer = {
      "",
      "Examples:",
      "  stemma export --since 7d --as atom --to week.xml",
      "  stemma export --as html --to archive/"
    })
final class ExportCommand extends StemmaCommand {
  /** The forms of an export. */
  enum As {
    NDJSON,
    CSV,
    ATOM,
    RSS,
    JSONFEED,
    HTML,
    JSONLD
  }

  private static final Set<As> FEEDS = Set.of(As.ATOM, As.RSS, As.JSONFEED);

  @Mixin private QueryOptions which = new QueryOptions();

  @Option(
      names = "--as",
      paramLabel = "FORM",
      required = true,
      description = "ndjson, csv, atom, rss, jsonfeed, html or jsonld.")
  private As as = As.NDJSON;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "0",
      description = "At most so many; 0 for all.")
  private int limit;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = {
        "To this file, all or nothing. For html a folder of pages,",
        "unless its name ends with .html."
      })
  private @Nullable Path file;

  @Option(names = "--force", description = "Replace the file, or the folder of an earlier export.")
  private boolean force;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the feed will stand; it says so of itself.")
  private @Nullable URI url;

  @Option(names = "--raw", description = "Leave formulas in csv as they are.")
  private boolean raw;

  @Override
  protected int work() throws IOException {
    check();
    ArticleQuery query = which.query(now(), limit, null, ArticleQuery.Sort.SEEN);
    try (Engine engine = top().open(Access.READ)) {
      if (which.source() != null) {
        Sources.find(engine.sources(), which.source());
      }
      if (file == null) {
        write(engine.articles(), query, output());
      } else if (as == As.HTML && !isPage(file)) {
        folder(engine.articles(), query, file);
      } else {
        file(engine.articles(), query, file);
      }
      return ExitCode.DONE;
    }
  }

  private void check() {
    if (limit < 0) {
      throw usage("--limit " + limit + " is less than 0");
    }
    if (url != null && !FEEDS.contains(as)) {
      throw usage("--url is for a feed: atom, rss or jsonfeed");
    }
    if (url != null && WebLink.href(url) == null) {
      throw usage("--url '" + url + "' is not an http address");
    }
  }

  private static boolean isPage(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".html") || name.endsWith(".htm");
  }

  private void file(ArticleFinder finder, ArticleQuery query, Path to) throws IOException {
    try (WholeFile whole = WholeFile.create(to, force)) {
      write(finder, query, output().to(whole.stream(), as == As.CSV ? Form.CSV : Form.NDJSON));
      whole.commit();
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
    note("written: " + to);
  }

  private void folder(ArticleFinder finder, ArticleQuery query, Path to) throws IOException {
    try (WholeFolder whole = WholeFolder.create(to, force)) {
      HtmlFolder pages = new HtmlFolder(output(), whole.path(), head(query));
      each(finder, query, pages::add);
      pages.end();
      whole.commit();
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    note("written: " + to.resolve("index.html"));
  }

  private void write(ArticleFinder finder, ArticleQuery query, Output output) {
    Output to = output.to(null, as == As.CSV ? Form.CSV : Form.NDJSON);
    if (raw) {
      to.raw();
    }
    switch (as) {
      case NDJSON -> each(finder, query, view -> to.json(ArticleJson.whole(view)));
      case CSV -> {
        Rows<ArticleView> rows = to.rows("articles", ExportRow.FIELDS, ExportRow.FIELDS);
        each(finder, query, rows::add);
        rows.end();
      }
      case JSONLD -> {
        JsonLdGraph graph = new JsonLdGraph(to);
        each(finder, query, graph::add);
        graph.end();
      }
      case ATOM -> all(finder, query, new AtomFeed(to, head(query)));
      case RSS -> all(finder, query, new RssFeed(to, head(query)));
      case JSONFEED -> all(finder, query, new JsonFeed(to, head(query)));
      case HTML -> page(finder, new HtmlPage(to, head(query)));
    }
    to.flush();
  }

  private void all(ArticleFinder finder, ArticleQuery query, ArticleWriter writer) {
    each(finder, query, writer::add);
    writer.end();
  }

  /**
   * Each article, while a person who watches sees how many there were; ends at the next one when
   * the command is told to stop.
   */
  private void each(ArticleFinder finder, ArticleQuery query, Consumer<ArticleView> consumer) {
    Progress progress = new Progress(this, file != null);
    long[] done = {0};
    try {
      finder.each(
          query,
          view -> {
            if (Thread.currentThread().isInterrupted()) {
              throw new CancellationException("interrupted");
            }
            consumer.accept(view);
            progress.show("exporting", Progress.Unit.THINGS, ++done[0], limit);
          });
    } finally {
      progress.clear();
    }
  }

  private void page(ArticleFinder finder, HtmlPage page) {
    int most = limit == 0 ? HtmlPage.MOST + 1 : Math.min(limit, HtmlPage.MOST + 1);
    each(finder, which.query(now(), most, null, ArticleQuery.Sort.SEEN), page::list);
    if (page.size() > HtmlPage.MOST) {
      throw usage(
          "more than "
              + HtmlPage.MOST
              + " articles are too many for one page; --to FOLDER writes a folder of pages,"
              + " and --since or -n choose fewer");
    }
    for (ArticleId id : page.begin()) {
      finder.find(id).ifPresent(page::add);
    }
    page.end();
  }

  private FeedHead head(ArticleQuery query) {
    return new FeedHead(
        url == null ? Question.id(query, top().settings().db()) : url.toString(),
        Question.words(query),
        url,
        now(),
        Version.number());
  }
}
