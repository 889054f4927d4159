package org.stemma.cli.command;

/** A command that ends with an exit code other than 0, and a message for a person. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  Failure(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
