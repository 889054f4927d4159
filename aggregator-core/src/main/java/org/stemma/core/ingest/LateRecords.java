package org.stemma.core.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CopyId;

/**
 * Copies that joined a large article in a transaction and whose record is written at its end, once
 * for all of them: a record names all copies, and writing it with each would make a flood of copies
 * cost the square of their number. Used by one thread.
 */
public final class LateRecords {
  /** Articles of fewer copies are written with each: that costs little. */
  static final int CROWD = 32;

  /**
   * A copy whose article is to be written.
   *
   * @param article the one that it joined; the name may be another once it is written
   * @param reason why it joined, in words
   */
  record Late(CopyId copy, ArticleId article, Sighting sighting, String reason) {}

  /** What waits at a time, in the order it came; to come back to when what follows is undone. */
  record Mark(List<Late> waiting, List<Late> unsettled) {}

  private final Map<CopyId, Late> waiting = new LinkedHashMap<>();

  /** Those whose groups are still to be made, whether their record waits or not. */
  private final List<Late> unsettled = new ArrayList<>();

  void add(Late late) {
    waiting.put(late.copy(), late);
  }

  /** Notes one whose group is to be made at the end. */
  void addUnsettled(Late late) {
    unsettled.add(late);
  }

  Mark mark() {
    return new Mark(List.copyOf(waiting.values()), List.copyOf(unsettled));
  }

  void backTo(Mark mark) {
    waiting.clear();
    mark.waiting().forEach(this::add);
    unsettled.clear();
    unsettled.addAll(mark.unsettled());
  }

  /** Those whose groups are to be made, in the order they came; they are not kept any more. */
  List<Late> takeUnsettled() {
    List<Late> taken = List.copyOf(unsettled);
    unsettled.clear();
    return taken;
  }

  /** Those of these copies that wait, in the order they came; they do not wait any more. */
  List<Late> take(Collection<CopyId> copies) {
    List<Late> taken =
        waiting.values().stream().filter(late -> copies.contains(late.copy())).toList();
    taken.forEach(late -> waiting.remove(late.copy()));
    return taken;
  }

  Set<CopyId> copies() {
    return Set.copyOf(waiting.keySet());
  }

  /** The article that a waiting copy joined; empty when it does not wait. */
  Optional<ArticleId> articleOf(CopyId copy) {
    return Optional.ofNullable(waiting.get(copy)).map(Late::article);
  }
}
