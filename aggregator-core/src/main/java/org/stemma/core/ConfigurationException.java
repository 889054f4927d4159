package org.stemma.core;

import java.util.List;

/** Settings that cannot be used. All problems found are told at once, one a line. */
public final class ConfigurationException extends StemmaException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String problem) {
    super(problem);
  }

  public ConfigurationException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
