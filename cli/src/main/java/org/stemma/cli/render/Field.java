package org.stemma.cli.render;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list.
 *
 * @param name as in {@code --fields} and JSON, in camel case
 * @param value text, number, boolean, Instant, URI, List or Map; null when absent
 */
public record Field<T>(String name, Function<T, @Nullable Object> value) {}
