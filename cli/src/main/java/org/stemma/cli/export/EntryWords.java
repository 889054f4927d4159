package org.stemma.cli.export;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.render.CopyRow;
import org.stemma.cli.render.TerminalSafe;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.Rights;
import org.stemma.core.query.ArticleView;

/** What the forms of feeds say of an article alike. */
final class EntryWords {
  /** Longest summary, in characters. */
  private static final int SUMMARY = 300;

  private static final Pattern TAG = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");

  private EntryWords() {}

  /** A name for the article that no other has, here or elsewhere. */
  static String id(CanonicalArticle article) {
    return "urn:stemma:article:" + article.id().value();
  }

  /** One line; never empty. */
  static String title(CanonicalArticle article) {
    String title = TerminalSafe.line(article.title());
    return title.isEmpty() ? "Untitled" : title;
  }

  /** Names that are not blank. */
  static List<String> authors(CanonicalArticle article) {
    return article.authors().stream()
        .map(TerminalSafe::line)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** The first publisher's name, or its domain where no name can be read; never empty. */
  static String outlet(CanonicalArticle article) {
    String name = TerminalSafe.line(article.firstOutlet().label());
    String domain = article.firstOutlet().domain();
    return !name.isEmpty() ? name : domain == null ? "unknown" : domain;
  }

  /** A name for the first publisher that no other outlet has. */
  static String outletId(CanonicalArticle article) {
    String key = CopyRow.outlet(article.firstOutlet());
    return "urn:stemma:outlet:"
        + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  /** The first publisher's front page; null when none of its pages is known. */
  static @Nullable String home(CanonicalArticle article, Places places) {
    return places.first().outlet().equals(article.firstOutlet().domain())
        ? places.first().home()
        : null;
  }

  /** The language as a tag that documents may carry; null when there is none. */
  static @Nullable String language(CanonicalArticle article) {
    String tag = article.language();
    return tag != null && TAG.matcher(tag).matches() ? tag.toLowerCase(Locale.ROOT) : null;
  }

  /** The beginning of the text on one line, cut at a word. */
  static String summary(CanonicalArticle article) {
    String text = TerminalSafe.line(article.text());
    if (text.codePointCount(0, text.length()) <= SUMMARY) {
      return text;
    }
    String cut = text.substring(0, text.offsetByCodePoints(0, SUMMARY));
    int space = cut.lastIndexOf(' ');
    return (space > SUMMARY / 2 ? cut.substring(0, space) : cut) + "…";
  }

  /**
   * Holder, licence and terms, of the first publisher's page where it states any, else of a copy
   * that names a holder or licence, else of any; null when none does.
   */
  static @Nullable String rights(ArticleView view) {
    URI origin =
        view.article().chain().edges().stream()
            .filter(edge -> edge.kind() == EdgeKind.FIRST_PUBLISHED && edge.url() != null)
            .map(Edge::url)
            .findFirst()
            .orElse(null);
    return view.article().chain().rights().stream()
        .min(
            Comparator.comparing((Rights rights) -> !rights.copy().equals(origin))
                .thenComparing(rights -> rights.holder() == null && rights.licence() == null))
        .map(EntryWords::words)
        .filter(words -> !words.isEmpty())
        .orElse(null);
  }

  private static String words(Rights rights) {
    List<String> parts = new ArrayList<>();
    if (rights.holder() != null) {
      parts.add("© " + (rights.year() == null ? "" : rights.year() + " ") + rights.holder());
    }
    if (rights.licence() != null) {
      parts.add(rights.licence());
    }
    if (rights.terms() != null) {
      parts.add(rights.terms());
    }
    return String.join("; ", parts);
  }
}
