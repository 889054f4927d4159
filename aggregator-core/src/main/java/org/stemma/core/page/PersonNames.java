package org.stemma.core.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes the names out of a byline: cuts "By", roles, dates and places, parts several names. */
final class PersonNames {
  private static final int MAX_LENGTH = 400;
  private static final int MAX_WORDS = 5;

  private static final Pattern BY =
      Pattern.compile(
          "^(?:(?:(?:written|posted|reported|published|story|words|text|article|edited|reviewed|submitted|reporting|photos?|geschrieben|verfasst|veröffentlicht|ein artikel|escrito|publicado|publié|écrit|scritto|opublikowane|tekst)"
              + "\\s+)?(?:by|von|par|por|di|przez|av|af|door|od|от)"
              + "|author|autor(?:in|a|en|zy|ka)?|auteurs?|autores?|authors|autore|redaktion|text|texte|texto|testo|tekst|foto|redacción|reporter|journalist|автор|مؤلف|بقلم|记者|文|作者|編集|著者|執筆)\\s*[:/：]?\\s+",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern LABEL =
      Pattern.compile(
          "^(?:by|von|par|por|author|autor(?:in)?|auteur|text|tekst|记者|作者|文)\\s*[:：/]\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern TAIL =
      Pattern.compile(
          "\\s*(?:[|•·–—]|\\s-\\s|,?\\s+(?:on|am|le|el|in|at|for|für|from|posted|published|updated|last updated|contributor|correspondent|reporter|staff writer|senior|editor)\\s|\\(|\\[|\\s@|\\d{1,2}[./:]|\\bupdated\\b|\\b(?:19|20)\\d\\d).*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern JOINED =
      Pattern.compile(
          "\\s*(?:;|\\||/|、|，|\\n|\\s&\\s|\\s+(?:and|und|et|y|og|och|en|i|e|with|mit)\\s+)\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "(?:ph\\.?\\s?d|m\\.?d|m\\.?s|m\\.?a|m\\.?p\\.?h|mba|j\\.?d|rd|rdn|r\\.?n|cpa|cfa|esq|jr|sr|dds|np|ldn|cssd)\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_A_NAME =
      Pattern.compile(
          ".*(?:https?:|www\\.|@|\\.com\\b|[<>{}=]).*|(?:admin|administrator|staff|editor|editors|redaktion|redakcja|redacción|la rédaction|webmaster|guest|anonymous|unknown|author|autor|contributor|news desk|newsroom|posted|by|home|about|more|view all|all posts|share|none|null|undefined|user|wordpress)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  private static final Set<String> JOB_WORDS =
      Set.of(
          "reporter",
          "correspondent",
          "editor",
          "writer",
          "contributor",
          "journalist",
          "editorial",
          "minutes",
          "read",
          "comments",
          "lesedauer",
          "minuten",
          "updated",
          "published",
          "share",
          "photo",
          "columnist",
          "producer",
          "redakteur",
          "redakteurin",
          "lesezeit",
          "follow",
          "january",
          "february",
          "october",
          "november",
          "december",
          "september",
          "bureau",
          "chief",
          "director",
          "freelance");

  private PersonNames() {}

  /** The names in one byline, in order, each once; empty when there is none. */
  static List<String> in(String byline) {
    Map<String, String> out = new LinkedHashMap<>();
    String text = Text.clean(byline);
    if (text.length() > MAX_LENGTH) {
      return List.of();
    }
    for (String part : JOINED.split(unlabel(text))) {
      String[] names = part.split("\\s*,\\s*", -1);
      for (String name : names) {
        String clean = clean(name);
        if (isName(clean)) {
          out.putIfAbsent(Text.plain(clean), clean);
        }
      }
    }
    return List.copyOf(out.values());
  }

  /** Whether the words begin as a byline does. */
  static boolean isByline(String text) {
    return text.length() < 150 && !unlabel(text).equals(text);
  }

  private static String unlabel(String text) {
    String cut = BY.matcher(text).replaceFirst("");
    return LABEL.matcher(cut).replaceFirst("");
  }

  private static String clean(String name) {
    String cut = TAIL.matcher(unlabel(name.strip())).replaceFirst("");
    return cut.replaceAll("^[\\s\\p{Punct}“”]{1,5}|[\\s,:;*•|/–—-]{1,5}$", "").strip();
  }

  private static boolean isName(String name) {
    if (name.length() < 2 || name.length() > 60 || !Character.isLetter(name.codePointAt(0))) {
      return false;
    }
    String[] words = name.split("\\s+");
    if (words.length > MAX_WORDS
        || CREDENTIAL.matcher(name).matches()
        || NOT_A_NAME.matcher(name).matches()) {
      return false;
    }
    List<String> plain = new ArrayList<>(List.of(Text.plain(name).split(" ")));
    return plain.stream().noneMatch(JOB_WORDS::contains);
  }
}
