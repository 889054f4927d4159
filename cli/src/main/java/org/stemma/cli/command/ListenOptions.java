package org.stemma.cli.command;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a daemon answers to machines, as options. */
final class ListenOptions {
  private static final Pattern FORM = Pattern.compile("(.{1,255}):(\\d{1,5})");

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      arity = "0..1",
      fallbackValue = "127.0.0.1:9464",
      description = "Answer /health and /metrics there; 127.0.0.1:9464 if not said.")
  private @Nullable String listen;

  @Option(
      names = "--listen-public",
      description = "Allow --listen at an address that other machines reach.")
  private boolean open;

  @Option(
      names = "--callback-url",
      paramLabel = "URL",
      description = {
        "The public address of /websub at --listen, for hubs (WebSub).",
        "Feeds whose setting push is yes are subscribed to."
      })
  private @Nullable String callback;

  /**
   * Where hubs reach {@code /websub}; null when they do not.
   *
   * @throws IllegalArgumentException if it is no address, or nothing is listened at
   */
  @Nullable URI callback() {
    if (callback == null) {
      return null;
    }
    if (listen == null) {
      throw new IllegalArgumentException("--callback-url goes with --listen");
    }
    try {
      URI url = new URI(callback.replaceFirst("/+$", ""));
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null && url.getQuery() == null && url.getFragment() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("--callback-url: no address: '" + callback + "'", e);
    }
    throw new IllegalArgumentException(
        "--callback-url: not a plain http or https address: '" + callback + "'");
  }

  /**
   * The address asked for; null when none is.
   *
   * @throws IllegalArgumentException if it is none, or other machines reach it and that was not
   *     allowed
   */
  @Nullable InetSocketAddress address() {
    if (listen == null) {
      if (open) {
        throw new IllegalArgumentException("--listen-public goes with --listen");
      }
      return null;
    }
    Matcher parts = FORM.matcher(listen);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
      throw new IllegalArgumentException("--listen: not HOST:PORT: '" + listen + "'");
    }
    InetAddress host;
    try {
      host = InetAddress.getByName(parts.group(1));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("--listen: no host '" + parts.group(1) + "'", e);
    }
    if (!host.isLoopbackAddress() && !open) {
      throw new IllegalArgumentException(
          "--listen: other machines reach "
              + listen
              + ", and there is no password; say --listen-public if that is meant");
    }
    return new InetSocketAddress(host, Integer.parseInt(parts.group(2)));
  }
}
