package org.stemma.plugins.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.Config;

/** What a user sets for a listing page. */
public record WebSettings(
    @Config(doc = "page that lists the articles") URI url,
    @Config(doc = "CSS selector of the links to articles; found by themselves without it")
        @Nullable String links,
    @Config(doc = "most items taken from the page, from the top", def = "50", min = 1, max = 1000)
        int limit) {}
