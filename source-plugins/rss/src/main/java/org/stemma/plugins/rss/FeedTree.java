package org.stemma.plugins.rss;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Verifier;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.Item;

/**
 * Builds one tree from the events of a document, in which every RSS dialect is RSS 2.0 and every
 * Atom is Atom 1.0: prefixes are resolved (also those that were never declared), names are written
 * as the specification writes them, every link is absolute, and elements hold either elements or
 * text. Elements of vocabularies that nothing is read from, and items after the limit, are left out
 * while reading, so that they take no memory.
 */
final class FeedTree {
  /**
   * Real feeds with XHTML in them nest below 40; ROME's time grows with the square of the depth.
   */
  static final int MAX_DEPTH = 250;

  /** Elements kept of one item, or of the channel beside its items; the rest is left out. */
  private static final int MAX_ELEMENTS = 1_000;

  /** Items held as a tree at a time. */
  private static final int BATCH = 500;

  private static final Set<String> ITEMS = Set.of("item", "entry");

  private static final Set<String> UNREAD = Set.of("image", "textinput", "cloud", "rating");
  private static final Set<String> ATOM_PARTS = Set.of("author", "contributor", "source");

  private final int limit;
  private final ItemReader reader;
  private final List<Item> read = new ArrayList<>();
  private final Element pauses = new Element("pauses");
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private @Nullable Document document;
  private @Nullable FeedNode channel;
  private Vocabulary kind = Vocabulary.RSS;
  private String rootAddress = "";
  private String format = "";
  private @Nullable FeedLeaf leaf;
  private int depth;
  private int skipping;
  private int items;
  private int held;
  private @Nullable String cut;

  /** Reads the items of a document in which there are some of the feed's items. */
  @FunctionalInterface
  interface ItemReader {
    List<Item> read(Document document) throws FeedFormatException;
  }

  FeedTree(URI base, int limit, ItemReader reader) {
    this.limit = limit;
    this.reader = reader;
    scopes.push(new Scope(Map.of(), base, null, null));
  }

  /** What is in force at a place: prefixes, xml:base, xml:lang, and the element to add to. */
  private record Scope(
      Map<String, String> prefixes, URI base, @Nullable String language, @Nullable Element parent) {

    Scope enter(Map<String, String> attributes) {
      if (attributes.isEmpty()) {
        return this;
      }
      Map<String, String> inner = prefixes;
      URI here = base;
      String spoken = language;
      for (Map.Entry<String, String> attribute : attributes.entrySet()) {
        String name = attribute.getKey();
        if (name.startsWith("xmlns")) {
          inner = inner == prefixes ? new HashMap<>(prefixes) : inner;
          inner.put(name.length() > 6 ? name.substring(6) : "", attribute.getValue());
        } else if (name.equals("xml:base")) {
          URI stated = FeedUri.web(base, attribute.getValue());
          here = stated == null ? base : stated;
        } else if (name.equals("xml:lang")) {
          spoken = attribute.getValue();
        }
      }
      return new Scope(inner, here, spoken, parent);
    }

    Scope into(Element element) {
      return new Scope(prefixes, base, language, element);
    }
  }

  /** The feed without its items; the document has been read to its end. */
  Document head() throws FeedFormatException {
    if (document == null) {
      throw new FeedFormatException("no element in it");
    }
    readHeld();
    return document;
  }

  /** All items; the document has been read to its end. */
  List<Item> items() throws FeedFormatException {
    readHeld();
    return List.copyOf(read);
  }

  /** The skipHours and skipDays elements of the channel. */
  Element pauses() {
    return pauses;
  }

  /** Turns the items held into items read, so that a long feed is never one tree. */
  private void readHeld() throws FeedFormatException {
    if (held > 0 && document != null && channel != null) {
      read.addAll(reader.read(document));
      Element from = channel;
      for (int i = from.getContentSize() - 1; i >= 0; i--) {
        if (from.getContent(i) instanceof Element element && ITEMS.contains(element.getName())) {
          from.removeContent(i);
        }
      }
      held = 0;
    }
  }

  /** What the root says of the format. */
  String format() {
    return format;
  }

  /** What was left out first for being too much; null when nothing was. */
  @Nullable String cut() {
    return cut;
  }

  /** Notes that something was left out. */
  void cut(String what) {
    cut = cut == null ? what : cut;
  }

  /** Lets go of what was read: the document is to be read anew. */
  void forget() {
    read.clear();
    document = null;
    channel = null;
  }

  boolean hasRoot() {
    return document != null;
  }

  boolean isAtom() {
    return kind == Vocabulary.ATOM;
  }

  void start(String name, Map<String, String> attributes) throws FeedFormatException {
    if (++depth > MAX_DEPTH) {
      throw new FeedFormatException("elements nested more than " + MAX_DEPTH + " deep");
    }
    if (skipping > 0) {
      skipping++;
      return;
    }
    Scope scope = current().enter(attributes);
    String local = name.substring(name.indexOf(':') + 1);
    if (leaf != null) {
      scopes.push(scope);
      leaf.open(local, attributes, scope.base());
    } else if (document == null) {
      scopes.push(root(name, local, attributes, scope));
    } else {
      enter(name, local, attributes, scope);
    }
  }

  void text(String characters) {
    if (leaf != null && skipping == 0 && !leaf.text(characters)) {
      cut("the text of one element cut off after " + FeedLeaf.MAX_CHARACTERS + " characters");
    }
  }

  void end() {
    depth--;
    if (skipping > 0) {
      skipping--;
      return;
    }
    Scope ended = scopes.pop();
    if (leaf == null) {
      dropIfEmpty(ended.parent(), current().parent());
    } else if (leaf.close()) {
      leaf = null;
    }
  }

  /** An empty item inside an item is a slip of the pen, not an item. */
  private void dropIfEmpty(@Nullable Element inner, @Nullable Element outer) {
    if (inner instanceof FeedNode node
        && outer instanceof FeedNode
        && !inner.equals(outer)
        && !outer.equals(channel)
        && inner.getContentSize() + node.beside().getContentSize() == 0
        && inner.getParent() != null) {
      inner.detach();
      held--;
      items--;
    }
  }

  private Scope current() {
    Scope scope = scopes.peek();
    if (scope == null) {
      throw new IllegalStateException("an end without a start");
    }
    return scope;
  }

  private Scope root(String name, String local, Map<String, String> attributes, Scope scope)
      throws FeedFormatException {
    boolean entry = false;
    switch (local.toLowerCase(Locale.ROOT)) {
      case "feed" -> kind = Vocabulary.ATOM;
      case "entry" -> {
        kind = Vocabulary.ATOM;
        entry = true;
      }
      case "rss", "rdf", "channel" -> kind = Vocabulary.RSS;
      case "html" -> throw new FeedFormatException("an HTML page, not a feed");
      default -> throw new FeedFormatException("an XML document <" + name + ">, not a feed");
    }
    int colon = name.indexOf(':');
    String prefix = colon < 0 ? "" : name.substring(0, colon);
    rootAddress = scope.prefixes().getOrDefault(prefix, "");
    format = FeedFormat.of(local, attributes, rootAddress, scope.prefixes().getOrDefault("", ""));
    Element root;
    if (isAtom()) {
      channel = new FeedNode("feed", Vocabulary.ATOM);
      root = channel;
    } else {
      channel = new FeedNode("channel", Vocabulary.RSS);
      root = new Element("rss").setAttribute("version", "2.0").addContent(channel);
    }
    document = new Document(root);
    speak(channel, scope);
    return entry ? scope.into(item(channel, scope)) : scope.into(channel);
  }

  private void enter(String name, String local, Map<String, String> attributes, Scope scope)
      throws FeedFormatException {
    Vocabulary vocabulary = vocabulary(name, scope.prefixes());
    Element parent = scope.parent();
    if (vocabulary == null || parent == null || channel == null) {
      skipping = 1;
      return;
    }
    String standard = vocabulary.standard(local);
    boolean top = parent.equals(channel);
    if (isItem(vocabulary, standard)) {
      if (parent.getName().equals("source")) {
        skipping = 1;
      } else if (items >= limit) {
        skipping = 1;
        cut("items after the first " + limit + " left out");
      } else {
        scopes.push(scope.into(item(channel, scope)));
        about(channel, attributes);
      }
    } else if (isTransparent(vocabulary, standard)) {
      speak(parent, scope);
      scopes.push(scope);
    } else if (vocabulary == Vocabulary.RDF || (top && isUnread(vocabulary, standard))) {
      skipping = 1;
    } else if (isPart(vocabulary, standard)) {
      // ROME refuses a whole feed for one hour that is none: pauses are read beside it.
      boolean pause = vocabulary == Vocabulary.RSS;
      scopes.push(scope.into(added(pause ? pauses : parent, vocabulary, standard)));
    } else {
      leaf(parent, vocabulary, standard, attributes, scope);
    }
  }

  private void leaf(
      Element parent,
      Vocabulary vocabulary,
      String name,
      Map<String, String> attributes,
      Scope scope) {
    int others = parent.getContentSize() - (parent.equals(channel) ? held : 0);
    int beside = parent instanceof FeedNode node ? node.beside().getContentSize() : 0;
    if (others + beside >= MAX_ELEMENTS) {
      skipping = 1;
      cut("elements after the first " + MAX_ELEMENTS + " of one item left out");
      return;
    }
    if (Verifier.checkElementName(name) != null) {
      skipping = 1;
      return;
    }
    Element element = added(parent, vocabulary, name);
    attributes.forEach(
        (key, value) -> {
          String local = key.startsWith("rdf:") ? key.substring(4) : key;
          local = Vocabulary.written(local);
          if (!local.equals("xmlns") && Verifier.checkAttributeName(local) == null) {
            element.setAttribute(local, value);
          }
        });
    leaf = new FeedLeaf(element, vocabulary, scope.base());
    scopes.push(scope);
  }

  private Element added(Element parent, Vocabulary vocabulary, String name) {
    Element element = new Element(name, vocabulary.namespace);
    if (parent instanceof FeedNode node) {
      node.add(element, vocabulary, isAtom());
    } else {
      parent.addContent(element);
    }
    return element;
  }

  private Element item(FeedNode channel, Scope scope) throws FeedFormatException {
    if (held >= BATCH) {
      readHeld();
    }
    items++;
    held++;
    FeedNode item = new FeedNode(isAtom() ? "entry" : "item", kind);
    channel.addContent(item);
    speak(item, scope);
    return item;
  }

  /** The identity of an RDF item is an attribute. */
  private static void about(Element channel, Map<String, String> attributes) {
    String about = attributes.get("rdf:about");
    if (about != null && !about.isBlank()) {
      Element item = (Element) channel.getContent(channel.getContentSize() - 1);
      item.setAttribute("about", about.strip());
    }
  }

  private static void speak(Element element, Scope scope) {
    if (scope.language() != null) {
      element.setAttribute("lang", scope.language());
    }
  }

  private boolean isItem(Vocabulary vocabulary, String name) {
    return isAtom()
        ? vocabulary == Vocabulary.ATOM && name.equals("entry")
        : vocabulary == Vocabulary.RSS && name.equals("item");
  }

  private static boolean isTransparent(Vocabulary vocabulary, String name) {
    return switch (vocabulary) {
      case RSS -> name.equals("channel") || name.equals("rss") || name.equals("items");
      case MEDIA -> name.equals("group");
      default -> false;
    };
  }

  private static boolean isUnread(Vocabulary vocabulary, String name) {
    return vocabulary == Vocabulary.RSS && UNREAD.contains(name);
  }

  private static boolean isPart(Vocabulary vocabulary, String name) {
    return switch (vocabulary) {
      case RSS -> name.equals("skipHours") || name.equals("skipDays");
      case ATOM -> ATOM_PARTS.contains(name);
      default -> false;
    };
  }

  private @Nullable Vocabulary vocabulary(String name, Map<String, String> prefixes) {
    int colon = name.indexOf(':');
    String prefix = colon < 0 ? "" : name.substring(0, colon);
    String address = prefixes.get(prefix);
    if (address == null && colon >= 0) {
      return Vocabulary.usuallyNamed(prefix);
    }
    return address == null || address.isEmpty() || address.equals(rootAddress)
        ? kind
        : Vocabulary.at(address);
  }
}
