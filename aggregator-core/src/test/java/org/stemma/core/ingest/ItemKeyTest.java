package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemma.core.source.Item;

final class ItemKeyTest {
  private static Item item(String guid, String url, String title) {
    return Item.at(URI.create(url)).guid(guid).title(title).build();
  }

  private static List<String> keys(Item... items) {
    return ItemKey.of(List.of(items)).stream().map(k -> k.key().value()).toList();
  }

  @Test
  void isTheGuidWhenThereIsOne() {
    assertThat(keys(item("g1", "https://a.example/1", "One"))).containsExactly("g1");
  }

  @Test
  void isTheAddressWhenThereIsNoGuid() {
    assertThat(keys(Item.at(URI.create("https://A.example/1?utm_source=x")).build()))
        .containsExactly("a.example/1");
  }

  @Test
  void isTheAddressWhenAFeedGivesEveryItemOneGuid() {
    assertThat(
            keys(
                item("same", "https://a.example/1", "One"),
                item("same", "https://a.example/2", "Two")))
        .containsExactly("a.example/1", "a.example/2");
  }

  @Test
  void keepsAnItemThatIsOfferedTwiceOnce() {
    List<ItemKey.Keyed> keyed =
        ItemKey.of(
            List.of(
                item("g", "https://a.example/1", "Old"), item("g", "https://a.example/1", "New")));

    assertThat(keyed).hasSize(1);
    assertThat(keyed.get(0).item().title()).isEqualTo("New");
  }

  @Test
  void changesItsHashWithWhatIsOffered() {
    Item one = item("g", "https://a.example/1", "Title");
    Item two = item("g", "https://a.example/1", "Title, corrected");

    assertThat(ItemKey.of(List.of(one)).get(0).key().hash())
        .isEqualTo(ItemKey.of(List.of(one)).get(0).key().hash())
        .isNotEqualTo(ItemKey.of(List.of(two)).get(0).key().hash());
  }
}
