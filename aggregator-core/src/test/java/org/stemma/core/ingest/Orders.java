package org.stemma.core.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The orders in which things may come. */
final class Orders {
  private Orders() {}

  /** Every order; for five things 120. */
  static <T> List<List<T>> all(List<T> things) {
    if (things.size() < 2) {
      return List.of(things);
    }
    List<List<T>> orders = new ArrayList<>();
    for (int i = 0; i < things.size(); i++) {
      List<T> rest = new ArrayList<>(things);
      T first = rest.remove(i);
      for (List<T> order : all(rest)) {
        List<T> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }

  /** Every order, or so many of them by chance. */
  static <T> List<List<T>> some(List<T> things, int most, Random random) {
    List<List<T>> orders = all(things);
    return orders.size() <= most ? orders : shuffled(orders, random).subList(0, most);
  }

  static <T> List<T> shuffled(List<T> things, Random random) {
    List<T> order = new ArrayList<>(things);
    Collections.shuffle(order, random);
    return order;
  }
}
