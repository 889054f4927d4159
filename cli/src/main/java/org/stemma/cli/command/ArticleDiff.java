package org.stemma.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.DiffText;
import org.stemma.cli.words.Moments;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleFinder.Revision;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.CopyView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    description = "Compare two copies word by word, or a copy with its earlier version.",
    footer = {
      "",
      "With one COPY it is compared with the copy that stands for its article.",
      "",
      "Example: stemma article diff https://example.org/copy --exit-code"
    })
final class ArticleDiff extends StemmaCommand {
  @Parameters(index = "0", paramLabel = "COPY", description = "The address of a copy.")
  private String one = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "COPY", description = "Another one's.")
  private @Nullable String other;

  @Option(
      names = "--revisions",
      description = "Compare the copy with the version before; of two copies neither.")
  private boolean revisions;

  @Option(names = "--exit-code", description = "End with 6 when they differ.")
  private boolean exitCode;

  /** A version and what to call it. */
  private record Side(String name, Copy copy) {}

  @Override
  protected boolean paged() {
    return true;
  }

  @Override
  protected int work() {
    if (revisions && other != null) {
      throw usage("--revisions compares one copy with itself: give one COPY");
    }
    try (Engine engine = top().open(Access.READ)) {
      List<Side> sides = sides(engine.articles());
      DiffText diff = new DiffText(sides.get(0).copy(), sides.get(1).copy());
      if (output().form().isJson()) {
        output().json(diff.json());
      } else {
        diff.print(sides.get(0).name(), sides.get(1).name(), output());
      }
      return exitCode && diff.differs() ? ExitCode.PROBLEMS : ExitCode.DONE;
    }
  }

  private List<Side> sides(ArticleFinder articles) {
    CopyView copy = Articles.copy(articles, one);
    if (revisions) {
      return versions(articles.revisions(copy.id()));
    }
    if (other != null) {
      return List.of(side(copy), side(Articles.copy(articles, other)));
    }
    ArticleView view = Articles.find(articles, one);
    CopyId head = view.article().head();
    CopyView stands =
        view.copies().stream()
            .filter(c -> copy.id().equals(head) != c.id().equals(head))
            .findFirst()
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.NOT_FOUND,
                        "the article has one copy; name a second one, or ask for --revisions"));
    return copy.id().equals(head)
        ? List.of(side(copy), side(stands))
        : List.of(side(stands), side(copy));
  }

  private static List<Side> versions(List<Revision> all) {
    if (all.size() < 2) {
      throw new Failure(ExitCode.NOT_FOUND, "the copy has one version");
    }
    return all.subList(all.size() - 2, all.size()).stream()
        .map(r -> new Side(r.copy().url() + ", read " + Moments.minute(r.seen()), r.copy()))
        .toList();
  }

  private static Side side(CopyView view) {
    return new Side(view.copy().url().toString(), view.copy());
  }
}
