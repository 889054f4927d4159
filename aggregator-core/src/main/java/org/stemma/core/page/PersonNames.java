package org.stemma.core.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the names out of a byline: cuts "By", roles, dates and places, parts several names. */
final class PersonNames {
  private static final int MAX_LENGTH = 400;
  private static final int MAX_WORDS = 5;

  private static final Pattern BY =
      Pattern.compile(
          "^(?:(?:(?:written|posted|reported|recommended|insights|this post was written|kommentar|analyse|essay|blog ?beitrag|interview|erstellt|pressemitteilung|beitrag|published|story|words|text|article|edited|reviewed|submitted|reporting|artikel|kommentar|geschrieben|verfasst|veröffentlicht|ein artikel|escrito|publicado|publié|écrit|scritto|opublikowane|tekst)"
              + "\\s+)?(?:by|von|par|por|di|przez|av|af|door|od|от)"
              + "|author|autor(?:in|a|en|zy|ka)?|auteurs?|autores?|authors|autore|redaktion|interview|text|texte|texto|testo|tekst|redacción|reporter|journalist|автор|مؤلف|بقلم|记者|文|作者|編集|著者|執筆)\\s*[:/：]?\\s+",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern INLINE =
      Pattern.compile(
          "(?:作者|记者|記者|撰文)(?:\\s{0,2}[:：]\\s{0,2}|\\s{1,2}(?=\\p{IsHan}{2,4}$))(\\p{IsHan}{2,4})(?!\\p{IsHan})");
  private static final Pattern LABEL =
      Pattern.compile(
          "^(?:by|von|par|por|author|autor(?:in)?|auteur|text|tekst|记者|作者|文)\\s*[:：/]\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** A date before the name: "11.12.2019 - Ada Moreno", "03/01/2017 by Ada Moreno". */
  private static final Pattern DATED =
      Pattern.compile(
          "^(?:\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|\\d{1,2}\\.? \\p{L}{3,12}\\.? \\d{4}|\\p{L}{3,12}\\.? \\d{1,2}, \\d{4})(?:,? \\d\\d?:\\d\\d(?: Uhr| [AP]M)?)?\\s{0,2}[-–—|·•,]?\\s{0,2}(?=\\p{L})");

  /** "By" whose space was lost between two elements. */
  private static final Pattern GLUED = Pattern.compile("^(?:By|Von|Par|Por)(?=\\p{Lu}[\\p{Ll}.])");

  /**
   * Names after these words made the picture or edited the text, or are where the news came from.
   */
  private static final Pattern CREDIT =
      Pattern.compile(
          "^\\W{0,3}(?:photos?|fotos?|image|images|bild|bilder|illustrations?|credit|quelle|source|fuente|graphics?|grafik|video|picture)\\b|^(?:责任编辑|责编|编辑|編輯|审核|校对)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Two to four words that are a name by themselves, where nothing labels them. */
  static final Pattern ALONE =
      Pattern.compile(
          "\\p{Lu}[\\p{L}.'’-]{0,30}(?: (?:\\p{Lu}[\\p{L}.'’-]{0,30}|von|van|der|den|de|di|da|del|dos|du|la|le|al|el|bin|ter|zu)){0,2} \\p{Lu}[\\p{L}'’-]{1,30}");

  /** Societies, firms and sites. */
  private static final Pattern ORGANISATION =
      Pattern.compile(
          ".*(?:\\be\\. ?V\\b|d\\.o\\.o|verband\\b|stiftung\\b|\\w\\.(?:com|de|net|org|ch|at|fr|info|co\\.uk)\\b).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** "Ada Moreno, in News, Harbour, Trade": where the site files the article. */
  private static final Pattern SECTION = Pattern.compile(",\\s?in\\s.*$");

  private static final Pattern LABEL_ONLY =
      Pattern.compile(
          "(?:(?:written|posted|article|story|words|published|insights|geschrieben|verfasst|kommentar|analyse|ein beitrag|beitrag|escrito|écrit) ?)?(?:by|from|von|por|par|di|door|przez)|author|autor(?:in)?|auteur|autore|автор|text|written by",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern TAIL =
      Pattern.compile(
          "\\s*(?:[|•·⋅–—]|\\s-\\s|\\s(?:le|el)\\s(?:\\d|(?:lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom)\\p{L}{1,6}\\b)|(?<=\\p{Ll})(?:January|February|March|April|May|June|July|August|September|October|November|December)\\s\\d|,?\\s+(?:on|am|in|at|for|für|from|posted|published|updated|last updated|contributor|correspondent|reporter|staff writer|senior|editor)\\s|\\((?!(?:\\p{Lu}\\.\\s?){1,3}\\)\\s\\p{Lu})|\\[|\\s@|\\d{1,2}[./:]|\\s\\d{1,2}\\s\\p{L}|\\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}{0,7}\\.?\\s\\d|^\\p{L}{3,9}\\.?\\s\\d{1,2}$|\\bupdated\\b|\\b(?:former|founder|co-founder|im gespräch|licensed|subscribe)\\b|\\smarketing\\b|\\b(?:19|20)\\d\\d).*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern JOINED =
      Pattern.compile(
          "\\s*(?:;|\\||/|、|，|\\n|\\s&\\s|\\s+(?:and|und|et|y|og|och|en|i|e|with|mit)\\s+)\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "(?:ph\\.?\\s?d|m\\.?d|m\\.?s|m\\.?a|m\\.?p\\.?h|mba|j\\.?d|rd|rdn|r\\.?n|bsn|msn|lcsw|cpp|psp|facp|cpa|cfa|esq|jr|sr|dds|np|ldn|cssd)\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_A_NAME =
      Pattern.compile(
          ".*(?:://|www\\.|@|[<>{}=_]).*|(?:admin|administrator|webmaster|guest|anonymous|unknown|author|autor|posted|by|home|about|more|full bio|in this article|spotlight|sign up now|text size|size|nachrichten|veröffentlicht|view all|all posts|share|none|null|undefined|user|wordpress|youtube|facebook|twitter|instagram|linkedin|bluesky|mastodon|xing|pinterest|tiktok|whatsapp|telegram|threads|reddit|sign in|log in|login|register|registrieren|abmelden|anmelden|subscribe|bio|learn more|read more|datum|date|insights|forgot (?:your )?password\\??|register now|switch accounts?|blog|news|menu|follow|contact|website|email|e-mail|profile|archive|newsletter|search|copyright|quelle|source|no author)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

  /** Words of desks and jobs, of dates and of page furniture: no part of a person's name. */
  private static final Set<String> NOT_PERSONAL =
      Set.of(
          "reporter",
          "correspondent",
          "editor",
          "editors",
          "writer",
          "contributor",
          "journalist",
          "columnist",
          "producer",
          "redakteur",
          "redakteurin",
          "redaktion",
          "redaccion",
          "redacción",
          "redakcja",
          "rédaction",
          "bureau",
          "chief",
          "director",
          "freelance",
          "staff",
          "desk",
          "newsroom",
          "team",
          "founder",
          "manager",
          "specialist",
          "expert",
          "engineer",
          "admin",
          "agencies",
          "company",
          "editorial",
          "foundation",
          "gmbh",
          "inc",
          "institute",
          "institut",
          "llc",
          "ltd",
          "magazin",
          "magazine",
          "media",
          "news",
          "organisation",
          "organization",
          "press",
          "pressestelle",
          "services",
          "stiftung",
          "university",
          "verein",
          "newswire",
          "wire",
          "website",
          "zeitung");

  private static final Set<String> NEVER =
      Set.of(
          "minutes",
          "read",
          "comments",
          "lesedauer",
          "minuten",
          "updated",
          "published",
          "share",
          "photo",
          "photos",
          "foto",
          "fotos",
          "lesezeit",
          "january",
          "february",
          "october",
          "november",
          "december",
          "september",
          "publié",
          "directory",
          "view",
          "see",
          "written",
          "subscribe",
          "jan",
          "feb",
          "mar",
          "apr",
          "jun",
          "jul",
          "aug",
          "sep",
          "sept",
          "oct",
          "nov",
          "dec",
          "mon",
          "tue",
          "wed",
          "thu",
          "fri",
          "sat",
          "sun",
          "july",
          "minute",
          "min",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "montag",
          "dienstag",
          "mittwoch",
          "donnerstag",
          "freitag",
          "samstag",
          "sonntag",
          "chefredakteur",
          "m.a");

  /** Words of dates that begin names as well: Jan Petersen. */
  private static final Set<String> FIRST_NAMES = Set.of("jan", "jun", "mar", "sun", "july", "mon");

  private PersonNames() {}

  /** The persons in one byline, in order, each once; empty when there is none. */
  static List<String> persons(String byline) {
    return in(byline, false);
  }

  /** Like {@link #persons}, but desks and teams count as well. */
  static List<String> authors(String byline) {
    return in(byline, true);
  }

  private static List<String> in(String byline, boolean desks) {
    Map<String, String> out = new LinkedHashMap<>();
    String text = Text.clean(byline);
    if (text.length() > MAX_LENGTH || text.contains("://") || CREDIT.matcher(text).find()) {
      return List.of();
    }
    Matcher inline = INLINE.matcher(text);
    if (inline.find()) {
      return List.of(inline.group(1));
    }
    for (String part : JOINED.split(unlabel(text), -1)) {
      String[] names = SECTION.matcher(part).replaceFirst("").split("\\s*,\\s*", -1);
      for (String name : names) {
        if (!desks && name.indexOf('@') < 0 && ORGANISATION.matcher(name).matches()) {
          // An organisation's address follows its name: "quay.example, Harbour, Norland".
          break;
        }
        String clean = clean(name);
        if (isName(clean, desks)) {
          out.putIfAbsent(Text.plain(clean), clean);
        }
      }
    }
    return List.copyOf(out.values());
  }

  /** Whether the words are a byline's label alone, so that the name stands in what follows. */
  static boolean isLabel(String text) {
    return text.length() < 30 && LABEL_ONLY.matcher(text.replaceAll("[:\\s]+$", "")).matches();
  }

  /** Whether the words begin as a byline does, or name a writer after a label in Chinese. */
  static boolean isByline(String text) {
    return text.length() < 150 && (!unlabel(text).equals(text) || INLINE.matcher(text).find());
  }

  private static String unlabel(String text) {
    String undated = DATED.matcher(text).replaceFirst("");
    boolean named = BY.matcher(undated).find() || ALONE.matcher(undated).matches();
    String cut = BY.matcher(named ? undated : text).replaceFirst("");
    return LABEL.matcher(GLUED.matcher(cut).replaceFirst("")).replaceFirst("");
  }

  private static String clean(String name) {
    String cut = TAIL.matcher(unlabel(name.strip())).replaceFirst("");
    return cut.replaceAll("^[\\s\\p{Punct}“”]{1,5}|[\\s,:;*•|/–—-]{1,5}$", "").strip();
  }

  /** Whether every word but the particles begins with a capital, in scripts that have them. */
  static boolean isCapitalised(String name) {
    for (String word : name.split("[\\s-]+", -1)) {
      if (word.length() > 3 && Character.isLowerCase(word.codePointAt(0))) {
        return false;
      }
    }
    return !Character.isLowerCase(name.codePointAt(0)) || name.indexOf(' ') > 0;
  }

  private static boolean isName(String name, boolean desks) {
    if (name.length() < 2 || name.length() > 60 || !Character.isLetter(name.codePointAt(0))) {
      return false;
    }
    String[] words = name.split("\\s+", -1);
    if (words.length > MAX_WORDS
        || CREDENTIAL.matcher(name).matches()
        || NOT_A_NAME.matcher(name).matches()
        || isLabel(name)) {
      return false;
    }
    List<String> plain = List.of(Text.plain(name).split(" ", -1));
    boolean dated =
        FIRST_NAMES.contains(plain.get(0))
            ? plain.size() == 1 || NEVER.contains(plain.get(1))
            : NEVER.contains(plain.get(0));
    return !dated
        && plain.stream().skip(1).noneMatch(NEVER::contains)
        && (desks
            || (plain.stream().noneMatch(NOT_PERSONAL::contains)
                && !ORGANISATION.matcher(name).matches()));
  }
}
