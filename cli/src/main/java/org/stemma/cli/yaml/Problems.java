package org.stemma.cli.yaml;

import java.util.ArrayList;
import java.util.List;
import org.stemma.core.ConfigurationException;

/** What is wrong in a document, told together. At most {@link #MOST} are kept. One thread. */
final class Problems {
  /** A document of aliases alone could have a hundred thousand. */
  private static final int MOST = 20;

  private final String name;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param name of the file, for messages
   */
  Problems(String name) {
    this.name = name;
  }

  void add(String place, String what) {
    if (problems.size() < MOST) {
      problems.add(name + ", " + place + ": " + what);
    }
  }

  /**
   * Does nothing where there are none.
   *
   * @throws ConfigurationException with all of them
   */
  void raise() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }
}
