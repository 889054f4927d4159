/**
 * Feeds: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed. From bytes to items in stages: charset,
 * well-formedness (mended where it must be), one tree in which every dialect is RSS 2.0 or Atom
 * 1.0, ROME, and then what ROME has no place for from the same tree.
 */
@NullMarked
package org.stemma.plugins.rss;

import org.jspecify.annotations.NullMarked;
