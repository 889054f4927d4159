package org.stemma.core.match;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryMatchStoreTest implements MatchStoreContract {
  @Override
  public MatchStore store() {
    return new InMemoryMatchStore();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void leavesNothingToTheOrderOfArrival(long seed) {
    OrderCheck.check(InMemoryMatchStore::new, seed, 5);
  }
}
