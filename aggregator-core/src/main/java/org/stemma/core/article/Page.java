package org.stemma.core.article;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page as fetched. Its bytes belong to the record: do not change the array.
 *
 * @param requested the address that was asked for
 * @param url the address that answered, after redirects; the base of relative links
 * @param contentType the Content-Type header; null when there was none
 * @param body the decoded (un-gzipped) bytes
 * @param fetchedAt when the answer was read whole
 */
@SuppressWarnings("ArrayRecordComponent")
public record Page(
    URI requested, URI url, @Nullable String contentType, byte[] body, Instant fetchedAt) {}
