package org.stemma.cli.sources;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.ingest.Schedule;

/** What a file of sources holds: what can be taken, and what cannot and why. */
public record SourceFile(List<Offered> offered, List<Refused> refused) {
  public SourceFile {
    offered = List.copyOf(offered);
    refused = List.copyOf(refused);
  }

  /**
   * A source as the file has it.
   *
   * @param name as written, not yet a valid or free name
   * @param schedule null where the file gives none
   */
  public record Offered(
      String name,
      String plugin,
      Map<String, String> settings,
      Set<String> tags,
      @Nullable Schedule schedule,
      boolean enabled) {
    public Offered {
      settings = Map.copyOf(settings);
      tags = Set.copyOf(tags);
    }
  }

  /** An entry that is not taken. Neither part holds a secret. */
  public record Refused(String what, String why) {}
}
