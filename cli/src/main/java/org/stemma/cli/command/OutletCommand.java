package org.stemma.cli.command;

import java.util.List;
import picocli.CommandLine.Command;

/** The commands on outlets. */
@Command(
    name = "outlet",
    description = "Outlets: who publishes, under which hosts and names.",
    footer = {
      "",
      "An OUTLET is named by any of its hosts, by an alias, or by a name that it",
      "alone is called by. A blog on shared hosting is an outlet of its own."
    })
final class OutletCommand extends Helped implements Group {
  @Override
  public List<Branch> commands() {
    return List.of(
        new Branch("list", OutletList.class),
        new Branch("show", OutletShow.class),
        new Branch("alias", OutletAlias.class),
        new Branch("merge", OutletMerge.class),
        new Branch("set", OutletSet.class));
  }
}
