package org.stemma.cli.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How one text became another: paragraph by paragraph, and within an edited one word by word. */
public final class TextDiff {
  /** Two paragraphs that share this part of the words of the shorter are one, edited. */
  private static final double EDITED = 0.5;

  /** Paragraphs with more words are compared as wholes: Myers' algorithm takes their product. */
  private static final int LONGEST = 4_000;

  private TextDiff() {}

  /** What happened to a piece of text. */
  public enum Change {
    SAME,
    EDITED,
    DROPPED,
    ADDED
  }

  /** A run of words. */
  public record Words(Change change, String text) {}

  /**
   * A paragraph.
   *
   * @param words its runs in order; those of an edited one are SAME, DROPPED or ADDED
   */
  public record Paragraph(Change change, List<Words> words) {
    public Paragraph {
      words = List.copyOf(words);
    }

    static Paragraph whole(Change change, String text) {
      return new Paragraph(change, List.of(new Words(change, text)));
    }
  }

  /** The paragraphs of both, in the order of the second; dropped ones where they stood. */
  public static List<Paragraph> paragraphs(List<String> from, List<String> to) {
    List<Paragraph> out = new ArrayList<>();
    Patch<String> patch = DiffUtils.diff(from, to, true);
    for (AbstractDelta<String> delta : patch.getDeltas()) {
      List<String> gone = delta.getSource().getLines();
      List<String> come = delta.getTarget().getLines();
      if (delta.getType() == DeltaType.EQUAL) {
        come.forEach(text -> out.add(Paragraph.whole(Change.SAME, text)));
      } else {
        changed(gone, come, out);
      }
    }
    return out;
  }

  /** Pairs what is alike, in order; the rest was dropped or added. */
  private static void changed(List<String> gone, List<String> come, List<Paragraph> out) {
    int next = 0;
    for (String text : come) {
      int match = -1;
      for (int i = next; i < gone.size() && match < 0; i++) {
        match = alike(gone.get(i), text) ? i : -1;
      }
      if (match < 0) {
        out.add(Paragraph.whole(Change.ADDED, text));
        continue;
      }
      for (; next < match; next++) {
        out.add(Paragraph.whole(Change.DROPPED, gone.get(next)));
      }
      out.add(new Paragraph(Change.EDITED, words(gone.get(next++), text)));
    }
    for (; next < gone.size(); next++) {
      out.add(Paragraph.whole(Change.DROPPED, gone.get(next)));
    }
  }

  private static boolean alike(String one, String other) {
    Set<String> words = new HashSet<>(split(one));
    Set<String> others = new HashSet<>(split(other));
    int shorter = Math.min(words.size(), others.size());
    words.retainAll(others);
    return shorter > 0 && words.size() >= EDITED * shorter;
  }

  /** The words of both lines, in runs. */
  public static List<Words> words(String from, String to) {
    List<String> gone = split(from);
    List<String> come = split(to);
    if (gone.size() > LONGEST || come.size() > LONGEST) {
      return List.of(new Words(Change.DROPPED, from), new Words(Change.ADDED, to));
    }
    List<Words> out = new ArrayList<>();
    for (AbstractDelta<String> delta : DiffUtils.diff(gone, come, true).getDeltas()) {
      List<String> before = delta.getSource().getLines();
      List<String> after = delta.getTarget().getLines();
      if (delta.getType() == DeltaType.EQUAL) {
        out.add(new Words(Change.SAME, String.join(" ", after)));
        continue;
      }
      if (!before.isEmpty()) {
        out.add(new Words(Change.DROPPED, String.join(" ", before)));
      }
      if (!after.isEmpty()) {
        out.add(new Words(Change.ADDED, String.join(" ", after)));
      }
    }
    return out;
  }

  private static List<String> split(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
