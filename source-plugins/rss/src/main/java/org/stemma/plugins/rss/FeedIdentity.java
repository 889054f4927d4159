package org.stemma.plugins.rss;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An identity for an item that states none and has no page: made of what it says. */
final class FeedIdentity {
  private FeedIdentity() {}

  /** What is stated, else a digest of the content: the same in any place of the feed. */
  static String of(@Nullable String stated, String content) {
    return stated == null
        ? "sha256:" + Hashing.sha256().hashString(content, StandardCharsets.UTF_8)
        : stated;
  }
}
