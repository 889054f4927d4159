package org.stemma.cli.command;

import picocli.CommandLine.Command;

/** The commands on articles. */
@Command(
    name = "article",
    description = "Articles, each shown once, and where they came from.",
    footer = {
      "",
      "An ARTICLE is named by any prefix of its id that is not ambiguous, or by the address of any",
      "of its copies."
    },
    subcommands = {
      ArticleList.class,
      ArticleShow.class,
      ArticleChain.class,
      ArticleCopies.class,
      ArticleDiff.class,
      ArticleWhy.class,
      ArticleMerge.class,
      ArticleSplit.class,
      ArticleLog.class,
      ArticleUndo.class,
      ArticleRematch.class
    })
final class ArticleCommand extends Helped {}
