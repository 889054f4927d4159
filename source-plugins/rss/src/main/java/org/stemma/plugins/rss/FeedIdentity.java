package org.stemma.plugins.rss;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** An identity for an item that states none and has no page: made of what it says. */
final class FeedIdentity {
  private FeedIdentity() {}

  static String of(FeedElement item) {
    return of(item.element().getValue());
  }

  /** The same for the same content, in any place of the feed. */
  static String of(String content) {
    return "sha256:" + Hashing.sha256().hashString(content, StandardCharsets.UTF_8);
  }
}
