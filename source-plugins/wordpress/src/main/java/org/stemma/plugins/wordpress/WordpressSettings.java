package org.stemma.plugins.wordpress;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.Config;

/** What a user sets for a WordPress site. */
public record WordpressSettings(
    @Config(doc = "front page of the site, or the root of its REST API") URI url,
    @Config(doc = "most posts taken at one poll, newest first", def = "100", min = 1, max = 1000)
        int limit,
    @Config(doc = "numbers of the categories whose posts are taken; all without it")
        @Nullable List<String> categories,
    @Config(doc = "numbers of the tags whose posts are taken; all without it")
        @Nullable List<String> tags) {
  private static final int MOST = 50;

  public WordpressSettings {
    categories = categories == null ? null : List.copyOf(categories);
    tags = tags == null ? null : List.copyOf(tags);
    check("categories", categories);
    check("tags", tags);
  }

  private static void check(String key, @Nullable List<String> numbers) {
    if (numbers == null) {
      return;
    }
    for (String number : numbers) {
      if (!number.matches("[1-9][0-9]{0,11}")) {
        throw new IllegalArgumentException(
            key
                + " takes numbers, as the API's list wp/v2/"
                + key
                + " has them, not '"
                + number
                + "'");
      }
    }
    if (numbers.size() > MOST) {
      throw new IllegalArgumentException(key + " takes " + MOST + " numbers at most");
    }
  }
}
