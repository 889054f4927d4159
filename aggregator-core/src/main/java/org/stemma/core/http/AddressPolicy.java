package org.stemma.core.http;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import com.google.common.primitives.Ints;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stemma.core.ConfigurationException;

/**
 * Which destinations may be fetched: public addresses, and what the user has allowed besides. Pure;
 * it resolves nothing. The blocks are those that the IANA special-purpose registries (RFC 6890) do
 * not call globally reachable, and IPv6 forms that carry such an IPv4 address inside.
 */
public final class AddressPolicy {
  /** Public addresses only. */
  public static final AddressPolicy PUBLIC = new AddressPolicy(Set.of(), List.of());

  /** Where web servers listen; other ports only when the user wrote them. */
  private static final Set<Integer> WEB_PORTS = Set.of(80, 443, 8080, 8443);

  private static final List<AddressRange> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "2001::/23",
              "2001:db8::/32",
              "3fff::/20")
          .map(AddressRange::parse)
          .toList();

  private static final AddressRange GLOBAL_IPV6 = AddressRange.parse("2000::/3");
  private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");
  private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");

  /** Names that are nobody's on the Internet (RFC 6761, 6762, 8375, ICANN's .internal). */
  private static final List<String> PRIVATE_NAMES =
      List.of("localhost", "local", "internal", "home.arpa");

  private final Set<String> hosts;
  private final List<AddressRange> ranges;

  private AddressPolicy(Set<String> hosts, List<AddressRange> ranges) {
    this.hosts = hosts;
    this.ranges = ranges;
  }

  /**
   * A policy that allows more than public addresses.
   *
   * @param allow each a {@code host:port} or a block of addresses ({@code 10.0.0.0/8})
   * @throws ConfigurationException if one is neither
   */
  public static AddressPolicy allowing(Collection<String> allow) {
    Set<String> hosts = new HashSet<>();
    List<AddressRange> ranges = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String entry : allow) {
      try {
        if (entry.contains("/")) {
          ranges.add(AddressRange.parse(entry.strip()));
        } else {
          HostAndPort host = HostAndPort.fromString(entry.strip());
          hosts.add(key(host.getHost().toLowerCase(Locale.ROOT), host.getPort()));
        }
      } catch (IllegalArgumentException | IllegalStateException e) {
        problems.add(
            "fetch.allow: '"
                + entry
                + "' is neither host:port (192.168.1.20:8080) nor a block (10.0.0.0/8)");
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new AddressPolicy(Set.copyOf(hosts), List.copyOf(ranges));
  }

  private static String key(String host, int port) {
    return (InetAddresses.isInetAddress(host)
            ? InetAddresses.toAddrString(InetAddresses.forString(host))
            : host)
        + "|"
        + port;
  }

  /** Whether an address is anyone's to reach on the Internet. */
  public static boolean isPublic(InetAddress address) {
    if (NOT_PUBLIC.stream().anyMatch(range -> range.contains(address))) {
      return false;
    }
    if (address instanceof Inet4Address) {
      return true;
    }
    byte[] bytes = address.getAddress();
    if (NAT64.contains(address)) {
      return isPublic(ipv4(bytes, 12));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return isPublic(ipv4(bytes, 2));
    }
    return GLOBAL_IPV6.contains(address);
  }

  private static InetAddress ipv4(byte[] ipv6, int offset) {
    return InetAddresses.fromInteger(
        Ints.fromByteArray(Arrays.copyOfRange(ipv6, offset, offset + 4)));
  }

  /** Whether an address that a host name resolved to may be connected to. */
  boolean permits(String host, InetAddress address, int port) {
    return isPublic(address) || allowsAddress(address, port) || hosts.contains(key(host, port));
  }

  /** Whether the user named this destination: by host and port, or its block of addresses. */
  boolean allows(Destination to) {
    InetAddress literal = to.literal();
    return literal == null
        ? hosts.contains(key(to.host(), to.port()))
        : allowsAddress(literal, to.port());
  }

  private boolean allowsAddress(InetAddress address, int port) {
    return hosts.contains(InetAddresses.toAddrString(address) + "|" + port)
        || ranges.stream().anyMatch(range -> range.contains(address));
  }

  /**
   * Why a destination is refused before any name is resolved; empty when it is not.
   *
   * @param configuredPort a port that the user wrote; 0 when the address comes from content
   */
  Optional<String> refusal(Destination to, int configuredPort) {
    if (allows(to)) {
      return Optional.empty();
    }
    InetAddress literal = to.literal();
    if (literal != null && !isPublic(literal)) {
      return Optional.of(notPublic(to.host(), InetAddresses.toUriString(literal), to.port()));
    }
    if (PRIVATE_NAMES.stream()
        .anyMatch(name -> to.host().equals(name) || to.host().endsWith("." + name))) {
      return Optional.of(notPublic(to.host(), to.host(), to.port()));
    }
    if (!WEB_PORTS.contains(to.port()) && to.port() != configuredPort) {
      return Optional.of(
          "port " + to.port() + " of " + to.host() + " is no web port, and comes from content");
    }
    return Optional.empty();
  }

  /** The message of a refusal, with the line that would allow it. */
  static String notPublic(String host, String address, int port) {
    String what = host.equals(address) ? host : host + " (" + address + ")";
    return what
        + " is not a public address; to allow it: fetch.allow: [\""
        + address
        + ":"
        + port
        + "\"]";
  }
}
