package org.stemma.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.WhyText;
import org.stemma.core.match.Decision;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.CopyView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "why",
    description = "Show why an article's copies are one, or why two articles are not.",
    footer = {"", "Example: stemma article why 7f3c 2b90"})
final class ArticleWhy extends StemmaCommand {
  @Parameters(
      index = "0",
      paramLabel = "ARTICLE",
      description = "An id's beginning, or a copy's address.")
  private String article = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "ARTICLE", description = "Another one.")
  private @Nullable String other;

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.READ)) {
      ArticleView a = Articles.find(engine.articles(), article);
      ArticleView b = other == null ? null : Articles.find(engine.articles(), other);
      boolean same = b == null || b.article().id().equals(a.article().id());
      List<CopyView> copies = new ArrayList<>(a.copies());
      if (b != null) {
        copies.addAll(b.copies());
      }
      List<Decision> decisions =
          engine.why(a.article().id(), same || b == null ? null : b.article().id());
      WhyText why = new WhyText(copies);
      if (output().form().isJson()) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("schema", 1);
        object.put("article", a.article().id().value());
        if (!same && b != null) {
          object.put("other", b.article().id().value());
        }
        object.put("decisions", why.json(decisions));
        output().json(object);
      } else if (decisions.isEmpty()) {
        output()
            .line(
                same
                    ? "nothing was decided: the article has one copy"
                    : "nothing was decided: the two have too little in common to be compared");
      } else {
        why.print(decisions, top().verbosity() > 0, output());
      }
      return ExitCode.DONE;
    }
  }
}
