package org.stemma.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.ArticleJson;
import org.stemma.cli.render.ArticleText;
import org.stemma.cli.render.FieldsText;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleFinder.Revision;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.CopyView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show an article: its text, its rights, its copies.",
    footer = {"", "Example: stemma article show https://example.org/news/1 --evidence"})
final class ArticleShow extends StemmaCommand {
  @Parameters(paramLabel = "ARTICLE", description = "An id's beginning, or a copy's address.")
  private String article = "";

  @Option(names = "--revisions", description = "List the versions of each copy that were read.")
  private boolean revisions;

  @Option(
      names = "--evidence",
      description = "Show for every copy what was read and from where; in JSON always.")
  private boolean evidence;

  @Override
  protected boolean paged() {
    return true;
  }

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.READ)) {
      ArticleView view = Articles.find(engine.articles(), article);
      if (revisions) {
        versions(engine.articles(), view);
      } else if (output().form().isJson()) {
        Map<String, Object> object = ArticleJson.shown(view);
        object.put(
            "related",
            engine.links(view.article().id()).stream()
                .map(
                    link ->
                        Map.of(
                            "relation", link.relation(),
                            "id", link.other().value(),
                            "title", link.title()))
                .toList());
        output().json(object);
      } else {
        ArticleText.print(view, engine.links(view.article().id()), output());
        if (evidence) {
          FieldsText.print(view.copies(), output());
        }
      }
      return ExitCode.DONE;
    }
  }

  private void versions(ArticleFinder articles, ArticleView view) {
    for (CopyView copy : view.copies()) {
      List<Revision> all = articles.revisions(copy.id());
      if (output().form().isJson()) {
        all.forEach(revision -> output().json(json(copy, revision)));
      } else {
        ArticleText.revisions(copy.copy().url().toString(), all, output());
      }
    }
  }

  private static Map<String, Object> json(CopyView copy, Revision revision) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("url", copy.copy().url());
    object.put("seen", revision.seen());
    object.put("source", revision.source().value());
    object.put("title", revision.copy().title());
    object.put("words", revision.copy().words());
    object.put("complete", revision.copy().complete());
    object.put("text", revision.copy().text());
    return object;
  }
}
