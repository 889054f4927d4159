package org.stemma.core.http;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Arrays;

/** A block of addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3). */
final class AddressRange {
  private final byte[] network;
  private final int bits;

  private AddressRange(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Reads {@code 10.0.0.0/8} or {@code fc00::/7}.
   *
   * @throws IllegalArgumentException if it is neither, or names an address inside the block
   */
  static AddressRange parse(String cidr) {
    int slash = cidr.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not a block of addresses: '" + cidr + "'");
    }
    byte[] network = InetAddresses.forString(cidr.substring(0, slash)).getAddress();
    int bits = Integer.parseInt(cidr.substring(slash + 1));
    if (bits < 0 || bits > network.length * 8) {
      throw new IllegalArgumentException("no such prefix length: '" + cidr + "'");
    }
    if (!Arrays.equals(network, masked(network, bits))) {
      throw new IllegalArgumentException("bits set after the prefix: '" + cidr + "'");
    }
    return new AddressRange(network, bits);
  }

  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == network.length && Arrays.equals(network, masked(bytes, bits));
  }

  private static byte[] masked(byte[] address, int bits) {
    byte[] result = address.clone();
    for (int i = 0; i < result.length; i++) {
      int keep = Math.max(0, Math.min(8, bits - i * 8));
      result[i] &= (byte) (0xff << (8 - keep));
    }
    return result;
  }
}
