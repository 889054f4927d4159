package org.stemma.core.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * Words that template authors the world over put into class names and ids, by what they mark. A
 * name is split at punctuation and at capitals ({@code relatedPosts}, {@code author-bio}), and
 * words and pairs of neighbours are looked up.
 */
final class Vocabulary {
  /** Never the article, even when it is most of the page's text. */
  private static final Set<String> FOREIGN =
      Set.of(
          "comment",
          "comments",
          "commentlist",
          "commentary list",
          "respond",
          "disqus",
          "kommentare",
          "kommentar",
          "comentarios",
          "commentaires",
          "komentarze",
          "livefyre",
          "replies",
          "related",
          "recommended",
          "recommendations",
          "recommendation",
          "outbrain",
          "taboola",
          "newsletter",
          "trending",
          "popular",
          "mostread",
          "most read",
          "most popular",
          "read more",
          "readmore",
          "read next",
          "up next",
          "more stories",
          "more news",
          "also like",
          "see also",
          "recirc",
          "recirculation",
          "zergnet");

  /** Furniture, unless it holds most of the page's text. */
  private static final Set<String> FURNITURE =
      Set.of(
          "nav",
          "cookie",
          "cookies",
          "consent",
          "gdpr",
          "onetrust",
          "popup",
          "modal",
          "lightbox",
          "overlay",
          "dialog",
          "breadcrumb",
          "breadcrumbs",
          "pagination",
          "pager",
          "login",
          "signin",
          "sign in",
          "signup",
          "sign up",
          "subscribe",
          "subscription",
          "offcanvas",
          "off canvas",
          "megamenu",
          "screen reader",
          "sr only",
          "visually hidden",
          "visuallyhidden",
          "skip link",
          "copyright",
          "impressum",
          "colophon",
          "navbar",
          "navigation",
          "navi",
          "menu",
          "submenu",
          "sidebar",
          "sidebars",
          "footer",
          "foot",
          "masthead",
          "topbar",
          "toolbar",
          "banner",
          "share",
          "sharing",
          "sharebar",
          "sharedaddy",
          "addthis",
          "addtoany",
          "shariff",
          "social",
          "socials",
          "promo",
          "promotion",
          "advert",
          "adverts",
          "advertisement",
          "advertising",
          "ads",
          "adsbygoogle",
          "sponsor",
          "sponsored",
          "werbung",
          "anzeige",
          "publicidad",
          "publicite",
          "reklama",
          "teaser",
          "teasers",
          "tags",
          "taglist",
          "tag list",
          "tagcloud",
          "post tags",
          "keywords",
          "author bio",
          "author box",
          "authorbox",
          "author info",
          "about author",
          "bio",
          "biography",
          "author description",
          "post author",
          "author card",
          "rating",
          "ratings",
          "votes",
          "poll",
          "survey",
          "donate",
          "donation",
          "donations",
          "caption",
          "captions",
          "wp caption",
          "gallery",
          "slideshow",
          "carousel",
          "slider",
          "toc",
          "table of",
          "jump to",
          "byline",
          "metadata",
          "meta",
          "entry meta",
          "post meta",
          "postmeta",
          "dateline",
          "timestamp",
          "credit",
          "credits",
          "infobox",
          "factbox",
          "paywall",
          "regwall",
          "piano",
          "alert",
          "tooltip",
          "dropdown",
          "search",
          "filter",
          "feedback",
          "follow",
          "followus",
          "follow us",
          "contact",
          "disclosure",
          "disclaimer",
          "tweet",
          "cta",
          "call action",
          "storytools",
          "tools",
          "video",
          "player",
          "audio",
          "podcast",
          "image credit",
          "listing",
          "category list",
          "shop",
          "product box",
          "affiliate",
          "cart",
          "ticker",
          "weather",
          "calendar",
          "archive",
          "archives",
          "blogroll",
          "recent",
          "latest",
          "post navigation",
          "siblings",
          "correction",
          "corrections",
          "notice");

  /** The article's text and nothing else, by common template names. */
  private static final Set<String> CONTENT =
      Set.of(
          "entry content",
          "post content",
          "article content",
          "article body",
          "articlebody",
          "story body",
          "post body",
          "entry body",
          "story content",
          "articlecontent",
          "storybody",
          "postcontent",
          "entrycontent",
          "article text",
          "articletext",
          "body copy",
          "bodycopy",
          "body content",
          "article copy",
          "post text",
          "content body",
          "page content",
          "rich text",
          "richtext",
          "body text",
          "bodytext",
          "news content",
          "news text",
          "newstext",
          "story text",
          "main content body",
          "article main",
          "content article",
          "td post",
          "blog content",
          "single content",
          "artikel text",
          "artikeltext",
          "article page",
          "articlepage",
          "text body",
          "textbody",
          "article paragraphs",
          "news body",
          "newsbody",
          "field body",
          "name body");

  private static final Set<String> LOGO =
      Set.of("logo", "site title", "blog title", "site name", "branding", "brand", "blogname");

  private static final Set<String> QUALIFIERS =
      Set.of("has", "no", "with", "without", "is", "not", "enable", "enabled");

  private Vocabulary() {}

  static boolean foreign(Element element) {
    return matches(element, FOREIGN);
  }

  static boolean furniture(Element element) {
    return matches(element, FURNITURE);
  }

  static boolean content(Element element) {
    return matches(element, CONTENT);
  }

  static boolean logo(Element element) {
    return matches(element, LOGO);
  }

  private static boolean matches(Element element, Set<String> set) {
    List<String> words = words(element);
    for (int i = 0; i < words.size(); i++) {
      // "has-sidebar", "no-comments" speak of the page around, not of the element.
      if (i > 0 && QUALIFIERS.contains(words.get(i - 1))) {
        continue;
      }
      if (set.contains(words.get(i))
          || (i > 0 && set.contains(words.get(i - 1) + " " + words.get(i)))) {
        return true;
      }
    }
    return false;
  }

  /** The words of the element's class names and id, in order; long attributes are cut. */
  static List<String> words(Element element) {
    String names = element.className() + " " + element.id();
    List<String> out = new ArrayList<>();
    var word = new StringBuilder();
    char before = ' ';
    for (int i = 0; i < Math.min(names.length(), 300); i++) {
      char c = names.charAt(i);
      boolean letter = Character.isLetter(c);
      if (!letter || (Character.isUpperCase(c) && Character.isLowerCase(before))) {
        add(out, word);
      }
      if (letter) {
        word.append(c);
      }
      before = c;
    }
    add(out, word);
    return out;
  }

  private static void add(List<String> out, StringBuilder word) {
    if (word.length() > 0) {
      out.add(word.toString().toLowerCase(Locale.ROOT));
      word.setLength(0);
    }
  }
}
