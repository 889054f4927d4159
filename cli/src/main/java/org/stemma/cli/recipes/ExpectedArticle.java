package org.stemma.cli.recipes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;

/**
 * What a recipe should read from a page. What is not named may be anything.
 *
 * @param url the address that was asked for
 * @param values by name, as text: title, published, modified, language, canonical
 * @param lists by name: authors, text (its paragraphs), claims (kind, value, date, address)
 * @param places of all of them in their file
 */
public record ExpectedArticle(
    String url,
    Map<String, String> values,
    Map<String, List<String>> lists,
    Map<String, String> places) {
  static final List<String> VALUES =
      List.of("title", "published", "modified", "language", "canonical");
  static final List<String> LISTS = List.of("authors", "claims", "text");

  public ExpectedArticle {
    values = Map.copyOf(values);
    lists = Map.copyOf(lists);
    places = Map.copyOf(places);
  }

  /** What a recipe reads from a page now. */
  static ExpectedArticle of(ArticlePage read) {
    Copy copy = read.copy();
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "title", copy.title());
    put(values, "published", iso(copy.published()));
    put(values, "modified", iso(copy.modified()));
    put(values, "language", copy.language());
    put(values, "canonical", copy.declaredUrl() == null ? null : copy.declaredUrl().toString());
    Map<String, List<String>> lists = new LinkedHashMap<>();
    lists.put("authors", copy.authors());
    lists.put("claims", read.own().stream().map(ExpectedArticle::line).toList());
    lists.put("text", copy.blocks());
    return new ExpectedArticle(read.name(), values, lists, Map.of());
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    values.put(name, value == null ? "" : value);
  }

  private static @Nullable String iso(@Nullable ClaimedDate date) {
    return date == null ? null : date.iso();
  }

  /** A claim in one line: {@code ORIGIN Mastblatt, 2024-10-08, http://mast.example/ferry}. */
  static String line(Claim claim) {
    StringBuilder line = new StringBuilder(claim.kind() + " " + claim.value());
    if (claim.date() != null) {
      line.append(", ").append(claim.date().iso());
    }
    if (claim.url() != null) {
      line.append(", ").append(claim.url());
    }
    return line.toString();
  }

  /** How what was read differs from this, a line for each difference; empty when it does not. */
  List<String> differences(ArticlePage read) {
    ExpectedArticle found = of(read);
    List<String> differences = new ArrayList<>();
    values.forEach(
        (name, expected) -> {
          String value = found.values.getOrDefault(name, "");
          if (!value.equals(expected)) {
            differences.add(at(name) + quoted(value) + ", not " + quoted(expected));
          }
        });
    lists.forEach(
        (name, expected) -> {
          List<String> list = found.lists.getOrDefault(name, List.of());
          for (int i = 0; i < Math.max(list.size(), expected.size()); i++) {
            String value = i < list.size() ? list.get(i) : null;
            String other = i < expected.size() ? expected.get(i) : null;
            if (value == null || !value.equals(other)) {
              differences.add(
                  at(name) + "no. " + (i + 1) + " is " + quoted(value) + ", not " + quoted(other));
              break; // what follows is only moved
            }
          }
        });
    return differences.stream().sorted().toList();
  }

  private String at(String name) {
    return places.getOrDefault(name, "") + ": " + name + ": ";
  }

  private static String quoted(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "nothing";
    }
    return "'" + (value.length() > 60 ? value.substring(0, 60) + "…" : value) + "'";
  }
}
