package org.stemma.cli.engine;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A source that an address turned out to be, or to name.
 *
 * @param title its own; what the page calls it when it was not read; null when there is none
 * @param items offered now; null when it was not read
 * @param format such as {@code RSS 2.0}; null when not known
 * @param repaired where the document had to be mended; null when it was well-formed
 */
public record Found(
    String plugin,
    URI url,
    @Nullable String title,
    @Nullable Integer items,
    @Nullable String format,
    @Nullable String repaired) {}
