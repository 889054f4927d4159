package org.stemma.cli.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemma.core.query.Republishing;

/** Who re-publishes whom as nodes and links. */
public final class GraphJson {
  private GraphJson() {}

  /** Outlets with what they gave and took, in the order of the pairs, and the pairs. */
  public static Map<String, Object> of(List<Republishing> pairs) {
    Map<String, int[]> volumes = new LinkedHashMap<>();
    List<Object> links = new ArrayList<>();
    for (Republishing pair : pairs) {
      volumes.computeIfAbsent(pair.from(), key -> new int[2])[0] += pair.count();
      volumes.computeIfAbsent(pair.to(), key -> new int[2])[1] += pair.count();
      Map<String, Object> link = new LinkedHashMap<>();
      for (Field<Republishing> field : PairRow.FIELDS) {
        Object value = field.value().apply(pair);
        if (value != null) {
          link.put(field.name(), value);
        }
      }
      links.add(link);
    }
    List<Object> outlets = new ArrayList<>();
    volumes.forEach(
        (outlet, volume) -> {
          Map<String, Object> node = new LinkedHashMap<>();
          node.put("outlet", outlet);
          node.put("given", volume[0]);
          node.put("taken", volume[1]);
          outlets.add(node);
        });
    Map<String, Object> graph = new LinkedHashMap<>();
    graph.put("schema", 1);
    graph.put("outlets", outlets);
    graph.put("pairs", links);
    return graph;
  }
}
