package org.stemma.core.page;

import org.stemma.core.page.TextFlow.Block;

/**
 * What a block is known again by on another page of its site: 32 bits of its letters, case folded,
 * where any number stands for any other ("12 comments", "7 comments"). They are compared within one
 * site only, so that 32 bits are plenty.
 */
final class BlockHash {
  /** Says too little to be known again. */
  static final int NONE = 0;

  private static final int LEAST_LETTERS = 3;

  private BlockHash() {}

  static int of(Block block) {
    long hash = 0xcbf29ce484222325L;
    int letters = 0;
    for (String line : block.lines()) {
      boolean digits = false;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        boolean digit = Character.isDigit(c);
        if (digit && !digits) {
          hash = step(hash, '0');
        } else if (Character.isLetter(c) || Character.isSurrogate(c)) {
          hash = step(hash, Character.toLowerCase(c));
          letters += Text.isUnspaced(c) ? 2 : 1;
        }
        digits = digit;
      }
    }
    return letters < LEAST_LETTERS ? NONE : folded(hash);
  }

  static int of(String text) {
    long hash = 0xcbf29ce484222325L;
    String plain = Text.plain(text);
    for (int i = 0; i < plain.length(); i++) {
      hash = step(hash, plain.charAt(i));
    }
    return plain.isEmpty() ? NONE : folded(hash);
  }

  private static long step(long hash, char c) {
    return (hash ^ c) * 0x100000001b3L;
  }

  private static int folded(long hash) {
    int bits = (int) (hash ^ (hash >>> 32));
    return bits == NONE ? 1 : bits;
  }
}
