package org.stemma.core.match;

/** A part of the matching that can be left out, to measure what it is worth. */
public enum Ablation {
  /** What a site repeats on its pages counts like any other text. */
  SITE_REPEATS,
  /** A roundup is taken for a copy of what it holds. */
  ROUNDUPS,
  /** A text joins every longer one that holds it, not the one that holds most of it. */
  ONE_CONTAINER,
  /** Copies of copies join without end, not only those that resemble the head of the group. */
  STARS,
  /** Instalments of a template that differ in their numbers are copies. */
  NUMBERS,
  /** Different contents in a common frame are copies. */
  FRAMES,
  /** Articles that share background paragraphs are copies. */
  BACKGROUND,
  /** Short texts are judged by the bars of long ones. */
  SHORT_TEXTS,
  /** A title, a link or a claim lowers no bar. */
  BACKING,
  /** A later state of a page is judged as a text of another site is. */
  CONTINUATIONS
}
