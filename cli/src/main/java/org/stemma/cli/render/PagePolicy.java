package org.stemma.cli.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The head of every page that we write, which tells a browser to run nothing and to load nothing
 * from elsewhere, should anything ever get past the escaping.
 */
public final class PagePolicy {
  private PagePolicy() {}

  /** For a page whose style is a file beside it. */
  public static String linked() {
    return head("'self'", "'self' data:");
  }

  /**
   * For a page that is one file.
   *
   * @param styles what stands between the tags of its style elements, to the character
   */
  public static String inline(String... styles) {
    StringBuilder hashes = new StringBuilder();
    for (String style : styles) {
      hashes.append(hashes.isEmpty() ? "" : " ").append("'sha256-" + hash(style) + "'");
    }
    return head(hashes.toString(), "data:");
  }

  private static String hash(String style) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(style.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String head(String styles, String images) {
    return "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\""
        + "default-src 'none'; img-src "
        + images
        + "; style-src "
        + styles
        + "; base-uri 'none'; form-action 'none'\">\n"
        + "<meta name=\"referrer\" content=\"no-referrer\">\n"
        + "<meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  }
}
