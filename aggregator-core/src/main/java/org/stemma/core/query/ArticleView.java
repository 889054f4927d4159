package org.stemma.core.query;

import java.time.Instant;
import java.util.List;
import org.stemma.core.canonical.CanonicalArticle;

/** An article whole: its record and every observed copy, ascending by id. */
public record ArticleView(CanonicalArticle article, Instant changed, List<CopyView> copies) {}
