package org.stemma.cli.command;

import picocli.CommandLine.IVersionProvider;

/** The version, from the jar's manifest. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "stemma " + number(),
      "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
    };
  }

  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(unpacked)" : version;
  }
}
