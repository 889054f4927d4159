package org.stemma.core.ingest;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.stemma.core.page.PageTrace;
import org.stemma.core.page.SiteMemory;
import org.stemma.core.page.SiteProfile;

/**
 * What is known of the sites whose pages one poll reads: what the store remembers, and what the
 * poll's own pages have taught since. A first poll reads many pages of one site, and the later ones
 * are to have something of the earlier. For one thread.
 */
public final class SiteMemories {
  private final IngestStore store;
  private final Map<String, SiteMemory> sites = new HashMap<>();

  public SiteMemories(IngestStore store) {
    this.store = store;
  }

  /** What is known of the site that an address belongs to. */
  public SiteProfile profile(URI page) {
    return page.getHost() == null
        ? SiteProfile.UNKNOWN
        : memory(PageTrace.siteOf(page.getHost())).profile();
  }

  /** Takes in a page; the store does not hear of it from here. */
  public void learn(PageTrace trace) {
    sites.put(trace.site(), memory(trace.site()).with(trace));
  }

  private SiteMemory memory(String site) {
    return sites.computeIfAbsent(site, unread -> SiteMemory.of(store.traces(unread)));
  }
}
