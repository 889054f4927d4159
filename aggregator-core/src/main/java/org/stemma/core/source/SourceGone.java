package org.stemma.core.source;

/**
 * A document says of itself that it will not be renewed. Thrown by a source, after the items that
 * are left; a poll that ends so counts as one that the server answered with status 410.
 */
public final class SourceGone extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason one line for a person
   */
  public SourceGone(String reason) {
    super(reason);
  }
}
