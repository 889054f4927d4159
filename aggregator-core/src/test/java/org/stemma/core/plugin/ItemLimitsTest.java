package org.stemma.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.source.Item;

class ItemLimitsTest {
  private final ItemLimits limits = new ItemLimits();

  private Item bounded(Item.Builder item) {
    return Objects.requireNonNull(limits.bounded(item.build()));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void cutsATitleBeyondItsLimitAndSaysSo(int beyond) {
    Item item = bounded(Item.withGuid("1").title("x".repeat(ItemLimits.TITLE + beyond)));

    assertThat(item.title()).hasSize(ItemLimits.TITLE + Math.min(beyond, 0));
    assertThat(limits.remark()).isEqualTo(beyond > 0 ? "1 item cut at a limit: title" : null);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void hashesAGuidBeyondItsLimit(int beyond) {
    String guid = "g".repeat(ItemLimits.GUID + beyond);
    String kept = bounded(Item.withGuid(guid)).guid();

    if (beyond > 0) {
      assertThat(kept).startsWith("sha256:").hasSize(71);
      assertThat(bounded(Item.withGuid(guid)).guid()).isEqualTo(kept);
      assertThat(bounded(Item.withGuid(guid + "g")).guid()).isNotEqualTo(kept);
    } else {
      assertThat(kept).isEqualTo(guid);
    }
  }

  @Test
  void leavesOutAnAddressBeyondItsLimitButNotItsItem() {
    URI huge = URI.create("https://paper.example/" + "l".repeat(ItemLimits.LINK));

    assertThat(bounded(Item.withGuid("1").url(huge)).url()).isNull();
    assertThat(limits.bounded(Item.at(huge).build())).isNull();
    assertThat(limits.remark()).isEqualTo("2 items cut at a limit: link");
  }

  @Test
  void cutsListsAndTheirWords() {
    Item.Builder many = Item.withGuid("1").author("a".repeat(ItemLimits.NAME + 1));
    for (int i = 0; i <= ItemLimits.LIST; i++) {
      many.category("c" + i);
    }
    Item item = bounded(many);

    assertThat(item.categories()).hasSize(ItemLimits.LIST).startsWith("c0");
    assertThat(item.authors()).containsExactly("a".repeat(ItemLimits.NAME));
    assertThat(limits.remark()).isEqualTo("1 item cut at a limit: authors, categories");
  }

  @Test
  void cutsNoCharacterInTwo() {
    String title = "x".repeat(ItemLimits.TITLE - 1) + "\uD83D\uDE00";
    assertThat(bounded(Item.withGuid("1").title(title)).title()).hasSize(ItemLimits.TITLE - 1);
  }
}
