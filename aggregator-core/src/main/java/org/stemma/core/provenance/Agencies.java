package org.stemma.core.provenance;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The world's news agencies and wires, from {@code agencies.tsv}: names, domains, dateline codes.
 */
final class Agencies {
  /** An agency; the first of its domains is its usual one. */
  record Agency(String name, List<String> names, List<String> domains, List<String> codes) {
    /** Whether the words are a name or code of the agency, letter for letter. */
    boolean isWritten(String words) {
      return names.contains(words) || codes.contains(words);
    }

    /** Its front page; null when no domain of it is known. */
    @Nullable URI home() {
      return domains.isEmpty() ? null : URI.create("https://www." + domains.get(0) + "/");
    }
  }

  private static final List<Agency> ALL = load();
  private static final Map<String, Agency> BY_NAME = new HashMap<>();
  private static final Map<String, Agency> BY_CODE = new HashMap<>();

  /** The codes as alternatives of a regular expression, longest first. */
  private static final String CODES;

  static {
    Set<String> codes =
        new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(c -> c));
    for (Agency agency : ALL) {
      for (String name : agency.names()) {
        BY_NAME.putIfAbsent(Names.key(name), agency);
      }
      for (String code : agency.codes()) {
        codes.add(code);
        BY_CODE.putIfAbsent(Names.key(code), agency);
      }
    }
    CODES = codes.stream().map(Pattern::quote).collect(Collectors.joining("|"));
  }

  private static final String DASH = "[-–—―:.~]";

  /** {@code CITY, D (AP) —}, {@code (EFE).-}, {@code CITY, D. /ТАСС/.}, {@code [CITY (AFP)]}. */
  private static final Pattern DATELINE =
      Pattern.compile(
          "^[\\[“\"]?(?:[\\p{L}\\d][^()（）/]{0,90}?)?[\\s.,–—-]{0,4}"
              + "(?:[(（]\\s?(?<a>"
              + CODES
              + ")(?:[/,\\s][^()（）]{0,30})?[)）]\\s{0,2}\\]?(?:"
              + DASH
              + "|\\s{0,2}[\\p{Lu}\\p{Lo}\\d“\"«])"
              + "|/\\s?(?<b>"
              + CODES
              + ")\\s?/)",
          Pattern.UNICODE_CASE);

  private static final Pattern CHINESE_DATELINE =
      Pattern.compile("^[(（]?(?<a>新华社|中新社|中新网|中央社)[\\p{IsHan}\\d]{0,14}[日电讯]");

  /** The line, or its end: {@code (Reuters)}, {@code (dpa/lno)}, {@code （共同）}. */
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?:^|[.!?…\"”»’。]\\s{0,2})[(（\\[]\\s?(?<a>"
              + CODES
              + ")(?:\\s?[/,]\\s?[\\p{L}\\d-]{1,12}){0,3}\\s?[)）\\]][.。]?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /**
   * Names up to this length are words in other languages too: their case must be right. Codes
   * shorter than this count in datelines and closing tags only ("AA" is a font-size button).
   */
  private static final int SHORT = 4;

  private Agencies() {}

  private static List<Agency> load() {
    List<Agency> agencies = new ArrayList<>();
    for (List<String> row : Table.rows("agencies.tsv", 4)) {
      List<String> names = new ArrayList<>(List.of(row.get(0)));
      names.addAll(Table.parts(row.get(1), ";"));
      agencies.add(
          new Agency(
              row.get(0), names, Table.parts(row.get(2), ","), Table.parts(row.get(3), ";")));
    }
    return List.copyOf(agencies);
  }

  /** The agency of this name, other name or code; null when there is none. */
  static @Nullable Agency named(String name) {
    String key = Names.key(name);
    Agency agency = BY_NAME.get(key);
    if (agency == null && key.length() >= SHORT) {
      agency = BY_CODE.get(key);
    }
    return agency == null || key.length() > SHORT || agency.isWritten(name.strip()) ? agency : null;
  }

  /** The agency whose site this is. */
  static @Nullable Agency at(@Nullable String domain) {
    for (Agency agency : ALL) {
      if (domain != null && agency.domains().contains(domain)) {
        return agency;
      }
    }
    return null;
  }

  /** The agency whose full name (not a short code) ends the text after other words. */
  static @Nullable Agency endOf(String text) {
    String[] words = text.split("[\\s,]+");
    for (int from = 1; from < words.length; from++) {
      String end = String.join(" ", List.of(words).subList(from, words.length));
      Agency agency = end.length() > SHORT ? named(end) : null;
      if (agency != null) {
        return agency;
      }
    }
    return null;
  }

  /** The agency whose name begins the text. */
  static @Nullable Agency startOf(String text) {
    String[] words = text.strip().split("[\\s]+", 7);
    for (int to = Math.min(6, words.length); to > 0; to--) {
      String start = String.join(" ", List.of(words).subList(0, to));
      Agency agency = named(start.replaceAll("^[\"“(:]+|[.,;:)\"”]+$", ""));
      if (agency != null) {
        return agency;
      }
    }
    return null;
  }

  /** The agency that a text's first words name as its place and source. */
  static @Nullable Agency dateline(String text) {
    if (text.indexOf('(') < 0
        && text.indexOf('/') < 0
        && text.indexOf('社') < 0
        && text.indexOf('（') < 0) {
      return null;
    }
    String start = text.length() > 180 ? text.substring(0, 180) : text;
    Matcher chinese = CHINESE_DATELINE.matcher(start);
    if (chinese.find()) {
      return named(chinese.group("a"));
    }
    Matcher dateline = DATELINE.matcher(start);
    if (!dateline.find()) {
      return null;
    }
    String code = dateline.group("a");
    return BY_CODE.get(Names.key(code == null ? dateline.group("b") : code));
  }

  /** The agency named by a tag that closes the text. */
  static @Nullable Agency closing(String text) {
    if (text.indexOf(')') < 0 && text.indexOf('）') < 0 && text.indexOf(']') < 0) {
      return null;
    }
    String end = text.length() > 80 ? text.substring(text.length() - 80) : text;
    Matcher tag = CLOSING.matcher(end);
    return tag.find() ? BY_CODE.get(Names.key(tag.group("a"))) : null;
  }
}
