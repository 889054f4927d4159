package org.stemma.core.http;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;

/** Validators out of an answer's headers. Pure. */
final class ReceivedValidators {
  /** Longer ones are not kept: they would have to be sent with every request. */
  private static final int LONGEST = 1024;

  private ReceivedValidators() {}

  /** Those of an answer with a body; an older one that it does not repeat is void. */
  static Validators of(MessageHeaders headers) {
    return new Validators(value(headers, "etag"), value(headers, "last-modified"));
  }

  /** Those asked with, each renewed where a 304 carries another. */
  static Validators renewing(Validators asked, MessageHeaders headers) {
    String etag = value(headers, "etag");
    String lastModified = value(headers, "last-modified");
    return new Validators(
        etag == null ? asked.etag() : etag,
        lastModified == null ? asked.lastModified() : lastModified,
        asked.digest());
  }

  /** A header as received; null when it is absent, or could not be sent back byte for byte. */
  private static @Nullable String value(MessageHeaders headers, String name) {
    Header header = headers.getFirstHeader(name);
    String value = header == null ? null : header.getValue();
    return value == null
            || value.isBlank()
            || value.length() > LONGEST
            || value.chars().anyMatch(c -> c < ' ' || c > '~')
        ? null
        : value;
  }
}
