package org.stemma.cli.command;

import picocli.CommandLine.Command;

/** The commands on outlets. */
@Command(
    name = "outlet",
    description = "Outlets: who publishes, under which hosts and names.",
    footer = {
      "",
      "An OUTLET is named by any of its hosts, by an alias, or by a name that it",
      "alone is called by. A blog on shared hosting is an outlet of its own."
    },
    subcommands = {
      OutletList.class,
      OutletShow.class,
      OutletAlias.class,
      OutletMerge.class,
      OutletSet.class
    })
final class OutletCommand extends Helped {}
