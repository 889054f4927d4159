package org.stemma.plugins.rss;

import java.net.URI;
import org.stemma.core.source.Config;

/** What a user sets for a feed. */
public record RssSettings(
    @Config(doc = "address of the feed: RSS, RDF, Atom or JSON Feed") URI url,
    @Config(
            doc = "most items taken from one answer, from the top",
            def = "1000",
            min = 1,
            max = 60_000)
        int limit,
    @Config(
            doc = "older documents read at the first poll, if the feed names them (RFC 5005)",
            def = "0",
            min = 0,
            max = 1_000)
        int history) {}
