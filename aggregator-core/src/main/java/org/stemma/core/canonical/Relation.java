package org.stemma.core.canonical;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.stemma.core.article.Copy;
import org.stemma.core.fingerprint.Fingerprint;
import org.stemma.core.fingerprint.Overlap;
import org.stemma.core.fingerprint.OwnText;

/** How a copy differs from the text that stands for its article. */
public enum Relation {
  /** The same words. */
  VERBATIM,
  /** A part of the text, and hardly a word else. */
  EXCERPT,
  /** The whole text, with other words around or inside. */
  WRAPPED,
  /** Words changed, dropped and added. */
  EDITED,
  /** Under another title; beside one of the others. */
  RETITLED;

  /**
   * A comma or a dash read otherwise costs a shingle of a long text, not two of a hundred words.
   */
  private static final double ALL = 0.98;

  private static final double NEARLY_ALL = 0.95;

  private static final double PART = 0.9;

  /**
   * A copy of an article compared with the article's text: what they share, and how they differ.
   *
   * @param relations one of the first four, and {@link #RETITLED} where titles differ
   * @param share of the article's words that the copy has too, 0 to 1
   */
  public record Comparison(Set<Relation> relations, double share) {
    public Comparison {
      relations = Set.copyOf(relations);
    }
  }

  /** Compares the copies of one article with it; not safe for several threads. */
  public static final class Comparer {
    private final Fingerprint title;
    private final OwnText text;

    public Comparer(CanonicalArticle article) {
      title = Fingerprint.of(article.title());
      text = whole(article.text());
    }

    public Comparison compare(Copy copy) {
      Overlap overlap = Overlap.between(text, whole(copy.text()));
      EnumSet<Relation> relations = EnumSet.of(relation(overlap));
      Fingerprint other = Fingerprint.of(copy.title());
      if (other.length() > 0 && title.length() > 0 && !other.equals(title)) {
        relations.add(RETITLED);
      }
      return new Comparison(relations, overlap.shareA());
    }

    private static Relation relation(Overlap overlap) {
      double article = overlap.shareA();
      double copy = overlap.shareB();
      if (Math.min(article, copy) >= ALL) {
        return VERBATIM;
      }
      if (Math.min(article, copy) < PART && Math.max(article, copy) >= NEARLY_ALL) {
        return copy > article ? EXCERPT : WRAPPED;
      }
      return EDITED;
    }

    private static OwnText whole(String text) {
      return new OwnText(Fingerprint.of(text), new BitSet());
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
