package org.stemma.storage;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is: the path of a SQLite file, or {@code jdbc:postgresql://HOST[:PORT]/DATABASE}
 * with the driver's parameters behind a question mark. Shown, it is without them, as one may be a
 * password. Immutable.
 */
public final class StoreAddress {
  private static final String JDBC = "jdbc:postgresql:";

  private static final Pattern SERVER =
      Pattern.compile("//([^/?#@]+)/([^/?#]+)(\\?[^#]*)?", Pattern.DOTALL);

  private final @Nullable Path file;
  private final String url;
  private final String shown;

  private StoreAddress(@Nullable Path file, String url, String shown) {
    this.file = file;
    this.url = url;
    this.shown = shown;
  }

  /** A file. */
  public static StoreAddress of(Path file) {
    return new StoreAddress(file, "", file.toString());
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat what may be secret
   */
  public static StoreAddress parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("an empty path");
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith(JDBC)) {
      return server(text.strip());
    }
    if (lower.startsWith("jdbc:") || lower.startsWith("file:") || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "'" + scheme(text) + "...' is not a path; name the file itself, or " + FORM);
    }
    if (lower.startsWith("postgres:") || lower.startsWith("postgresql:")) {
      throw new IllegalArgumentException("of a server the address is " + FORM);
    }
    return of(Path.of(text));
  }

  private static final String FORM = JDBC + "//HOST:PORT/DATABASE?user=NAME";

  private static String scheme(String text) {
    int second = text.indexOf(':', text.indexOf(':') + 1);
    return text.substring(0, second > 0 && second < 20 ? second + 1 : text.indexOf(':') + 1);
  }

  private static StoreAddress server(String url) {
    String rest = url.substring(JDBC.length());
    Matcher matcher = SERVER.matcher(rest);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not the address of a PostgreSQL database, which is " + FORM);
    }
    return new StoreAddress(
        null, JDBC + rest, JDBC + "//" + matcher.group(1) + "/" + matcher.group(2));
  }

  /** The path of a file; null for a server's database. */
  public @Nullable Path file() {
    return file;
  }

  /** What the driver is given, secrets included; empty for a file. */
  String url() {
    return url;
  }

  /**
   * The place beside which this machine keeps what belongs to its work on the store, as locks: the
   * file itself, or for a server's database one of that name in a folder.
   */
  public Path local(Path folder) {
    return file != null
        ? file
        : folder.resolve(shown.substring("jdbc:".length()).replaceAll("[^A-Za-z0-9.]+", "-"));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoreAddress that
        && Objects.equals(file, that.file)
        && url.equals(that.url);
  }

  @Override
  public int hashCode() {
    return Objects.hash(file, url);
  }

  /** The address without what may be secret. */
  @Override
  public String toString() {
    return shown;
  }
}
