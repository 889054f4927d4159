package org.stemma.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemma.cli.render.Field;
import org.stemma.cli.words.Moments;
import org.stemma.core.ingest.PollReport;

/** What a poll did, as fields and as a sentence. */
final class PollRow {
  static final List<Field<PollReport>> FIELDS =
      List.of(
          new Field<>("source", r -> r.source().value()),
          new Field<>("status", PollReport::status),
          new Field<>("items", PollReport::items),
          new Field<>("new", PollReport::fresh),
          new Field<>("known", PollReport::known),
          new Field<>("revised", PollReport::revised),
          new Field<>("joined", PollReport::joined),
          new Field<>("failedItems", PollReport::failedItems),
          new Field<>("message", PollReport::message),
          new Field<>("started", PollReport::startedAt),
          new Field<>("tookMs", r -> r.took().toMillis()),
          new Field<>("nextPoll", PollReport::nextPollAt),
          new Field<>("warnings", PollReport::warnings));

  private PollRow() {}

  static Map<String, Object> json(PollReport report) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Field<PollReport> field : FIELDS) {
      Object value = field.value().apply(report);
      if (value != null) {
        object.put(field.name(), value);
      }
    }
    return object;
  }

  /** {@code 12 new 3 known 4 joined to articles already here}. */
  static String sentence(PollReport report, Instant now) {
    String said = report.message() == null ? "" : report.message();
    String next =
        report.nextPollAt() == null ? "" : ", next at " + Moments.near(report.nextPollAt(), now);
    return switch (report.status()) {
      case FAILED ->
          "failed: "
              + said
              + (next.isEmpty() ? "" : ", tried again" + next.replaceFirst("^, next", ""));
      case GONE -> "gone: " + said + next;
      case THROTTLED -> "asked to wait: " + said + next;
      case WAITING -> "not asked: " + said + next;
      case BUSY -> "not polled: " + said;
      case NOT_MODIFIED -> "not modified" + (said.isEmpty() ? "" : "   " + said);
      case DONE, PART -> counts(report) + (said.isEmpty() ? "" : "   " + said);
    };
  }

  private static String counts(PollReport report) {
    List<String> parts = new ArrayList<>();
    parts.add(pad(report.fresh()) + " new");
    parts.add(pad(report.known()) + " known");
    if (report.revised() > 0) {
      parts.add(pad(report.revised()) + " revised");
    }
    if (report.joined() > 0) {
      parts.add(pad(report.joined()) + " joined to articles already here");
    }
    if (report.failedItems() > 0) {
      parts.add(pad(report.failedItems()) + " not read");
    }
    return String.join("  ", parts);
  }

  private static String pad(int count) {
    return String.format(java.util.Locale.ROOT, "%3d", count);
  }
}
