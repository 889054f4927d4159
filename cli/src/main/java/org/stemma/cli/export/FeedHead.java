package org.stemma.cli.export;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of itself.
 *
 * @param id the same whenever the same is asked of the same store; an IRI
 * @param title in words
 * @param self where it will stand; null when that is not known
 * @param at when it was made
 * @param version the program's
 */
public record FeedHead(String id, String title, @Nullable URI self, Instant at, String version) {}
