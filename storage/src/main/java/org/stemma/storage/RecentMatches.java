package org.stemma.storage;

/**
 * What a writer remembers of its earlier look-ups, so that the next ones are cheaper; what is found
 * does not depend on it. For one thread at a time.
 *
 * @param crowded hashes that many documents have
 * @param texts texts that were compared
 */
record RecentMatches(CrowdedHashes crowded, KnownTexts texts) {
  RecentMatches() {
    this(new CrowdedHashes(), new KnownTexts());
  }
}
