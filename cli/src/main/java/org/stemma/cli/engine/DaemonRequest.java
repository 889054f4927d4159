package org.stemma.cli.engine;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.settings.Settings;

/**
 * How a daemon is to be run.
 *
 * @param listen where it answers to machines; null to answer nowhere
 * @param callback public address at which hubs reach {@code /websub} of {@code listen}; null when
 *     they do not
 * @param configuration files and folders that settings come from, watched for changes
 * @param reload reads the settings anew; throws ConfigurationException when they cannot be used
 * @param env the process's environment
 * @param version of the program
 */
public record DaemonRequest(
    @Nullable InetSocketAddress listen,
    @Nullable URI callback,
    List<Path> configuration,
    Supplier<Settings> reload,
    Map<String, String> env,
    String version) {
  public DaemonRequest {
    configuration = List.copyOf(configuration);
    env = Map.copyOf(env);
  }

  /** One that answers nowhere, tells nobody and keeps its settings. */
  public static DaemonRequest plain(Settings settings) {
    return new DaemonRequest(null, null, List.of(), () -> settings, Map.of(), "");
  }
}
