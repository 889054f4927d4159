package org.stemma.plugins.testkit;

/**
 * One thing that every source plugin owes.
 *
 * @param name a sentence without blanks, as tests are named
 */
public record Rule(String name, Check check) {
  /** Tries a plugin. */
  @FunctionalInterface
  public interface Check {
    /**
     * Looks whether the plugin keeps the rule.
     *
     * @throws Exception or an Error, saying how the plugin breaks the rule
     */
    void on(Subject subject) throws Exception;
  }

  /** The rule is broken; the message says how. */
  public static AssertionError broken(String how) {
    return new AssertionError(how);
  }

  /** Breaks the rule unless something holds. */
  public static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw broken(otherwise);
    }
  }
}
