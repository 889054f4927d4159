package org.stemma.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.ConfigurationException;

class AddressPolicyTest {
  private static boolean refused(AddressPolicy policy, String url) {
    try {
      return policy.refusal(Destination.of(URI.create(url)), 0).isPresent();
    } catch (RefusedException | IllegalArgumentException e) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.255.255.255",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.19.255.255",
        "192.0.2.1",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "3fff::1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::808:808",
        "2002:7f00:1::",
        "2001::80ff:fffe",
        "::127.0.0.1"
      })
  void callsSpecialAddressesNotPublic(String address) {
    assertThat(AddressPolicy.isPublic(InetAddresses.forString(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9.255.255.255",
        "11.0.0.0",
        "172.32.0.1",
        "192.169.0.1",
        "100.128.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "64:ff9b::808:808",
        "2002:808:808::1"
      })
  void callsTheirNeighboursPublic(String address) {
    assertThat(AddressPolicy.isPublic(InetAddresses.forString(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/",
        "http://127.1/", "http://0/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
        "http://LOCALHOST./", "http://a.localhost/", "http://router.internal/",
            "http://printer.local/",
        "http://１２７.0.0.1/", "http://1.2.3.4.5/", "http://256.0.0.1/", "http://[fe80::1%25eth0]/"
      })
  void refusesEverySpellingOfANonPublicHost(String url) {
    assertThat(refused(AddressPolicy.PUBLIC, url)).isTrue();
  }

  @Test
  void tellsTheLineThatWouldAllowIt() throws RefusedException {
    assertThat(AddressPolicy.PUBLIC.refusal(Destination.of(URI.create("http://0x7f.1:8080/")), 0))
        .hasValue(
            "0x7f.1 (127.0.0.1) is not a public address;"
                + " to allow it: fetch.allow: [\"127.0.0.1:8080\"]");
  }

  @Test
  void allowsWhatTheUserNamed() {
    AddressPolicy policy =
        AddressPolicy.allowing(
            List.of("192.168.1.20:8080", "nas.local:80", "[fd00::2]:80", "10.1.0.0/16"));

    assertThat(refused(policy, "http://192.168.1.20:8080/")).isFalse();
    assertThat(refused(policy, "http://192.168.1.20/")).isTrue();
    assertThat(refused(policy, "http://nas.local/")).isFalse();
    assertThat(refused(policy, "http://nas.local:8080/")).isTrue();
    assertThat(refused(policy, "http://[fd00:0::2]/")).isFalse();
    assertThat(refused(policy, "http://10.1.255.255:9000/")).isFalse();
    assertThat(refused(policy, "http://10.2.0.1/")).isTrue();
  }

  @Test
  void takesOtherPortsOnlyFromTheUser() throws RefusedException {
    Destination to = Destination.of(URI.create("http://news.example:8000/"));

    assertThat(AddressPolicy.PUBLIC.refusal(to, 8000)).isEmpty();
    assertThat(AddressPolicy.PUBLIC.refusal(to, 0)).isPresent();
  }

  @Test
  void tellsAllUnreadableEntries() {
    assertThatThrownBy(() -> AddressPolicy.allowing(List.of("here", "10.0.0.1/8", "a.example:80")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'here'")
        .hasMessageContaining("'10.0.0.1/8'")
        .hasMessageNotContaining("a.example");
  }

  /** The labelled list beside the repository, where there is one. */
  @Test
  void agreesWithTheSharedTargets() throws IOException {
    Path targets = Path.of("..", "..", "shared", "data", "hostile", "ssrf", "targets.tsv");
    assumeTrue(Files.exists(targets), "no shared data beside the repository");
    List<String> wrong = new ArrayList<>();
    for (String line : Files.readAllLines(targets)) {
      String[] fields = line.split("\t", -1);
      if (!line.startsWith("#")
          && refused(AddressPolicy.PUBLIC, "http://" + fields[0] + "/")
              != fields[1].equals("deny")) {
        wrong.add(line);
      }
    }
    assertThat(wrong).isEmpty();
  }
}
