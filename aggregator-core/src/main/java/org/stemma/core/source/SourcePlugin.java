package org.stemma.core.source;

import com.google.inject.AbstractModule;

/**
 * The entry point of a kind of source: the plugin is its own Guice module. It is named in {@code
 * META-INF/services/org.stemma.core.source.SourcePlugin} and has a public constructor without
 * arguments. For every poll the host makes an injector of this module, the settings record, {@link
 * Http} and the {@link Source}; bindings must be explicit, and two sources share nothing.
 */
public abstract class SourcePlugin extends AbstractModule {
  /** The version of this SPI. The host refuses a plugin made for another. */
  public static final int SPI = 1;

  private final String id;
  private final Class<? extends Record> settings;
  private final Class<? extends Source> source;

  /**
   * @param id 1-32 of a-z, 0-9 and dash; the name users write after {@code --plugin}
   * @param settings a record whose components carry {@link Config}
   * @param source has one constructor annotated with {@code @Inject}
   */
  protected SourcePlugin(
      String id, Class<? extends Record> settings, Class<? extends Source> source) {
    this.id = id;
    this.settings = settings;
    this.source = source;
  }

  public final String id() {
    return id;
  }

  public final Class<? extends Record> settings() {
    return settings;
  }

  public final Class<? extends Source> source() {
    return source;
  }

  /** The SPI that this plugin was written for. */
  public int spi() {
    return SPI;
  }

  /** One line for {@code stemma plugin list}. */
  public String description() {
    return "";
  }

  /** The plugin's own version, for messages. */
  public String version() {
    String version = getClass().getPackage().getImplementationVersion();
    return version == null ? "unversioned" : version;
  }
}
