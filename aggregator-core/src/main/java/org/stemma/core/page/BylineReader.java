package org.stemma.core.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Field;

/**
 * Reads who wrote the article. Places are asked in the order of how often they are right (measured
 * on 838 pages with known authors); the first that names somebody answers. What the others say is
 * noted as far as it costs little to ask them.
 */
final class BylineReader {
  /** Whom an answer may name. */
  private enum Wanted {
    PERSONS,
    /** The site, or a desk: better than nobody where the page says it in so many words. */
    ANYBODY
  }

  private record Answer(Byline byline, List<String> names) {}

  private final BylinePlaces places;
  private final PageMeta meta;
  private final @Nullable String siteName;
  private final HostNames hostNames;
  private final Findings findings;

  /** Every place that was asked, in that order. */
  private final Set<Byline> heard = new LinkedHashSet<>();

  private @Nullable Answer answer;

  BylineReader(
      BylinePlaces places,
      PageMeta meta,
      @Nullable String siteName,
      HostNames hostNames,
      Findings findings) {
    this.places = places;
    this.meta = meta;
    this.siteName = siteName;
    this.hostNames = hostNames;
    this.findings = findings;
  }

  /** Names in the order of the page; empty when nobody is named. */
  List<String> read() {
    List<Byline> stated = places.stated();
    List<Byline> above = places.linesAbove();
    ask(Wanted.PERSONS, () -> stated);
    ask(Wanted.PERSONS, () -> places.classed(false));
    ask(Wanted.PERSONS, () -> above);
    ask(Wanted.PERSONS, places::besideDate);
    ask(Wanted.PERSONS, () -> places.classed(true));
    ask(Wanted.PERSONS, places::learned);
    ask(Wanted.ANYBODY, () -> stated);
    ask(Wanted.PERSONS, places::linesBelow);
    ask(Wanted.ANYBODY, () -> places.classed(false));
    ask(Wanted.ANYBODY, () -> places.classed(true));
    ask(Wanted.ANYBODY, () -> above);
    ask(Wanted.ANYBODY, places::linesBelow);
    ask(Wanted.ANYBODY, places::linesAboveTitle);
    heard.addAll(stated);
    heard.addAll(above);
    List<String> names = answer == null ? List.of() : fuller(answer.names());
    note(names);
    return names;
  }

  private void ask(Wanted wanted, Supplier<List<Byline>> asked) {
    if (answer != null) {
      return;
    }
    for (Byline byline : asked.get()) {
      heard.add(byline);
      List<String> names = names(byline, wanted);
      if (!names.isEmpty()) {
        answer = new Answer(byline, names);
        return;
      }
    }
  }

  private void note(List<String> names) {
    List<Statement> said = new ArrayList<>();
    if (answer != null) {
      said.add(answer.byline().giving(names));
    }
    for (Byline byline : heard) {
      List<String> persons = names(byline, Wanted.PERSONS);
      said.add(byline.giving(persons.isEmpty() ? names(byline, Wanted.ANYBODY) : persons));
    }
    findings.choose(Field.AUTHORS, said);
  }

  /** A first name or an account's name as the whole name that the page shows elsewhere. */
  private List<String> fuller(List<String> names) {
    return names.stream().map(name -> name.indexOf(' ') < 0 ? fuller(name) : name).toList();
  }

  private String fuller(String name) {
    String key = Text.plain(name).replace(" ", "");
    if (key.length() < 3 || hostNames.isNamed(name) || name.equals(siteName)) {
      return name;
    }
    List<String> shown = new ArrayList<>(meta.all("author"));
    shown.addAll(places.shortLines());
    for (String line : shown) {
      for (String whole : inRunningText(PersonNames.persons(line))) {
        String plain = Text.plain(whole);
        boolean alone =
            PersonNames.ALONE.matcher(whole).matches() && Text.plain(line).endsWith(plain);
        if (alone
            && !isSite(whole)
            && (plain.startsWith(Text.plain(name) + " ") || isAccount(key, plain))) {
          return whole;
        }
      }
    }
    return name;
  }

  /** Whether an account is called by the name's words run together, or by initial and last name. */
  private static boolean isAccount(String account, String name) {
    String last = name.substring(name.lastIndexOf(' ') + 1);
    return account.equals(name.replace(" ", "")) || account.equals(name.charAt(0) + last);
  }

  private static List<String> inRunningText(List<String> names) {
    return names.stream().filter(PersonNames::isCapitalised).toList();
  }

  private List<String> names(Byline byline, Wanted wanted) {
    boolean anybody = wanted == Wanted.ANYBODY;
    Map<String, String> out = new LinkedHashMap<>();
    for (String text : byline.texts()) {
      for (String name : anybody ? PersonNames.authors(text) : PersonNames.persons(text)) {
        if (anybody || !(isSite(name) || places.isEditor(name))) {
          out.putIfAbsent(Text.plain(name), name);
        }
      }
    }
    List<String> names = List.copyOf(out.values());
    return switch (byline.form()) {
      case STATED -> names;
      case ORGANISATION -> anybody ? names : List.of();
      case WHOLE_NAMES -> names.stream().filter(name -> name.indexOf(' ') > 0).toList();
      case RUNNING -> inRunningText(names);
    };
  }

  private boolean isSite(String name) {
    boolean named = siteName != null && Text.plain(name).equals(Text.plain(siteName));
    return named || (name.indexOf(' ') < 0 && hostNames.isNamed(name));
  }
}
