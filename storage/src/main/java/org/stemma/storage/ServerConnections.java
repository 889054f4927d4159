package org.stemma.storage;

import java.sql.DriverManager;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Opens connections to one database of a PostgreSQL server, each with the settings that Stemma
 * relies on. Safe for many threads; a handle is for one thread at a time.
 */
final class ServerConnections implements Connector {
  /** Just-in-time compiling costs more than our queries do. */
  private static final String COMMON = "SET jit = off; SET client_min_messages = warning";

  /**
   * How long a writer waits for others, and how soon the server lets go of what a writer holds that
   * is gone: of a machine that lost its power it hears nothing.
   */
  private static final String WRITING =
      COMMON
          + "; SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '5min'"
          + "; SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10"
          + "; SET tcp_keepalives_count = 3";

  private final StoreAddress address;
  private final ServerFaults faults;

  ServerConnections(StoreAddress address, ServerFaults faults) {
    this.address = address;
    this.faults = faults;
  }

  @Override
  public Handle reader() {
    return open(COMMON);
  }

  @Override
  public Handle writer() {
    return open(WRITING);
  }

  private Handle open(String settings) {
    return faults.named(
        () -> {
          Jdbi jdbi = Jdbi.create(() -> DriverManager.getConnection(address.url(), properties()));
          jdbi.setStatementBuilderFactory(connection -> new PreparedStatements());
          jdbi.getConfig(Dialect.Setting.class).set(new PostgresDialect());
          Handle handle = jdbi.open();
          handle.execute(settings);
          return handle;
        });
  }

  /** What the address does not say otherwise. */
  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "stemma");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  @Override
  public String place() {
    return address.toString();
  }

  @Override
  public long bytes(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class
            WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relkind = 'r'
            """)
        .mapTo(Long.class)
        .one();
  }
}
