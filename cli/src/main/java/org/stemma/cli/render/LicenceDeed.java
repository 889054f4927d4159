package org.stemma.cli.render;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the words of a licence stand. */
public final class LicenceDeed {
  private static final Pattern CC =
      Pattern.compile("CC-(BY(?:-(?:NC|ND|SA))*)-(\\d\\.\\d)(?:-([A-Z]{2}))?");

  private LicenceDeed() {}

  /**
   * The address of its deed.
   *
   * @param licence an id such as {@code CC-BY-ND-4.0}, an address, or words
   * @return null for words
   */
  public static @Nullable String of(String licence) {
    if (licence.equals("CC0-1.0")) {
      return "https://creativecommons.org/publicdomain/zero/1.0/";
    }
    Matcher cc = CC.matcher(licence);
    if (!cc.matches()) {
      return address(licence);
    }
    String port = cc.group(3) == null ? "" : cc.group(3).toLowerCase(Locale.ROOT) + "/";
    return "https://creativecommons.org/licenses/"
        + cc.group(1).toLowerCase(Locale.ROOT)
        + "/"
        + cc.group(2)
        + "/"
        + port;
  }

  private static @Nullable String address(String licence) {
    try {
      return WebLink.href(new URI(licence));
    } catch (java.net.URISyntaxException e) {
      return null; // words
    }
  }
}
