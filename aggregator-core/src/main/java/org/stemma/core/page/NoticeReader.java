package org.stemma.core.page;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Notice.Kind;

/**
 * Tells the lines that stand around an article and speak for its publisher: where the text comes
 * from, who owns it, who may re-post it, what readers are asked to do.
 */
final class NoticeReader {
  private static final int MAX_LENGTH = 1500;

  /**
   * Lines of one kind.
   *
   * @param longest characters of the longest line that may be one
   * @param parts a line that the words are in has one of these: to look for a part costs a
   *     thousandth of what it costs to try the words at every place of a line
   * @param words in small letters, as the line they are looked for in
   */
  private record Rule(Kind kind, int longest, List<String> parts, Pattern words) {
    boolean holds(String lower) {
      if (lower.length() > longest) {
        return false;
      }
      for (String part : parts) {
        if (lower.contains(part)) {
          return words.matcher(lower).find();
        }
      }
      return false;
    }
  }

  private static Rule rule(Kind kind, int longest, String parts, String words) {
    return new Rule(kind, longest, List.of(parts.split("\\|", -1)), Pattern.compile(words));
  }

  private static final List<Rule> RULES =
      List.of(
          rule(
              Kind.ORIGIN,
              500,
              "source|appear|publi|pubbli|posted|printed|erschienen|veröffentlicht|opublikowan|quelle|fuente|źródło|fonte|bron|来源|出典",
              "\\b(?:original source of this (?:article|story|post|piece)|(?:originally|first) (?:appeared|published|posted) (?:on|in|at|by)\\b"
                  + "|(?:article|story|post|piece|essay|column) (?:was |has been |is )?(?:originally |first |previously |re-?)(?:ly )?(?:appeared|published|posted|printed)"
                  + "|re-?(?:published|posted|printed) (?:from|with (?:the )?(?:kind )?permission)|cross-?posted (?:from|at|with)"
                  + "|(?:zuerst|ursprünglich) (?:erschienen|veröffentlicht)|publicado (?:originalmente|originariamente|por primera vez)|(?:initialement|d'abord) publié|pubblicato (?:originariamente|per la prima volta)|pierwotnie opublikowan)"
                  + "|^(?:source|quelle|fuente|źródło|fonte|bron|来源|出典)\\s?[:：]\\s?.{2,80}$"),
          rule(
              Kind.COPYRIGHT,
              300,
              "copyright|©|(c)|rights reserved|rechte vorbehalten|derechos reservados|droits réservés|prawa zastrzeżone",
              "^(?:copyright\\b|©|\\(c\\)\\s|all rights reserved|alle rechte vorbehalten|todos los derechos reservados|tous droits réservés|wszelkie prawa zastrzeżone)|^.{0,60}©\\s?(?:19|20)\\d\\d.{0,80}$"),
          rule(
              Kind.TERMS,
              MAX_LENGTH,
              "permission|publish|reproduced|redistributed|rewritten|creative commons|licensed under|fair use|feel free",
              "\\bgrants? permission to|permission (?:to|is granted)\\b.{0,80}(?:cross-?post|re-?publish|re-?post|reprint)|may (?:be|not be) (?:re-?published|reproduced|redistributed|rewritten)|creative commons|licensed under|fair use|feel free to (?:re-?post|share|republish)|republish (?:this|our) (?:article|stor)"),
          rule(
              Kind.DISCLAIMER,
              MAX_LENGTH,
              "disclaimer|haftungsausschluss|expressed|responsibility|necessarily|solely|die meinung",
              "^disclaimer\\b|^haftungsausschluss|(?:views|opinions) expressed (?:in|by|here|are)\\b|sole responsibility of the author|(?:do|does) not necessarily (?:reflect|represent)|solely those of the author|gibt (?:nicht )?(?:unbedingt )?die meinung"),
          rule(
              Kind.CORRECTION,
              600,
              "correction|clarification|editor|korrektur|errata|rectificatif",
              "^(?:correction|clarification|editor['’]s note|korrektur|fe de errata|rectificatif|errata)\\b\\s?(?:\\(|:|—|-|,)"),
          rule(
              Kind.APPEAL,
              500,
              "@|subscribe|sign up|follow|join us|become a|support|donat|click|share|like us|read more|note to readers|newsletter|telegram|translat|facebook|twitter|instagram|whatsapp|abonn|folgen|síguenos|suscríbete|suivez",
              "^(?:letters|e-?mail|write|tips)\\b[^@]{0,40}\\s[\\w.+-]{1,40}@[\\w.-]{1,60}|^(?:please )?(?:subscribe|sign up|follow us|join us on|become a (?:member|subscriber|patron)|support (?:us|our|independent)|donate|click (?:here )?(?:the|to) (?:share|subscribe|donate)|share this|like us on|read more|note to readers)\\b"
                  + "|share buttons|(?:daily|weekly|free|our|e-?mail) newsletter|newsletter (?:signup|anmelden|abonnieren)|telegram channel|follow (?:us|me|him|her|them) on\\b|(?:translate|translation) (?:website|button)|subscribe to (?:our|the|my)|(?:facebook|twitter|instagram|whatsapp|telegram) (?:page|channel|group)\\b.{0,40}$|make a donation|become a member|(?:abonnieren|folgen) sie (?:uns|unseren)|síguenos|suscríbete|abonnez-vous|suivez-nous"));

  private NoticeReader() {}

  /** What kind of notice the line is; null when it reads as text. */
  static @Nullable Kind kindOf(String line) {
    if (line.length() > MAX_LENGTH) {
      return null;
    }
    String lower = line.toLowerCase(Locale.ROOT);
    for (Rule rule : RULES) {
      if (rule.holds(lower)) {
        return rule.kind();
      }
    }
    return null;
  }
}
