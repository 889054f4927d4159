package org.stemma.cli.command;

import java.util.List;

/** A command that only holds other commands. */
interface Group {
  /**
   * A command under another.
   *
   * @param name the name that its class is annotated with
   */
  record Branch(String name, Class<?> type) {}

  /**
   * The commands under this one, in the order in which help lists them. They are named here, and
   * not in an annotation, so that those that a command line does not use need not be read: to read
   * all of them takes longer than most answers.
   */
  List<Branch> commands();
}
