package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.core.ingest.Samples.GAZETTE;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.ArticleChange;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.MatchStore;
import org.stemma.core.page.PageTrace;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.source.Item;

/** Readings written together, where the record of the article that they join cannot be written. */
class BatchTest {
  private static final String TEXT = Corpus.story(1, 120);

  private final InMemorySourceCatalog catalog = new InMemorySourceCatalog();
  private final InMemoryIngestStore kept = new InMemoryIngestStore(catalog, () -> Samples.NOON);
  private final Failing store = new Failing();
  private final Tally tally = new Tally();
  private final Map<String, ArticleId> told = new TreeMap<>();
  private final Batch batch =
      new Batch(
          GAZETTE,
          store,
          CopyWriterContract.WRITER,
          tally,
          (source, article, copy) -> told.put(copy.url().toString(), article));

  /** The store, which refuses every record that names a copy of one address. */
  private final class Failing implements IngestStore {
    private String refused = "";
    private int transactions;

    @Override
    public Optional<KnownItem> item(SourceId source, String itemKey) {
      return kept.item(source, itemKey);
    }

    @Override
    public Optional<CopyId> copyAt(CanonicalUrl key) {
      return kept.copyAt(key);
    }

    @Override
    public List<PageTrace> traces(String site) {
      return kept.traces(site);
    }

    @Override
    public <T> T matches(Function<MatchStore, T> question) {
      return kept.matches(question);
    }

    @Override
    public <T> T preview(Function<IngestTx, T> work) {
      return kept.preview(work);
    }

    @Override
    public void write(Consumer<IngestTx> work) {
      transactions++;
      kept.write(tx -> work.accept(refusing(tx)));
    }

    private IngestTx refusing(IngestTx tx) {
      return (IngestTx)
          Proxy.newProxyInstance(
              IngestTx.class.getClassLoader(),
              new Class<?>[] {IngestTx.class},
              (proxy, method, arguments) -> {
                if (arguments != null && arguments[0] instanceof ArticleChange change) {
                  check(tx, change);
                }
                try {
                  return method.invoke(tx, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    private void check(IngestTx tx, ArticleChange change) {
      Optional<CopyId> bad =
          refused.isEmpty()
              ? Optional.empty()
              : tx.copyAt(CanonicalUrl.of(refused)).map(Appearance::id);
      if (bad.isPresent()
          && change.written().stream().anyMatch(one -> one.members().contains(bad.get()))) {
        throw new IllegalStateException("no record of " + refused);
      }
    }
  }

  @BeforeEach
  void fillWithALargeArticle() {
    catalog.add(Samples.source(GAZETTE));
    offer(0, LateRecords.CROWD + 8);
    batch.flush();
    assertThat(tally.fresh).isEqualTo(LateRecords.CROWD + 8);
    told.clear();
  }

  private static String address(int number) {
    return "https://h" + number + ".example/x";
  }

  private void offer(int from, int to) {
    List<Item> items = new ArrayList<>();
    for (int i = from; i < to; i++) {
      items.add(Item.at(URI.create(address(i))).guid(address(i)).build());
    }
    for (ItemKey.Keyed item : ItemKey.of(items)) {
      String url = String.valueOf(item.item().url());
      Reading reading = PublishedPage.at(url, url, TEXT).reading();
      batch.add(item, reading, new Sighting(GAZETTE, Samples.NOON));
    }
  }

  @Test
  void losesOnlyTheItemWhoseRecordCannotBeWritten() {
    int first = LateRecords.CROWD + 8;
    int before = tally.fresh;
    int transactions = store.transactions;
    store.refused = address(first + 1);
    offer(first, first + 3);
    batch.flush();

    assertThat(store.transactions - transactions).as("together, then one by one").isEqualTo(4);
    assertThat(tally.fresh - before).isEqualTo(2);
    assertThat(tally.failed).isEqualTo(1);
    assertThat(tally.warnings())
        .singleElement()
        .asString()
        .contains("could not be stored")
        .contains(CanonicalUrl.of(address(first + 1)).value());
    assertThat(kept.copyAt(CanonicalUrl.of(address(first + 1)))).isEmpty();
    assertThat(kept.item(GAZETTE, address(first + 1))).as("offered again").isEmpty();
    assertThat(kept.item(GAZETTE, address(first))).isPresent();

    CopyId one = kept.copyAt(CanonicalUrl.of(address(first))).orElseThrow();
    assertThat(kept.<List<CopyId>>matches(match -> List.copyOf(match.group(one))))
        .hasSize(first + 2);
    assertThat(told).containsOnlyKeys(address(first), address(first + 2));
    assertThat(told.values()).containsOnly(article(first)).containsOnly(article(0));
  }

  @Test
  void writesTheRecordOfALargeArticleOnceForAllThatJoinIt() {
    int first = LateRecords.CROWD + 8;
    int transactions = store.transactions;
    offer(first, first + 3);
    batch.flush();

    assertThat(store.transactions - transactions).isEqualTo(1);
    assertThat(tally.failed).isZero();
    assertThat(told).hasSize(3);
    assertThat(told.values()).containsOnly(article(0));
  }

  private ArticleId article(int number) {
    CopyId copy = kept.copyAt(CanonicalUrl.of(address(number))).orElseThrow();
    return kept.preview(tx -> tx.articleOf(copy)).orElseThrow();
  }
}
