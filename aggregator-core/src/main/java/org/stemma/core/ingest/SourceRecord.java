package org.stemma.core.ingest;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;

/**
 * A source as configured by the user.
 *
 * @param id its name
 * @param plugin the id of its plugin
 * @param settings as written, by key; validated by the plugin host
 * @param tags free words
 * @param schedule how often it is polled
 * @param enabled false: kept, but polled only by name
 * @param title what the feed calls itself; null until known
 * @param addedAt when it was added
 */
public record SourceRecord(
    SourceId id,
    String plugin,
    SortedMap<String, String> settings,
    SortedSet<String> tags,
    Schedule schedule,
    boolean enabled,
    @Nullable String title,
    Instant addedAt) {
  public SourceRecord {
    settings = new TreeMap<>(settings);
    tags = new TreeSet<>(tags);
  }

  /** The address that its plugin was given, if it goes by one: the setting {@code url}. */
  public Optional<URI> address() {
    String url = settings.get("url");
    try {
      return url == null ? Optional.empty() : Optional.of(new URI(url));
    } catch (URISyntaxException e) {
      // The plugin host says so when it is asked to poll.
      return Optional.empty();
    }
  }

  /** The same at another address. */
  SourceRecord at(URI address) {
    TreeMap<String, String> moved = new TreeMap<>(settings);
    moved.put("url", address.toString());
    return new SourceRecord(id, plugin, moved, tags, schedule, enabled, title, addedAt);
  }

  /** The same under another name. */
  public SourceRecord named(SourceId name) {
    return new SourceRecord(name, plugin, settings, tags, schedule, enabled, title, addedAt);
  }

  /** The same, polled when due or only by name. */
  public SourceRecord enabled(boolean when) {
    return new SourceRecord(id, plugin, settings, tags, schedule, when, title, addedAt);
  }

  /** A new, enabled source. */
  public static SourceRecord added(
      SourceId id,
      String plugin,
      Map<String, String> settings,
      Collection<String> tags,
      Schedule schedule,
      Instant now) {
    return new SourceRecord(
        id, plugin, new TreeMap<>(settings), new TreeSet<>(tags), schedule, true, null, now);
  }
}
