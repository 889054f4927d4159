package org.stemma.core.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a plugin, as a person reads of it.
 *
 * @param key as written by users, with dashes
 * @param type in a word: text, number, yes/no, address, duration, choice, list
 * @param doc what it is
 * @param def the default as a user would write it; null when there is none
 * @param min least number; null when not limited
 * @param max greatest number; null when not limited
 * @param choices what a choice can be; empty for other types
 * @param required true when it must be given
 * @param secret true when its value must never be shown
 */
public record Setting(
    String key,
    String type,
    String doc,
    @Nullable String def,
    @Nullable Long min,
    @Nullable Long max,
    List<String> choices,
    boolean required,
    boolean secret) {
  public Setting {
    choices = List.copyOf(choices);
  }
}
