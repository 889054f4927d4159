package org.stemma.cli.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemma.core.query.Republishing;

/** Who re-publishes whom in GraphML, for Gephi, yEd, NetworkX and the like. */
public final class GraphMl {
  private GraphMl() {}

  /** The pairs as a directed graph; data of an edge are the fields of {@link PairRow}. */
  public static String of(List<Republishing> pairs) {
    StringBuilder out =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key id="label" for="node" attr.name="label" attr.type="string"/>
            """);
    List<Field<Republishing>> fields = PairRow.FIELDS.subList(2, PairRow.FIELDS.size());
    for (Field<Republishing> field : fields) {
      out.append("  <key id=\"" + field.name() + "\" for=\"edge\" attr.name=\"" + field.name())
          .append("\" attr.type=\"long\"/>\n");
    }
    out.append("  <graph id=\"outlets\" edgedefault=\"directed\">\n");
    Map<String, String> ids = new LinkedHashMap<>();
    for (Republishing pair : pairs) {
      ids.computeIfAbsent(pair.from(), key -> "n" + ids.size());
      ids.computeIfAbsent(pair.to(), key -> "n" + ids.size());
    }
    ids.forEach(
        (outlet, id) ->
            out.append("    <node id=\"" + id + "\"><data key=\"label\">")
                .append(Xml.text(outlet))
                .append("</data></node>\n"));
    for (Republishing pair : pairs) {
      out.append("    <edge source=\"" + ids.get(pair.from()))
          .append("\" target=\"" + ids.get(pair.to()) + "\">");
      for (Field<Republishing> field : fields) {
        Object value = field.value().apply(pair);
        if (value != null) {
          out.append("<data key=\"" + field.name() + "\">" + value + "</data>");
        }
      }
      out.append("</edge>\n");
    }
    return out.append("  </graph>\n</graphml>\n").toString();
  }
}
