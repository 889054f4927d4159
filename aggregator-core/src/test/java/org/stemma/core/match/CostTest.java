package org.stemma.core.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.CopyId;

/** What one document may cost, counted in the documents and pairs that are read and written. */
class CostTest {
  /** As many documents as one may be compared with, with room for those of its site. */
  private static final int MOST = 200;

  private final Matcher matcher = new Matcher();
  private final InMemoryMatchStore kept = new InMemoryMatchStore();
  private int written;
  private int read;

  /** The store, counting. */
  private final MatchStore store =
      (MatchStore)
          Proxy.newProxyInstance(
              MatchStore.class.getClassLoader(),
              new Class<?>[] {MatchStore.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("put") && arguments[0] instanceof Pair) {
                  written++;
                }
                if (method.getName().equals("profiles")) {
                  read += ((Collection<?>) arguments[0]).size();
                }
                return method.invoke(kept, arguments);
              });

  private Placement place(int number, String text) {
    written = 0;
    read = 0;
    return matcher.place(
        Corpus.document(number, "h" + number + ".example", "Copy " + number, text), store);
  }

  @Test
  void staysTheSameForTheLastOfTwoThousandCopies() {
    String text = Corpus.story(1, 80);
    for (int copy = 1; copy <= 2000; copy++) {
      Placement placement = place(copy, text);
      assertThat(written).as("copy %d", copy).isLessThanOrEqualTo(MOST);
      assertThat(read).as("copy %d", copy).isLessThanOrEqualTo(MOST);
      assertThat(placement.group()).hasSize(copy);
    }
  }

  @Test
  void isBoundedForATextThatIsNearToEverything() {
    int all = 300;
    List<String> texts =
        IntStream.range(0, all).mapToObj(i -> Corpus.story(1000 + i, 120)).toList();
    for (int i = 0; i < all; i++) {
      place(i + 1, texts.get(i));
    }
    String digest =
        texts.stream().map(text -> Corpus.cut(text, 0, 20)).collect(Collectors.joining(" "));
    Placement placement = place(all + 1, digest);

    assertThat(written).isLessThanOrEqualTo(MOST);
    assertThat(placement.group()).containsExactly(new CopyId(all + 1));
    assertThat(placement.partial()).as("said to be cut").isTrue();
    assertThat(kept.group(new CopyId(1))).containsExactly(new CopyId(1));
  }
}
