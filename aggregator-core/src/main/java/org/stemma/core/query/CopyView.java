package org.stemma.core.query;

import java.time.Instant;
import java.util.List;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.SourceId;

/**
 * A copy with what it claims, and how it came here.
 *
 * @param fields what each place said of the current revision's fields, those that lost included;
 *     empty for a copy stored before they were kept
 */
public record CopyView(
    CopyId id,
    Copy copy,
    List<Claim> claims,
    List<FieldReading> fields,
    List<SourceId> sources,
    Instant firstSeen,
    int revisions) {}
