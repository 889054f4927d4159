package org.stemma.core.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.ingest.IngestStore.KnownItem;
import org.stemma.core.match.InMemoryMatchStore;
import org.stemma.core.page.PageTrace;
import org.stemma.core.query.ArticleFinder.Revision;

/** All that {@link InMemoryIngestStore} holds; a transaction works on a copy of it. */
final class InMemoryState {
  final Map<ItemKey, KnownItem> items = new HashMap<>();
  final Map<CanonicalUrl, CopyId> addresses = new HashMap<>();
  final Map<CopyId, Held> copies = new TreeMap<>();
  final Map<CopyId, List<FieldReading>> fields = new HashMap<>();
  final Map<ArticleId, Written> articles = new HashMap<>();
  InMemoryMatchStore matches = new InMemoryMatchStore();
  InMemoryOutletStore outlets = new InMemoryOutletStore();
  final Map<String, List<PageTrace>> sites = new HashMap<>();
  final List<LoggedDecision> decisions = new ArrayList<>();
  final Map<CopyId, List<Revision>> revisions = new HashMap<>();
  final Set<SourceId> distrusted = new HashSet<>();
  long lastId;

  record ItemKey(SourceId source, String key) {}

  record Held(Copy copy, Set<Claim> claims, Set<SourceId> sources, Sighting first, int revisions) {
    Held {
      claims = new LinkedHashSet<>(claims);
      sources = new LinkedHashSet<>(sources);
    }
  }

  record Written(CanonicalArticle article, Instant changed) {}

  InMemoryState copy() {
    InMemoryState copy = new InMemoryState();
    copy.items.putAll(items);
    copy.addresses.putAll(addresses);
    copies.forEach(
        (id, held) ->
            copy.copies.put(
                id,
                new Held(
                    held.copy(), held.claims(), held.sources(), held.first(), held.revisions())));
    copy.fields.putAll(fields);
    copy.articles.putAll(articles);
    sites.forEach((site, traces) -> copy.sites.put(site, new ArrayList<>(traces)));
    copy.decisions.addAll(decisions);
    revisions.forEach((id, all) -> copy.revisions.put(id, new ArrayList<>(all)));
    copy.distrusted.addAll(distrusted);
    copy.matches = matches.copy();
    copy.outlets = outlets.copy();
    copy.lastId = lastId;
    return copy;
  }

  Held held(CopyId id) {
    Held held = copies.get(id);
    if (held == null) {
      throw new IllegalArgumentException("there is no copy " + id);
    }
    return held;
  }
}
