package org.stemma.cli.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.ingest.FullText;
import org.stemma.core.ingest.Quota;
import org.stemma.core.ingest.Schedule;
import org.stemma.storage.StoreAddress;

/**
 * The program's settings, read from options, the environment, the config file and defaults.
 *
 * @param store where the store is: a file, or a database of a server
 * @param db the store's file; of a server's database the name beside which this machine keeps what
 *     belongs to its work on it, as locks
 * @param fullText whether the page behind a feed's item is read
 * @param fetchProxy an HTTP proxy for all fetching; null for none
 * @param fetchAllow {@code host:port} or CIDR that may be fetched though not public
 * @param fetchHostDelay between two requests to one host
 * @param fetchUserAgent sent instead of the program's own; null for that
 * @param fetchContact address or mail that the user agent names; null for the program's page
 * @param pollParallel sources polled at a time, 1 to 256
 * @param pollEvery schedule of a source added without one
 * @param quota what each source may bring
 * @param backupWithin how old the last backup may be before `doctor` says so; null for any age
 * @param recipes folder of what is known of sites' pages; null for none
 * @param triedRecipe one more, for this command alone; null for none
 * @param plugins folder of plugin jars, which need not be there; null for none
 * @param all every setting as text, by key, with its origin
 */
public record Settings(
    StoreAddress store,
    Path db,
    FullText fullText,
    @Nullable URI fetchProxy,
    List<String> fetchAllow,
    Duration fetchHostDelay,
    @Nullable String fetchUserAgent,
    @Nullable String fetchContact,
    int pollParallel,
    Schedule pollEvery,
    Quota quota,
    @Nullable Duration backupWithin,
    @Nullable Path recipes,
    @Nullable Path triedRecipe,
    @Nullable Path plugins,
    List<Setting> all) {
  /**
   * A setting as it was given.
   *
   * @param value as written; null when it is not set and has no default
   * @param origin such as {@code --db}, {@code STEMMA_DB}, {@code config.yaml, line 3, column 1},
   *     {@code default}
   */
  public record Setting(String key, @Nullable String value, String origin) {}

  /** The same, with the store in another file. */
  public Settings at(Path file) {
    return new Settings(
        StoreAddress.of(file),
        file,
        fullText,
        fetchProxy,
        fetchAllow,
        fetchHostDelay,
        fetchUserAgent,
        fetchContact,
        pollParallel,
        pollEvery,
        quota,
        backupWithin,
        recipes,
        triedRecipe,
        plugins,
        all);
  }

  /** The same, with a recipe that is not installed. */
  public Settings trying(@Nullable Path recipe) {
    return new Settings(
        store,
        db,
        fullText,
        fetchProxy,
        fetchAllow,
        fetchHostDelay,
        fetchUserAgent,
        fetchContact,
        pollParallel,
        pollEvery,
        quota,
        backupWithin,
        recipes,
        recipe,
        plugins,
        all);
  }

  /**
   * The same, without recipes, with all fetching through a proxy and this long between two requests
   * to a site.
   */
  public Settings through(URI proxy, Duration hostDelay) {
    return new Settings(
        store,
        db,
        FullText.AUTO,
        proxy,
        List.of(),
        hostDelay,
        fetchUserAgent,
        fetchContact,
        pollParallel,
        pollEvery,
        quota,
        backupWithin,
        null,
        null,
        null,
        all);
  }

  /** Who is asking, as servers are told. */
  public String userAgent() {
    if (fetchUserAgent != null) {
      return fetchUserAgent;
    }
    String version = Settings.class.getPackage().getImplementationVersion();
    return "Stemma/"
        + (version == null ? "dev" : version)
        + (fetchContact == null ? "" : " (+" + fetchContact + ")");
  }

  public Settings {
    fetchAllow = List.copyOf(fetchAllow);
    all = List.copyOf(all);
  }
}
