package org.stemma.core.canonical;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;

/**
 * A decision about which copies are one article, as logged. Rows of the log are only ever added to;
 * what is taken back is taken back by a later row.
 *
 * @param number its name in the log, {@code d17} for people; 0 while it is not logged
 * @param article the article that stands after it
 * @param copies those that moved, ascending
 * @param others the articles that went into it, or that came out of it
 * @param reason the rule, or what the person did, in words
 * @param note what the person said of it; null when nothing
 * @param turned the rulings that it changed; empty for a decision of the rules
 * @param source the source it is about; null when it is about none
 * @param takesBack the number of the decision that it takes back; 0 when it takes back none
 */
public record LoggedDecision(
    long number,
    Instant at,
    Kind kind,
    ArticleId article,
    List<CopyId> copies,
    List<ArticleId> others,
    String reason,
    @Nullable String note,
    List<Turned> turned,
    @Nullable SourceId source,
    long takesBack) {
  public LoggedDecision {
    copies = copies.stream().sorted().distinct().toList();
    others = List.copyOf(others);
    turned = List.copyOf(turned);
  }

  /** What was done. */
  public enum Kind {
    /** The rules found copies to be of one article. */
    JOIN,
    /** The rules, seeing more, parted what they had joined. */
    PART,
    /** A person joined articles. */
    MERGE,
    /** A person parted copies from their article. */
    SPLIT,
    /** A person took back all that rests on one source alone. */
    DISTRUST,
    /** A person took back an earlier decision. */
    UNDO;

    /** Whether a person decided; that outlives every rule. */
    public boolean byPerson() {
      return this != JOIN && this != PART;
    }
  }

  /**
   * A ruling about two copies that changed.
   *
   * @param before what was ruled: one article, two, or nothing (null)
   * @param after what is ruled now, likewise
   */
  public record Turned(CopyId a, CopyId b, @Nullable Boolean before, @Nullable Boolean after) {
    /** The same, the other way round. */
    public Turned back() {
      return new Turned(a, b, /* before= */ after, /* after= */ before);
    }
  }

  /** The same under a number of the log. */
  public LoggedDecision numbered(long logged) {
    return new LoggedDecision(
        logged, at, kind, article, copies, others, reason, note, turned, source, takesBack);
  }
}
