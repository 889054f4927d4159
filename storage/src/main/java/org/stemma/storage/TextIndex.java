package org.stemma.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Changes to the full-text index, held back until the end of the transaction. FTS5 gathers what is
 * added in memory, but writes it out whenever a savepoint begins; one small segment for each item
 * would be most of the cost of storing it.
 */
final class TextIndex {
  /** Held back at most, in characters, while no savepoint is open. */
  private static final int ENOUGH = 8 << 20;

  private final Handle handle;
  private final List<Change> changes = new ArrayList<>();
  private long held;

  TextIndex(Handle handle) {
    this.handle = handle;
  }

  /** The text of an article from now on; null when it has none. */
  private record Change(long num, @Nullable String title, @Nullable String body) {
    long size() {
      return body == null || title == null ? 0 : body.length() + title.length();
    }
  }

  void put(long num, String title, String body) {
    add(new Change(num, title, body));
  }

  void drop(long num) {
    add(new Change(num, null, null));
  }

  private void add(Change change) {
    changes.add(change);
    held += change.size();
  }

  /** The place to come back to when what follows is undone. */
  int mark() {
    return changes.size();
  }

  void backTo(int mark) {
    while (changes.size() > mark) {
      held -= changes.remove(changes.size() - 1).size();
    }
  }

  void writeIfMuch() {
    if (held > ENOUGH) {
      write();
    }
  }

  void write() {
    Map<Long, Change> last = new LinkedHashMap<>();
    changes.forEach(change -> last.put(change.num(), change));
    changes.clear();
    held = 0;
    last.values().forEach(this::write);
  }

  private void write(Change change) {
    if (change.body() == null || change.title() == null) {
      handle.execute("DELETE FROM article_text WHERE rowid = ?", change.num());
    } else {
      Dialect.of(handle).index(handle, change.num(), change.title(), change.body());
    }
  }
}
