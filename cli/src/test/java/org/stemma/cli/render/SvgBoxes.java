package org.stemma.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads a picture back and finds the room that its labels and dots take. */
public final class SvgBoxes {
  /** Width of a character of Latin text in ems: that of DejaVu Sans, a wide face. */
  private static final double PLAIN = 0.6;

  private static final double BOLD = 0.64;

  private SvgBoxes() {}

  /** The room of one mark. */
  record Box(String what, double left, double top, double right, double bottom) {
    boolean meets(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  /** Asserts that it is well-formed, without scripts, within its frame, and nothing overlaps. */
  public static Document check(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg).doesNotContainPattern("<[^>]*\\son[a-z]+\\s*=|url\\(http|@import");
    Element root = document.getDocumentElement();
    double width = Double.parseDouble(root.getAttribute("width"));
    double height = Double.parseDouble(root.getAttribute("height"));
    List<Box> boxes = boxes(document);
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      assertThat(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height)
          .as("%s within %s x %s", box, width, height)
          .isTrue();
      for (Box other : boxes.subList(i + 1, boxes.size())) {
        assertThat(box.meets(other)).as("%s meets %s", box, other).isFalse();
      }
    }
    return document;
  }

  private static List<Box> boxes(Document document) {
    List<Box> boxes = new ArrayList<>();
    NodeList texts = document.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      boxes.add(text((Element) texts.item(i)));
    }
    NodeList circles = document.getElementsByTagName("circle");
    for (int i = 0; i < circles.getLength(); i++) {
      Element circle = (Element) circles.item(i);
      double x = number(circle, "cx") + moved(circle, 0);
      double y = number(circle, "cy") + moved(circle, 1);
      double r = number(circle, "r");
      boxes.add(new Box("a dot at " + x + ", " + y, x - r, y - r, x + r, y + r));
    }
    return boxes;
  }

  private static Box text(Element text) {
    String classes = text.getAttribute("class");
    String shown = text.getLastChild() == null ? "" : text.getLastChild().getTextContent();
    double size =
        classes.contains("head")
            ? 16
            : classes.contains("small") || classes.contains("label") ? 11 : 13;
    boolean bold = classes.contains("head") || classes.contains("name");
    double width = Layout.width(shown) * size * (bold ? BOLD : PLAIN);
    double x = number(text, "x") + moved(text, 0);
    double y = number(text, "y") + moved(text, 1);
    double left =
        switch (text.getAttribute("text-anchor").toLowerCase(Locale.ROOT)) {
          case "middle" -> x - width / 2;
          case "end" -> x - width;
          default -> x;
        };
    return new Box(shown, left, y - 0.8 * size, left + width, y + 0.2 * size);
  }

  /** How far the group that a mark stands in is moved, along one axis. */
  private static double moved(Element element, int axis) {
    String transform =
        element.getParentNode() instanceof Element parent ? parent.getAttribute("transform") : "";
    return transform.isEmpty() ? 0 : Double.parseDouble(transform.split("[( )]", -1)[1 + axis]);
  }

  private static double number(Element element, String name) {
    return Double.parseDouble(element.getAttribute(name));
  }
}
