package org.stemma.cli.render;

/**
 * Which of the streams are terminals.
 *
 * @param columns width; 0 when unknown, then nothing is cut
 */
public record Terminal(boolean in, boolean out, boolean err, int columns) {
  /** No terminal anywhere. */
  public static final Terminal NONE = new Terminal(false, false, false, 0);
}
