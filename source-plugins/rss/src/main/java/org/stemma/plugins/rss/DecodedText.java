package org.stemma.plugins.rss;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A document's characters.
 *
 * @param text without byte order mark
 * @param charset what it was read as
 * @param damage where bytes could not be read, for a person; null when all could
 */
record DecodedText(String text, Charset charset, @Nullable String damage) {}
