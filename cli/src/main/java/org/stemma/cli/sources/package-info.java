/** Lists of sources as files: OPML and YAML, read with suspicion and written whole. */
@NullMarked
package org.stemma.cli.sources;

import org.jspecify.annotations.NullMarked;
