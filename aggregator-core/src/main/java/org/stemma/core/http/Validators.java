package org.stemma.core.http;

import org.jspecify.annotations.Nullable;

/**
 * What a server gave to ask "has it changed?" with. Opaque: kept and sent back byte for byte (RFC
 * 9110, section 13).
 *
 * @param etag the ETag header as received, quotes and {@code W/} included; null when none was sent
 * @param lastModified the Last-Modified header as received; null when none was sent
 */
public record Validators(@Nullable String etag, @Nullable String lastModified) {
  /** Nothing to ask with: the next request is unconditional. */
  public static final Validators NONE = new Validators(null, null);

  public boolean isEmpty() {
    return etag == null && lastModified == null;
  }
}
