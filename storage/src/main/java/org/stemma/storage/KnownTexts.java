package org.stemma.storage;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.fingerprint.Fingerprint;

/**
 * Texts that were written or compared lately, as fingerprints: a story is compared with what came
 * within days of it. What is asked for is named by its digest as well, so that a text which another
 * process changed, or which was undone, is not taken for the present one. Holds up to 16 MB. For
 * one thread at a time.
 */
final class KnownTexts {
  /** All texts together, four bytes a word: 10,000 stories of 400 words. */
  private static final int WORDS = 1 << 22;

  private final Map<CopyId, Known> texts = new LinkedHashMap<>(16, 0.75f, true);
  private int words;

  private record Known(long digest, Fingerprint text) {}

  @Nullable Fingerprint find(CopyId copy, long digest) {
    Known known = texts.get(copy);
    return known != null && known.digest() == digest ? known.text().bare() : null;
  }

  void put(CopyId copy, long digest, Fingerprint text) {
    Known former = texts.put(copy, new Known(digest, text.bare()));
    words += text.length() - (former == null ? 0 : former.text().length());
    Iterator<Known> oldest = texts.values().iterator();
    while (words > WORDS && texts.size() > 1) {
      words -= oldest.next().text().length();
      oldest.remove();
    }
  }
}
