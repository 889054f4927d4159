package org.stemma.cli.command;

import java.util.List;
import java.util.stream.Collectors;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.query.OutletFinder;

/** Finds the outlet that a person names. */
final class Outlets {
  private Outlets() {}

  static OutletKey find(OutletFinder finder, String reference) {
    List<OutletKey> meant = finder.resolve(reference);
    if (meant.size() > 1) {
      throw new Failure(
          ExitCode.USAGE,
          "'"
              + reference
              + "' may be any of:\n"
              + meant.stream().map(key -> "  " + key.label()).collect(Collectors.joining("\n")));
    }
    return meant.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.NOT_FOUND,
                    "no outlet '"
                        + reference
                        + "': stemma outlet list names those that are known"));
  }
}
