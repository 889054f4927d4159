package org.stemma.core.ingest;

import java.util.ArrayList;
import java.util.List;

/** What a poll has done so far. Used by one thread. */
final class Tally {
  /** Warnings that are kept: enough to see what is wrong, not a line for each of 60,000 items. */
  private static final int MAX_WARNINGS = 20;

  int items;
  int fresh;
  int known;
  int revised;
  int joined;
  int failed;

  /** New or changed items that were written, and the bytes of their texts. */
  Intake intake;

  /** Readings that were left out as so many versions of their copies are kept already. */
  int unkept;

  private final List<String> warnings = new ArrayList<>();
  private int unnamed;

  Tally() {
    this(Intake.NONE);
  }

  /**
   * @param intake of the day so far
   */
  Tally(Intake intake) {
    this.intake = intake;
  }

  void count(CopyWriter.Written written) {
    switch (written.change()) {
      case ADDED -> {
        fresh++;
        if (written.joined()) {
          joined++;
        }
      }
      case REVISED -> revised++;
      case NONE -> known++;
      case UNKEPT -> {
        known++;
        unkept++;
      }
    }
  }

  void fail(String warning) {
    failed++;
    warn(warning);
  }

  /** Counts items that were not taken. */
  void left(int items, String why) {
    failed += items;
    warn(items + " items are not taken: " + why);
  }

  void warn(String warning) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(warning);
    } else {
      unnamed++;
    }
  }

  void add(Tally other) {
    items += other.items;
    fresh += other.fresh;
    known += other.known;
    revised += other.revised;
    joined += other.joined;
    failed += other.failed;
    unkept += other.unkept;
    other.warnings.forEach(this::warn);
    unnamed += other.unnamed;
  }

  List<String> warnings() {
    if (unnamed == 0) {
      return List.copyOf(warnings);
    }
    List<String> all = new ArrayList<>(warnings);
    all.add("and " + unnamed + " more");
    return all;
  }
}
