package org.stemma.core.canonical;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.provenance.OutletAspect;

/**
 * A decision about which copies are one article, or which outlets are one, as logged. Rows of the
 * log are only ever added to; what is taken back is taken back by a later row.
 *
 * @param number its name in the log, {@code d17} for people; 0 while it is not logged
 * @param article the article that stands after it; null for a decision about outlets
 * @param copies those that moved, ascending
 * @param others the articles that went into it, or that came out of it
 * @param reason the rule, or what the person did, in words
 * @param note what the person said of it; null when nothing
 * @param turned the rulings that it changed; empty for a decision of the rules
 * @param source the source it is about; null when it is about none
 * @param takesBack the number of the decision that it takes back; 0 when it takes back none
 * @param outlets the rulings about outlets that it changed; empty for one about articles
 */
public record LoggedDecision(
    long number,
    Instant at,
    Kind kind,
    @Nullable ArticleId article,
    List<CopyId> copies,
    List<ArticleId> others,
    String reason,
    @Nullable String note,
    List<Turned> turned,
    @Nullable SourceId source,
    long takesBack,
    List<OutletTurned> outlets) {
  public LoggedDecision {
    copies = copies.stream().sorted().distinct().toList();
    others = List.copyOf(others);
    turned = List.copyOf(turned);
    // Rows of before there were decisions about outlets have no such list.
    outlets = List.copyOf(Objects.requireNonNullElse(outlets, List.of()));
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
    /** A person gave an outlet a name or a host. */
    ALIAS,
    /** A person made one outlet of two. */
    UNITE,
    /** A person said what an outlet is. */
    DESCRIBE,
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

  /**
   * A ruling about an outlet that changed.
   *
   * @param key the domain or name that it is about, as the register keeps it
   * @param aspect what is ruled of it
   * @param written how the person wrote the key
   * @param before what was ruled: for {@code SAME} the key of the outlet; null when nothing was
   * @param after what is ruled now, likewise
   */
  public record OutletTurned(
      String key,
      OutletAspect aspect,
      String written,
      @Nullable String before,
      @Nullable String after) {
    /** The same, the other way round. */
    public OutletTurned back() {
      return new OutletTurned(key, aspect, written, /* before= */ after, /* after= */ before);
    }
  }

  /** The same under a number of the log. */
  public LoggedDecision numbered(long logged) {
    return new LoggedDecision(
        logged, at, kind, article, copies, others, reason, note, turned, source, takesBack,
        outlets);
  }
}
