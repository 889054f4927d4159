package org.stemma.core.query;

import java.time.Instant;
import java.util.List;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;

/** A copy with what it claims, and how it came here. */
public record CopyView(
    CopyId id,
    Copy copy,
    List<Claim> claims,
    List<SourceId> sources,
    Instant firstSeen,
    int revisions) {}
