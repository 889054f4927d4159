package org.stemma.core.provenance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A copyright statement taken apart.
 *
 * @param holder the holder or holders as written, without year
 * @param year four digits; null when none is stated
 * @param reserved whether it says that all rights are reserved
 */
record CopyrightLine(String holder, @Nullable String year, boolean reserved) {
  private static final int MAX_HOLDER = 120;

  private static final Pattern STATED =
      Pattern.compile(
          "(?:copyright|©|\\(c\\)|版权所有)[\\s:©]{0,4}(?:\\(c\\)|by)?\\s?"
              + "(?<h>[^.。]{0,160}(?:\\.(?=\\S)[^.。]{0,60}){0,3})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern RESERVED_BY =
      Pattern.compile("^(?<h>\\p{Lu}[^.©]{2,60})\\. All rights reserved", Pattern.CASE_INSENSITIVE);

  /** Words whose full stop ends no sentence. */
  private static final Pattern ABBREVIATED =
      Pattern.compile("\\b(Prof|Dr|Mr|Mrs|Ms|St|Jr|Sr|Inc|Ltd|Co|Corp|\\p{Lu})\\. ");

  /** A notice for a part of the page says nothing of the whole. */
  private static final Pattern PARTIAL =
      Pattern.compile(
          "\\b(?:some|certain|portions?|parts?|teile|einige) (?:of |von )?[\\p{L} ]{0,30}$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)");
  private static final Pattern EDGES =
      Pattern.compile(
          "^[\\s,;:|–—-]+|[\\s,;:|–—-]+$|^(?:by|the)\\s+|\\s*[,;]?\\s*all rights.*$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern RESERVED =
      Pattern.compile(
          "all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos"
              + "|riproduzione riservata|todos os direitos|все права защищены",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /**
   * The statement in a line; null when there is none, or one for other articles ("X articles: ©")
   * or for a part of this one ("Some material ©").
   */
  static @Nullable CopyrightLine in(String text) {
    String line = ABBREVIATED.matcher(text).replaceAll("$1.\u00a0");
    Matcher stated = STATED.matcher(line);
    boolean first = stated.find();
    Matcher reservedBy = RESERVED_BY.matcher(line);
    if (first ? isOthers(line.substring(0, stated.start())) : !reservedBy.find()) {
      return null;
    }
    String words = first ? stated.group("h") : reservedBy.group("h");
    String holder = YEAR.matcher(words).replaceAll("").replace('\u00a0', ' ').strip();
    for (int i = 0; i < 4; i++) {
      holder = EDGES.matcher(holder).replaceFirst("").strip();
    }
    if (holder.isEmpty() || holder.length() > MAX_HOLDER) {
      return null;
    }
    Matcher year = YEAR.matcher(words);
    return new CopyrightLine(
        holder, year.find() ? year.group() : null, RESERVED.matcher(line).find());
  }

  private static boolean isOthers(String before) {
    return before.strip().endsWith(":") || PARTIAL.matcher(before).find();
  }
}
