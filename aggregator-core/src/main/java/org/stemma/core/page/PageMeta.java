package org.stemma.core.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The page's meta elements by {@code property}, {@code name} or {@code itemprop}, lower case. */
final class PageMeta {
  private final Map<String, List<String>> values = new HashMap<>();

  PageMeta(Document document) {
    for (Element meta : document.getElementsByTag("meta")) {
      String content =
          Text.clean(meta.hasAttr("content") ? meta.attr("content") : meta.attr("value"));
      if (content.isEmpty()) {
        continue;
      }
      for (String key : List.of("property", "name", "itemprop")) {
        String name = meta.attr(key).strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
          values.computeIfAbsent(name, n -> new ArrayList<>()).add(content);
        }
      }
    }
  }

  /** All values of one name, in document order. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The first value of the first name that has one; null when none has. */
  @Nullable String first(String... names) {
    for (String name : names) {
      List<String> found = all(name);
      if (!found.isEmpty()) {
        return found.get(0);
      }
    }
    return null;
  }

  /** What each of the names says first, in the order asked; those without a value are left out. */
  List<Statement> statements(String... names) {
    List<Statement> out = new ArrayList<>();
    for (String name : names) {
      all(name).stream().limit(1).forEach(content -> out.add(Statement.meta(name, content)));
    }
    return out;
  }
}
