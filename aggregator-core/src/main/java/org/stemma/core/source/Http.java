package org.stemma.core.source;

import java.io.IOException;
import java.net.URI;

/**
 * A plugin's only way to the network. Politeness, limits, redirects, the address policy and
 * conditional requests are the host's. Safe for one thread.
 */
public interface Http {
  /**
   * Fetches the document that this source was configured with (or a part of it): conditional when
   * validators are known; robots.txt is not asked, since the user asked for this address.
   *
   * @return an answer of status 200 or 226, or one that is {@link Response#notModified()}
   * @throws IOException on any other status and when nothing could be fetched whole; the message
   *     says why, without secrets
   */
  Response get(URI url) throws IOException;

  /**
   * Fetches a page that was found in content. Unconditional; robots.txt is obeyed and the host's
   * spacing kept.
   *
   * @throws IOException as for {@link #get}, and when robots.txt forbids it
   */
  Response page(URI url) throws IOException;
}
