package org.stemma.storage;

/**
 * What a writer remembers of its earlier look-ups, so that the next ones are cheaper; what is found
 * does not depend on it. For one thread at a time.
 *
 * @param crowded hashes that many documents have
 * @param texts texts that were compared
 * @param known which hashes stand in the index, perhaps
 */
record RecentMatches(CrowdedHashes crowded, KnownTexts texts, KnownHashes known) {
  RecentMatches() {
    this(new CrowdedHashes(), new KnownTexts(), new KnownHashes());
  }
}
