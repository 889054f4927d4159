package org.stemma.core.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Outlet;

/** A line of the list of articles. */
public record ArticleSummary(
    ArticleId id,
    String title,
    List<String> authors,
    @Nullable String language,
    @Nullable ClaimedDate firstPublished,
    Outlet firstOutlet,
    int copies,
    int origins,
    Instant firstSeen,
    Instant changed) {}
