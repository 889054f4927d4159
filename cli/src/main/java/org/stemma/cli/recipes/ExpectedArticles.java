package org.stemma.cli.recipes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemma.cli.yaml.Yaml;
import org.stemma.core.ConfigurationException;
import org.stemma.core.Nearest;

/** {@code expected.yaml}: a list of what a recipe should read from each recorded page. */
public final class ExpectedArticles {
  /** Its name in a folder of test pages. */
  public static final String FILE = "expected.yaml";

  private final String name;
  private final List<String> problems = new ArrayList<>();

  private ExpectedArticles(Path file) {
    this.name = String.valueOf(file.getFileName());
  }

  /**
   * Reads a file.
   *
   * @throws ConfigurationException with every fault and its place
   */
  public static List<ExpectedArticle> read(Path file) throws IOException {
    ExpectedArticles reader = new ExpectedArticles(file);
    Yaml root = Yaml.parse(reader.name, Files.readString(file)).orElse(null);
    if (!(root instanceof Yaml.Items items)) {
      throw new ConfigurationException(
          reader.name + ": not a list; begin each article with - url:");
    }
    List<ExpectedArticle> articles = items.values().stream().map(reader::article).toList();
    if (!reader.problems.isEmpty()) {
      throw new ConfigurationException(reader.problems);
    }
    return articles;
  }

  private ExpectedArticle article(Yaml item) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, List<String>> lists = new LinkedHashMap<>();
    Map<String, String> places = new LinkedHashMap<>();
    Map<String, Yaml> given = item instanceof Yaml.Keys keys ? keys.values() : Map.of();
    given.forEach(
        (key, value) -> {
          places.put(key, name + ", " + value.place());
          if (ExpectedArticle.LISTS.contains(key)) {
            lists.put(key, words(value));
          } else if (ExpectedArticle.VALUES.contains(key) || key.equals("url")) {
            values.put(key, String.join(" ", words(value)));
          } else {
            List<String> known = new ArrayList<>(ExpectedArticle.VALUES);
            known.addAll(ExpectedArticle.LISTS);
            problem(value, "unknown key '" + key + "'" + Nearest.hint(key, known));
          }
        });
    String url = values.remove("url");
    if (url == null) {
      problem(item, "no url; give the address of the page");
    }
    return new ExpectedArticle(url == null ? "" : url, values, lists, places);
  }

  private List<String> words(Yaml value) {
    List<String> words = new ArrayList<>();
    for (Yaml item : value instanceof Yaml.Items list ? list.values() : List.of(value)) {
      if (item instanceof Yaml.Text text) {
        if (text.written()) {
          words.add(text.value());
        }
      } else {
        problem(item, "must be a word");
      }
    }
    return words;
  }

  private void problem(Yaml at, String what) {
    problems.add(name + ", " + at.place() + ": " + what);
  }

  /** Writes what was read, which {@link #read} gives back; absent values are left out. */
  public static void write(Path file, List<ArticlePage> pages) throws IOException {
    List<Map<String, Object>> list = new ArrayList<>();
    for (ArticlePage page : pages) {
      ExpectedArticle article = ExpectedArticle.of(page);
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("url", article.url());
      for (String key : ExpectedArticle.VALUES) {
        String value = article.values().getOrDefault(key, "");
        if (!value.isEmpty()) {
          entry.put(key, value);
        }
      }
      ExpectedArticle.LISTS.forEach(
          key -> entry.put(key, article.lists().getOrDefault(key, List.of())));
      list.add(entry);
    }
    Files.writeString(file, Yaml.written(list, 100));
  }
}
