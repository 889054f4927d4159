package org.stemma.core.http;

import java.net.URI;
import java.util.regex.Pattern;

/** An address as it may be shown: on one line, and without what might be a secret. */
public final class SafeUrl {
  private static final int LONGEST = 300;

  /** User info up to the last @ before the path. */
  private static final Pattern USER = Pattern.compile("^([^/?#]{0,20}//)[^/?#]{0,4000}@");

  /** Values of parameters that are named like a secret. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)([?&;][^=&;#]{0,40}(?:token|key|secret|pass|pwd|auth|sig|session|code)[^=&;#]{0,40}=)"
              + "[^&;#]{1,4000}");

  private SafeUrl() {}

  /** For messages, logs and lists; never for fetching. */
  public static String of(URI url) {
    return of(url.toString());
  }

  /** For messages, logs and lists; never for fetching. Need not be a well-formed address. */
  public static String of(String url) {
    String shown = url.length() > 4000 ? url.substring(0, 4000) : url;
    shown = USER.matcher(shown).replaceFirst("$1***@");
    shown = SECRET.matcher(shown).replaceAll("$1***");
    shown = shown.replaceAll("[\\p{C}\\p{Z}]", "\uFFFD");
    return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "\u2026" : shown;
  }
}
