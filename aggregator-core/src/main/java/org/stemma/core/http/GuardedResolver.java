package org.stemma.core.http;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Resolves names for the connection itself, and gives it only addresses that the policy permits:
 * what was checked is what is connected to, so a name that changes its address gains nothing.
 */
final class GuardedResolver implements DnsResolver {
  private final DnsResolver dns;
  private final AddressPolicy policy;
  private final @Nullable HttpHost proxy;

  /**
   * @param proxy trusted, and then the only host that is asked for; null without a proxy
   */
  GuardedResolver(DnsResolver dns, AddressPolicy policy, @Nullable HttpHost proxy) {
    this.dns = dns;
    this.policy = policy;
    this.proxy = proxy;
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    InetAddress[] all = dns.resolve(host);
    boolean trusted = proxy != null && proxy.getHostName().equals(host) && proxy.getPort() == port;
    List<InetSocketAddress> permitted =
        Arrays.stream(all)
            .filter(address -> trusted || policy.permits(host, address, port))
            .map(address -> new InetSocketAddress(address, port))
            .toList();
    if (permitted.isEmpty() && all.length > 0) {
      throw new NotPublicException(
          AddressPolicy.notPublic(host, InetAddresses.toUriString(all[0]), port));
    }
    return permitted;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    throw new UnknownHostException("the port of " + host + " is needed too");
  }

  @Override
  public @Nullable String resolveCanonicalHostname(String host) {
    return host;
  }

  /** All addresses of a name are refused. */
  static final class NotPublicException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotPublicException(String reason) {
      super(reason);
    }
  }
}
