package org.stemma.cli.render;

/**
 * Which of the streams are terminals.
 *
 * @param columns width; 0 when unknown, then nothing is cut
 * @param ascii true where the locale writes ASCII only: lines are drawn without box characters
 */
public record Terminal(boolean in, boolean out, boolean err, int columns, boolean ascii) {
  /** No terminal anywhere. */
  public static final Terminal NONE = new Terminal(false, false, false, 0);

  /** In a locale that writes all of Unicode. */
  public Terminal(boolean in, boolean out, boolean err, int columns) {
    this(in, out, err, columns, false);
  }
}
