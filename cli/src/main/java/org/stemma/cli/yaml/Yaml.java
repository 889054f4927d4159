package org.stemma.cli.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.stemma.core.ConfigurationException;

/**
 * A YAML value with its place. A plain value stays the text that was written ({@code NO}, {@code
 * 1.10} and {@code 22:22} are what they look like). Aliases, tags of one's own, keys given twice
 * and deep nesting are refused, so that no document can grow, recurse or construct anything.
 */
public sealed interface Yaml {
  /** Longest document, in code points. */
  int LONGEST = 1 << 20;

  /** Deepest nesting; what we read has four levels. */
  int DEEPEST = 20;

  /** {@code line 3, column 5}. */
  String place();

  /** Plain or quoted text; {@code written} is false where nothing stood after the colon. */
  record Text(String value, boolean written, String place) implements Yaml {}

  /** A list. */
  record Items(List<Yaml> values, String place) implements Yaml {
    public Items {
      values = List.copyOf(values);
    }
  }

  /**
   * Keys and values in the order written.
   *
   * @param places of the keys
   */
  record Keys(Map<String, Yaml> values, Map<String, String> places, String place) implements Yaml {}

  /**
   * Writes a document of maps, lists and values, a line each.
   *
   * @param width characters after which a text goes on in the next line
   */
  static String written(Object value, int width) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndent(4)
            .setIndicatorIndent(2)
            .setWidth(width)
            .setDereferenceAliases(true)
            .build();
    return new Dump(settings).dumpToString(value);
  }

  /**
   * Reads a document.
   *
   * @param name of the file, for messages
   * @return empty for an empty document
   * @throws ConfigurationException with the place of every fault; of what is no YAML, of the first
   */
  static Optional<Yaml> parse(String name, String document) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setCodePointLimit(LONGEST)
            .setAllowNonScalarKeys(true) // refused below, with their place
            .build();
    try {
      Problems problems = new Problems(name);
      checkEvents(problems, new Parse(settings).parseString(document));
      problems.raise();
      Optional<Yaml> read =
          new Compose(settings).composeString(document).map(n -> convert(problems, n));
      problems.raise();
      return read;
    } catch (MarkedYamlEngineException e) {
      String what = e.getProblem() == null ? "not YAML" : e.getProblem();
      throw new ConfigurationException(name + ", " + place(e.getProblemMark()) + ": " + what);
    } catch (YamlVersionException e) {
      long line = document.lines().takeWhile(words -> !words.startsWith("%YAML")).count() + 1;
      throw new ConfigurationException(
          name + ", line " + line + ", column 1: a version of YAML that is not known here");
    } catch (YamlEngineException e) {
      throw new ConfigurationException(name + ": " + e.getMessage());
    }
  }

  private static void checkEvents(Problems problems, Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      String where = place(event.getStartMark());
      if (event instanceof AliasEvent) {
        problems.add(where, "an alias (*name); write the value out");
      } else if (event instanceof ScalarEvent scalar && scalar.getTag().isPresent()) {
        problems.add(where, "a tag (" + scalar.getTag().get() + "); leave it out");
      } else if (event instanceof CollectionStartEvent start) {
        if (++depth > DEEPEST) {
          problems.add(where, "nested deeper than " + DEEPEST);
          return;
        }
        if (start.getTag().isPresent()) {
          problems.add(where, "a tag (" + start.getTag().get() + "); leave it out");
        }
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  // The depth was checked over the events, so this recursion is bounded.
  private static Yaml convert(Problems problems, Node node) {
    String place = place(node.getStartMark());
    if (node instanceof ScalarNode scalar) {
      boolean empty = scalar.isPlain() && scalar.getValue().isEmpty();
      return new Text(scalar.getValue(), !empty, place);
    }
    if (node instanceof SequenceNode sequence) {
      return new Items(sequence.getValue().stream().map(n -> convert(problems, n)).toList(), place);
    }
    Map<String, Yaml> values = new LinkedHashMap<>();
    Map<String, String> places = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      String at = place(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(at, "a key must be a word");
        continue;
      }
      if (values.put(key.getValue(), convert(problems, tuple.getValueNode())) != null) {
        problems.add(at, "'" + key.getValue() + "' is given twice");
      }
      places.put(key.getValue(), at);
    }
    return new Keys(values, places, place);
  }

  private static String place(Optional<Mark> mark) {
    return mark.map(m -> "line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1))
        .orElse("line 1");
  }
}
