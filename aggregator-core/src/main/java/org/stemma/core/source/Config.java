package org.stemma.core.source;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one setting, on a component of a plugin's settings record. The key is the component's
 * name with dashes ({@code fullText} is {@code full-text}). Components may be String, int, long,
 * boolean, double, URI, Duration, an enum, or a List of String. Without a default a setting is
 * required, unless its type is annotated {@code @Nullable}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Config {
  /** Marks that there is no default. */
  String NONE = "\0";

  /** What it is, in a phrase. */
  String doc();

  /** The default, written as the user would. */
  String def() default NONE;

  /** Least value of a number. */
  long min() default Long.MIN_VALUE;

  /** Greatest value of a number. */
  long max() default Long.MAX_VALUE;

  /** True for what must never be printed. */
  boolean secret() default false;
}
