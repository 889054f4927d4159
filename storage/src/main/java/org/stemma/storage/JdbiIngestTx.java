package org.stemma.storage;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.ArticleChange;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.ingest.IngestTx;
import org.stemma.core.ingest.OutletStore;
import org.stemma.core.ingest.Sighting;
import org.stemma.core.match.MatchStore;
import org.stemma.core.page.PageTrace;
import org.stemma.core.provenance.Appearance;

/**
 * One write transaction on the writer's handle.
 *
 * <p>When the database itself fails, SQLite may have undone the transaction already, and whatever
 * were written next would be kept by itself. So after such a failure every call throws it again,
 * and nothing is kept.
 */
final class JdbiIngestTx implements IngestTx, AutoCloseable {
  private final Handle handle;
  private final TextIndex texts;
  private final SeenOrder order;
  private final OutletRows outlets;
  private final ArticleRows articles;
  private final JdbiMatchStore matches;

  /** Copies read within the savepoint: one that was just written is read again two times. */
  private final Map<CopyId, Optional<Appearance>> read = new HashMap<>();

  private final JdbiOutletStore known;
  private @Nullable Newest newest;
  private @Nullable JdbiException broken;
  private int depth;

  JdbiIngestTx(Handle handle, Instant now, RecentMatches recent) {
    this.handle = handle;
    this.texts = new TextIndex(handle);
    this.order = new SeenOrder(handle);
    this.outlets = new OutletRows(handle);
    this.articles = new ArticleRows(handle, texts, outlets, now);
    this.matches = new JdbiMatchStore(handle, recent);
    this.known = new JdbiOutletStore(handle);
    matches.postings().begin(handle.getConnection());
  }

  /** The connection, for a look behind the port. */
  Handle handle() {
    return handle;
  }

  /** Called last: writes what was held back, if nothing broke the transaction on the way. */
  void end() {
    whole();
    texts.write();
    order.write();
    matches.postings().write();
  }

  private void whole() {
    if (broken != null) {
      throw broken;
    }
  }

  @Override
  public MatchStore match() {
    whole();
    return matches;
  }

  @Override
  public OutletStore outlets() {
    whole();
    return known;
  }

  @Override
  public void remember(PageTrace trace, Instant seen) {
    run(
        () -> {
          SiteRows.put(handle, trace, seen);
          return trace;
        });
  }

  @Override
  public void close() {
    matches.close();
  }

  private <T> T run(Supplier<T> work) {
    whole();
    try {
      return work.get();
    } catch (JdbiException e) {
      if (Faults.endsTransaction(e)) {
        broken = e;
      }
      throw e;
    }
  }

  @Override
  public <T> T savepoint(Supplier<T> work) {
    String name = "s" + depth;
    run(() -> handle.execute("SAVEPOINT " + name));
    depth++;
    int mark = texts.mark();
    List<PostingRows.Sketch> postings = matches.postings().mark();
    boolean kept = false;
    try {
      T result = work.get();
      whole();
      kept = true;
      return result;
    } catch (JdbiException e) {
      // What is kept for the matcher and of outlets throws without passing through run.
      if (Faults.endsTransaction(e)) {
        broken = e;
      }
      throw e;
    } finally {
      depth--;
      read.clear();
      newest = null;
      if (!kept && broken == null) {
        texts.backTo(mark);
        matches.postings().backTo(postings);
        outlets.forget();
        known.forget();
        run(() -> handle.execute("ROLLBACK TO " + name));
      }
      if (broken == null) {
        run(() -> handle.execute("RELEASE " + name));
        writeIfMuch();
      }
    }
  }

  private void writeIfMuch() {
    if (depth == 0) {
      read.clear();
      texts.writeIfMuch();
      matches.postings().writeIfMuch();
    }
  }

  @Override
  public Optional<Appearance> copyAt(CanonicalUrl key) {
    return run(() -> CopyRows.at(handle, key).flatMap(id -> CopyRows.appearance(handle, id)));
  }

  @Override
  public CopyId add(Copy copy, CanonicalUrl address, Sighting sighting) {
    return run(
        () -> {
          Instant seen = sighting.at();
          Instant missed = sighting.missedAt();
          CanonicalUrl key = copy.key();
          CopyRows.at(handle, key)
              .ifPresent(
                  known -> {
                    throw new IllegalArgumentException(
                        "there is a copy at " + key + " already: " + known);
                  });
          CopyId id =
              handle
                  .createQuery(
                      """
                      INSERT INTO copy (outlet, first_seen, missed)
                      VALUES (:outlet, :seen, :missed) RETURNING id
                      """)
                  .bind("outlet", outlets.idOf(copy.outlet()))
                  .bind("seen", seen.toEpochMilli())
                  .bind("missed", missed == null ? null : missed.toEpochMilli())
                  .map((row, c) -> new CopyId(row.getLong(1)))
                  .one();
          read.remove(id);
          order.note(seen);
          revision(id, copy, sighting.source(), seen);
          cameThrough(id, sighting.source(), seen);
          foundAt(id, key);
          if (!address.equals(key)) {
            foundAt(id, address);
          }
          return id;
        });
  }

  @Override
  public void revise(CopyId id, Copy copy, SourceId source, Instant seen) {
    run(
        () -> {
          exists(id);
          read.remove(id);
          long outlet = outlets.idOf(copy.outlet());
          handle.execute("UPDATE copy SET outlet = ? WHERE id = ?", outlet, id.value());
          articles.foundByOutlet(id, outlet);
          revision(id, copy, source, seen);
          foundAt(id, copy.key());
          seenThrough(id, source, seen);
          return id;
        });
  }

  @Override
  public int readings(CopyId id) {
    return run(() -> Math.max(count("copy_revision", id), count("copy_claims", id)));
  }

  private int count(String table, CopyId id) {
    return handle
        .createQuery("SELECT count(*) FROM " + table + " WHERE copy = :id")
        .bind("id", id.value())
        .mapTo(Integer.class)
        .one();
  }

  private void revision(CopyId id, Copy copy, SourceId source, Instant seen) {
    byte[] json = StoredJson.bytes(copy);
    handle.execute(
        "INSERT INTO copy_revision (copy, source, seen, data) VALUES (?, ?, ?, ?)",
        id.value(),
        source.value(),
        seen.toEpochMilli(),
        StoredJson.packJson(json));
    newest = new Newest(id, json);
  }

  /** A version just written: what is said of its fields is written next. */
  private static final class Newest {
    private final CopyId copy;
    private final byte[] json;

    Newest(CopyId copy, byte[] json) {
      this.copy = copy;
      this.json = json;
    }
  }

  @Override
  public void fields(CopyId id, List<FieldReading> fields) {
    run(
        () -> {
          exists(id);
          if (!fields.isEmpty()) {
            handle.execute(
                "INSERT INTO copy_fields (revision, data)"
                    + " SELECT max(id), ? FROM copy_revision WHERE copy = ?",
                StoredJson.pack(fields, json(id)),
                id.value());
          }
          return id;
        });
  }

  private byte[] json(CopyId id) {
    Newest last = newest;
    return last != null && last.copy.equals(id) ? last.json : RevisionRows.json(handle, id);
  }

  @Override
  public void alike(CopyId id, CopyId other) {
    run(
        () -> {
          RevisionRows.lean(handle, id, other);
          return id;
        });
  }

  @Override
  public void alsoSeen(CopyId id, CanonicalUrl address, SourceId source, Instant seen) {
    run(
        () -> {
          exists(id);
          foundAt(id, address);
          seenThrough(id, source, seen);
          return id;
        });
  }

  /** An address that leads to another copy already goes on leading there. */
  private void foundAt(CopyId id, CanonicalUrl address) {
    handle.execute(
        "INSERT INTO copy_address (key, copy) VALUES (?, ?) ON CONFLICT DO NOTHING",
        StoredText.wellFormed(address.value()),
        id.value());
  }

  private void seenThrough(CopyId id, SourceId source, Instant seen) {
    if (cameThrough(id, source, seen)) {
      articles.foundBySource(id, source);
    }
  }

  private boolean cameThrough(CopyId id, SourceId source, Instant seen) {
    return handle.execute(
            "INSERT INTO copy_source (copy, source, seen) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            id.value(),
            source.value(),
            seen.toEpochMilli())
        > 0;
  }

  @Override
  public void claims(CopyId id, List<Claim> claims, Instant seen) {
    run(
        () -> {
          read.remove(id);
          Set<Claim> fresh = new LinkedHashSet<>(sound(claims));
          CopyRows.claims(handle, id).forEach(fresh::remove);
          if (fresh.isEmpty()) {
            exists(id);
          } else if (append(id, fresh, seen) == 0) {
            throw unknown(id);
          }
          NamedRows.add(handle, id, fresh);
          return id;
        });
  }

  private int append(CopyId id, Set<Claim> fresh, Instant seen) {
    return handle.execute(
        "INSERT INTO copy_claims (copy, seen, data) SELECT id, ?, ? FROM copy WHERE id = ?",
        seen.toEpochMilli(),
        StoredJson.pack(fresh),
        id.value());
  }

  /** The claims as they will be read again, to be compared with those that were. */
  private static List<Claim> sound(List<Claim> claims) {
    String json = StoredJson.write(claims);
    boolean repaired = json.indexOf(StoredText.REPAIRED) >= 0;
    return repaired ? Arrays.asList(StoredJson.read(json, Claim[].class)) : claims;
  }

  private void exists(CopyId id) {
    if (handle
        .createQuery("SELECT 1 FROM copy WHERE id = :id")
        .bind("id", id.value())
        .mapTo(Integer.class)
        .findOne()
        .isEmpty()) {
      throw unknown(id);
    }
  }

  private static IllegalArgumentException unknown(CopyId id) {
    return new IllegalArgumentException("there is no copy " + id);
  }

  @Override
  public Optional<ArticleId> articleOf(CopyId id) {
    return run(() -> articles.of(id));
  }

  @Override
  public List<CopyId> membersOf(ArticleId article) {
    return run(
        () ->
            handle
                .createQuery(
                    """
                    SELECT m.copy FROM article a JOIN article_copy m ON m.article = a.num
                    WHERE a.id = :id ORDER BY m.copy
                    """)
                .bind("id", article.value())
                .map((row, c) -> new CopyId(row.getLong(1)))
                .list());
  }

  @Override
  public List<CopyId> copies(@Nullable Instant since) {
    return run(() -> CopyRows.since(handle, since));
  }

  @Override
  public LoggedDecision log(LoggedDecision decision) {
    return run(() -> DecisionRows.add(handle, decision));
  }

  @Override
  public Optional<LoggedDecision> decision(long number) {
    return run(() -> DecisionRows.find(handle, number));
  }

  @Override
  public boolean listed(SourceId source) {
    return run(
        () ->
            handle
                .createQuery("SELECT 1 FROM source WHERE name = :name")
                .bind("name", source.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  @Override
  public boolean distrusted(SourceId source) {
    return run(() -> DecisionRows.distrusted(handle, source));
  }

  @Override
  public void distrust(SourceId source, boolean distrusted) {
    run(() -> DecisionRows.distrust(handle, source, distrusted));
  }

  @Override
  public List<Appearance> appearances(Collection<CopyId> ids) {
    return run(
        () ->
            ids.stream()
                .sorted()
                .distinct()
                .map(id -> read.computeIfAbsent(id, key -> CopyRows.appearance(handle, key)))
                .flatMap(Optional::stream)
                .toList());
  }

  @Override
  public void apply(ArticleChange change) {
    run(
        () -> {
          articles.apply(change);
          writeIfMuch();
          return change;
        });
  }

  @Override
  public List<CopyId> onlyThrough(SourceId source) {
    return run(() -> CopyRows.onlyThrough(handle, source));
  }

  @Override
  public void forget(SourceId source) {
    run(
        () -> {
          read.clear();
          for (CopyId id : CopyRows.onlyThrough(handle, source)) {
            articles
                .of(id)
                .ifPresent(
                    article -> {
                      throw new IllegalArgumentException(
                          "copy " + id + " still belongs to article " + article);
                    });
            RevisionRows.release(handle, id);
            handle.execute("DELETE FROM copy WHERE id = ?", id.value());
          }
          handle.execute("DELETE FROM article_source WHERE source = ?", source.value());
          return handle.execute("DELETE FROM copy_source WHERE source = ?", source.value());
        });
  }

  @Override
  public void item(
      SourceId source, String itemKey, String hash, @Nullable CopyId copy, Instant seen) {
    run(
        () ->
            handle.execute(
                """
                INSERT INTO item_seen (source, key, hash, copy, seen) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (source, %s) DO UPDATE
                SET hash = excluded.hash, copy = excluded.copy, seen = excluded.seen
                """
                    .formatted(Dialect.of(handle).uniqueText("key")),
                source.value(),
                StoredText.wellFormed(itemKey),
                hash,
                copy == null ? null : copy.value(),
                seen.toEpochMilli()));
  }
}
