package org.stemma.cli.command;

import java.util.List;
import picocli.CommandLine.Command;

/** The commands on articles. */
@Command(
    name = "article",
    description = "Articles, each shown once, and where they came from.",
    footer = {
      "",
      "An ARTICLE is named by any prefix of its id that is not ambiguous, or by the address of any",
      "of its copies."
    })
final class ArticleCommand extends Helped implements Group {
  @Override
  public List<Branch> commands() {
    return List.of(
        new Branch("list", ArticleList.class),
        new Branch("show", ArticleShow.class),
        new Branch("chain", ArticleChain.class),
        new Branch("copies", ArticleCopies.class),
        new Branch("diff", ArticleDiff.class),
        new Branch("why", ArticleWhy.class),
        new Branch("merge", ArticleMerge.class),
        new Branch("split", ArticleSplit.class),
        new Branch("log", ArticleLog.class),
        new Branch("undo", ArticleUndo.class),
        new Branch("rematch", ArticleRematch.class));
  }
}
