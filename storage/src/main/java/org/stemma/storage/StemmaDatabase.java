package org.stemma.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import org.stemma.core.http.SiteHolds;
import org.stemma.core.ingest.IngestStore;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleStatistics;
import org.stemma.core.query.OutletFacts;
import org.stemma.core.query.OutletFinder;
import org.stemma.core.websub.SubscriptionStore;

/**
 * One store, open: core's ports on a database file, or on a database of a PostgreSQL server. Safe
 * for many threads; readers never wait for a writer, and writers of this and of other processes
 * wait for each other. What fails is a {@link org.stemma.core.StorageException} whose kind says
 * what can be done.
 */
public final class StemmaDatabase implements AutoCloseable {
  /** What is to be done with the store. */
  public enum Mode {
    /** Only read it; it has to be there, in this version's schema. */
    READ,
    /** Write it; it has to be there, and is brought to this version's schema. */
    WRITE,
    /** Write it, and make it when it is not there. */
    CREATE
  }

  private final Connector connector;
  private final Writer writer;
  private final Readers readers;
  private final InstantSource clock;
  private final RecentMatches recent = new RecentMatches();

  private StemmaDatabase(Connector connector, Faults faults, InstantSource clock) {
    this.connector = connector;
    this.clock = clock;
    this.writer = new Writer(connector, faults);
    this.readers = new Readers(connector, faults);
  }

  /**
   * Opens a database file.
   *
   * @param clock gives the times of changes to articles
   * @throws org.stemma.core.StorageException if it is missing, damaged, not ours, of another
   *     version, or cannot be written as the mode wants
   */
  public static StemmaDatabase open(Path file, Mode mode, InstantSource clock) {
    return open(file, mode, clock, () -> {});
  }

  /**
   * The same.
   *
   * @param beforeMigration called before an older store is brought to this version's schema; what
   *     it throws keeps the store as it is
   */
  public static StemmaDatabase open(
      Path file, Mode mode, InstantSource clock, Runnable beforeMigration) {
    DatabaseFile found = new DatabaseFile(file);
    if (mode == Mode.CREATE) {
      found.createIfMissing();
    }
    found.check(mode != Mode.READ, beforeMigration);
    FileFaults faults = new FileFaults(file);
    return new StemmaDatabase(new Connections(file, faults), faults, clock);
  }

  /**
   * Opens a store, which may be a file or a database of a server.
   *
   * @param beforeMigration as for a file
   * @throws org.stemma.core.StorageException as for a file, or if the server cannot be reached
   */
  public static StemmaDatabase open(
      StoreAddress address, Mode mode, InstantSource clock, Runnable beforeMigration) {
    if (address.file() != null) {
      return open(address.file(), mode, clock, beforeMigration);
    }
    ServerDatabase server = new ServerDatabase(address);
    server.check(mode, beforeMigration);
    return new StemmaDatabase(server.connections(), server.faults(), clock);
  }

  /**
   * Whether there is a store, of whatever schema.
   *
   * @throws org.stemma.core.StorageException if its server cannot be reached
   */
  public static boolean exists(StoreAddress address) {
    return address.file() == null
        ? new ServerDatabase(address).found() > 0
        : Files.exists(address.file());
  }

  public SourceCatalog sources() {
    return new JdbiSourceCatalog(readers, writer);
  }

  public SubscriptionStore subscriptions() {
    return new JdbiSubscriptionStore(readers, writer);
  }

  public SiteHolds holds() {
    return new JdbiSiteHolds(readers, writer);
  }

  public IngestStore ingest() {
    return new JdbiIngestStore(readers, writer, clock, recent);
  }

  public ArticleFinder articles() {
    return new JdbiArticleFinder(connector, readers);
  }

  public ArticleStatistics statistics() {
    return new JdbiArticleStatistics(readers);
  }

  public OutletFinder outlets() {
    return new OutletFinder(
        new OutletFacts.Reads() {
          @Override
          public <T> T read(Function<OutletFacts, T> question) {
            return readers.read(handle -> question.apply(new JdbiOutletFacts(handle)));
          }
        });
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }
}
