package org.stemma.core.ingest;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.match.MatchStore;

/**
 * The port through which what was read is written. Reads outside a transaction are safe for many
 * threads; there is one writer at a time. Throws StorageException when the store fails.
 */
public interface IngestStore {
  /** An item seen before, by the source's own key for it. */
  Optional<KnownItem> item(SourceId source, String itemKey);

  /** The copy at an address, if it was seen before through whatever source. */
  Optional<CopyId> copyAt(CanonicalUrl key);

  /** Asks the matcher's memory, outside any write transaction; writing to it fails. */
  <T> T matches(Function<MatchStore, T> question);

  /**
   * Runs the work in one write transaction, begun as the only writer; all of it is kept or none.
   * What the work throws rolls it back and is thrown on.
   */
  void write(Consumer<IngestTx> work);

  /**
   * Runs the work as {@link #write} would, and takes all of it back.
   *
   * @return what the work gives
   */
  <T> T preview(Function<IngestTx, T> work);

  /**
   * An item as last seen.
   *
   * @param hash of what the feed offered
   * @param copy the copy it became; null when its page could not be read
   */
  record KnownItem(String hash, @Nullable CopyId copy) {}
}
