package org.stemma.core.http;

import com.google.common.hash.Hashing;
import org.jspecify.annotations.Nullable;

/**
 * What tells whether a document has changed. What a server gave to ask with is opaque: kept and
 * sent back byte for byte (RFC 9110, section 13).
 *
 * @param etag the ETag header as received, quotes and {@code W/} included; null when none was sent
 * @param lastModified the Last-Modified header as received; null when none was sent
 * @param digest of the document that they came with, SHA-256 in hexadecimal digits: a server that
 *     gives nothing to ask with, or pays no heed to it, sends the same again; null when not known
 */
public record Validators(
    @Nullable String etag, @Nullable String lastModified, @Nullable String digest) {
  /** Nothing to ask with: the next request is unconditional. */
  public static final Validators NONE = new Validators(null, null);

  /** Those of a document that is not known itself. */
  public Validators(@Nullable String etag, @Nullable String lastModified) {
    this(etag, lastModified, null);
  }

  /** The same, of this document. */
  public Validators of(byte[] document) {
    return new Validators(etag, lastModified, Hashing.sha256().hashBytes(document).toString());
  }

  /** True when there is nothing to ask with. */
  public boolean isEmpty() {
    return etag == null && lastModified == null;
  }
}
