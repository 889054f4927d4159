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
            doc = "most archives or, at the first poll, pages of older items read (RFC 5005)",
            def = "0",
            min = 0,
            max = 1_000)
        int history,
    @Config(doc = "let the feed's hub tell of changes (WebSub), where that can be", def = "no")
        boolean push) {}
