package org.stemma.cli.command;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.engine.Trace;
import org.stemma.cli.engine.TraceHop;
import org.stemma.cli.render.ArticleJson;
import org.stemma.cli.render.FieldsText;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.TerminalSafe;
import org.stemma.cli.sources.FeedAddress;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Outlet;
import org.stemma.storage.StemmaDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "trace",
    description = {
      "Follow one page to the origin it names, and on from there.",
      "Each page says what it claims and how much of the first page's text stands there. The way"
          + " ends where a page names no other, cannot be read, may not be read (robots.txt), or"
          + " contradicts the one before it. Nothing is stored unless --keep is given."
    },
    footer = {"", "Example: stemma trace https://example.org/news/1 --keep"})
final class TraceCommand extends StemmaCommand {
  @Parameters(paramLabel = "URL", description = "The address of a page.")
  private String address = "";

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many pages beyond the first are asked for, at most (${DEFAULT-VALUE}).")
  private int depth = 5;

  @Option(
      names = "--keep",
      description = "Store the pages that hold the text, as a poll would; their source is 'trace'.")
  private boolean keep;

  @Mixin private RecipeOption recipe = new RecipeOption();

  @Option(
      names = "--evidence",
      description = "Show for every page, not for the first alone, what was read and from where.")
  private boolean evidence;

  @Override
  protected int work() {
    URI url;
    try {
      url = FeedAddress.parse(address);
    } catch (IllegalArgumentException e) {
      throw usage("'" + address + "': " + e.getMessage());
    }
    if (depth < 1) {
      throw usage("--depth " + depth + ": at least 1");
    }
    try (Engine engine = top().open(access(), recipe.in(top().settings()))) {
      Trace trace = engine.trace(url, depth, keep);
      List<TraceHop> hops = trace.hops();
      if (output().form() == Form.JSON) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("schema", 1);
        object.put("hops", hops.stream().map(TraceCommand::json).toList());
        if (trace.origin() != null) {
          object.put("origin", json(trace.origin()));
        }
        object.put("kept", trace.kept().stream().map(ArticleId::toString).toList());
        output().json(object);
      } else if (output().form() == Form.NDJSON) {
        hops.forEach(h -> output().json(json(h)));
      } else {
        for (int i = 0; i < hops.size(); i++) {
          TraceHop hop = hops.get(i);
          output().line(sentence(hop));
          List<String> found = RecipeOption.lines(hop.fields(), hop.claims());
          found.forEach(line -> output().line("  " + TerminalSafe.line(line)));
          if (evidence || (i == 0 && found.isEmpty())) {
            FieldsText.print(hop.fields(), output());
          }
        }
        if (trace.origin() != null) {
          output().line(TerminalSafe.line(sentence(trace.origin())));
        }
      }
      if (trace.kept().isEmpty()) {
        note("nothing was stored" + (keep ? "" : "; --keep stores the pages"));
      }
      for (ArticleId article : trace.kept()) {
        note("stored with article " + article.brief());
      }
      return hops.get(0).copy() == null ? ExitCode.FAILED : ExitCode.DONE;
    }
  }

  private Access access() {
    if (keep) {
      return Access.CREATE;
    }
    return StemmaDatabase.exists(top().settings().store()) ? Access.READ : Access.SCRATCH;
  }

  private static String sentence(Trace.Origin origin) {
    String kinds = origin.signals() == 1 ? "1 kind" : origin.signals() + " kinds";
    String named = "named by " + kinds + " of evidence";
    if (origin.likeness() != null) {
      String found =
          String.format(Locale.ROOT, "found there with likeness %.2f", origin.likeness());
      return "origin: " + origin.who() + ", " + named + ", " + found;
    }
    return origin.signals() == 0
        ? "origin: " + origin.who() + ", as far as its page tells"
        : "origin: " + origin.who() + ", " + named + "; no page of it was read";
  }

  private static String sentence(TraceHop hop) {
    List<String> said = new ArrayList<>();
    if (hop.likeness() != null) {
      said.add(String.format(Locale.ROOT, "likeness %.2f", hop.likeness()));
    }
    for (var claim : hop.claims()) {
      if (claim.kind() == ClaimKind.ORIGIN || claim.kind() == ClaimKind.SUPPLIER) {
        String word = claim.kind() == ClaimKind.ORIGIN ? "original source " : "supplied by ";
        String date = claim.date() == null ? "" : ", " + claim.date().iso();
        said.add("says: " + word + claim.value() + date);
      }
    }
    if (hop.stopped() != null) {
      said.add(hop.stopped());
    }
    String day = published(hop);
    return TerminalSafe.line(outlet(hop))
        + (day == null ? "" : "  " + TerminalSafe.line(day))
        + "  "
        + TerminalSafe.line(String.join(", ", said));
  }

  private static String outlet(TraceHop hop) {
    return hop.copy() == null ? Outlet.at(hop.url()).label() : hop.copy().outlet().label();
  }

  private static @Nullable String published(TraceHop hop) {
    return hop.copy() == null || hop.copy().published() == null
        ? null
        : hop.copy().published().iso();
  }

  private static Map<String, Object> json(Trace.Origin origin) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("who", origin.who());
    if (origin.url() != null) {
      object.put("url", origin.url());
    }
    object.put("signals", origin.signals());
    if (origin.likeness() != null) {
      object.put("likeness", origin.likeness());
    }
    return object;
  }

  private static Map<String, Object> json(TraceHop hop) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("url", hop.url());
    object.put("outlet", outlet(hop));
    if (hop.copy() != null) {
      object.put("title", hop.copy().title());
      object.put("authors", hop.copy().authors());
    }
    String published = published(hop);
    if (published != null) {
      object.put("published", published);
    }
    if (hop.likeness() != null) {
      object.put("likeness", hop.likeness());
    }
    object.put("fields", hop.fields());
    object.put("claims", hop.claims().stream().map(ArticleJson::claim).toList());
    if (hop.stopped() != null) {
      object.put("stopped", hop.stopped());
    }
    return object;
  }
}
