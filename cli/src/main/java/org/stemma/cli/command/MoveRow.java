package org.stemma.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stemma.cli.words.Moments;
import org.stemma.core.http.SafeUrl;
import org.stemma.core.ingest.Moves.Move;

/** A new address that a source's server told, as fields and as a sentence. */
final class MoveRow {
  private MoveRow() {}

  static Map<String, Object> json(Move move) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("from", SafeUrl.of(move.from()));
    object.put("to", SafeUrl.of(move.to()));
    object.put("told", move.toldAt());
    if (move.takenAt() != null) {
      object.put("taken", move.takenAt());
    }
    if (move.undoneAt() != null) {
      object.put("undone", move.undoneAt());
    }
    return object;
  }

  /** {@code for good to https://... since 2026-10-20 12:00; ...}. */
  static String sentence(Move move, String source) {
    String words = "for good to " + SafeUrl.of(move.to()) + ", told ";
    words += Moments.minute(move.toldAt());
    if (move.takenAt() == null) {
      return words + "; taken if the next poll agrees";
    }
    words += ", taken " + Moments.minute(move.takenAt());
    return move.undoneAt() == null
        ? words + "; undo with source edit " + source + " --undo-move"
        : words + ", taken back " + Moments.minute(move.undoneAt());
  }
}
