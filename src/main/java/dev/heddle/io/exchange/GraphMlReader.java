package dev.heddle.io.exchange;

import dev.heddle.io.BadFileException;
import dev.heddle.io.Problem;
import dev.heddle.io.Units;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads GraphML. Its own few lines over StAX, as a file of a stranger may not make the reader fetch
 * what it names: DTDs and external entities are off.
 */
final class GraphMlReader {
  private final Draft draft;
  private final Map<String, String> keys = new HashMap<>();
  private @Nullable String node;
  private String from = "";
  private String to = "";
  private double dataMiB;

  GraphMlReader(String file) {
    draft = new Draft(file);
  }

  Draft read(String text) throws BadFileException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    boolean graphMl = false;
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          graphMl |= xml.getLocalName().equals("graphml");
          start(xml);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          end(xml.getLocalName());
        }
      }
    } catch (XMLStreamException e) {
      String at =
          e.getLocation() == null
              ? ""
              : "line "
                  + e.getLocation().getLineNumber()
                  + ", column "
                  + e.getLocation().getColumnNumber();
      String message = String.valueOf(e.getMessage());
      String reason = message.substring(message.indexOf("Message:") + 1).replace("essage:", "");
      throw draft.bad(at, "is not XML: " + Problem.shown(reason.strip()), "mend it there");
    }
    if (!graphMl) {
      throw draft.bad("", "is not GraphML: it has no element 'graphml'", "check the file");
    }
    return draft;
  }

  private void start(XMLStreamReader xml) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "key" -> keys.put(attribute(xml, "id"), attribute(xml, "attr.name"));
      case "node" -> {
        node = attribute(xml, "id");
        draft.task(node);
      }
      case "edge" -> {
        from = attribute(xml, "source");
        to = attribute(xml, "target");
        dataMiB = 0;
      }
      case "data" -> data(keys.getOrDefault(attribute(xml, "key"), ""), xml.getElementText());
      default -> {}
    }
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private void data(String name, String text) {
    if (node == null) {
      if (name.equalsIgnoreCase("dataMiB") || name.equalsIgnoreCase("weight")) {
        dataMiB = Units.parseSizeMib(text, 1).orElse(0);
      }
      return;
    }
    String field = FieldText.field(name);
    if (field != null) {
      Object value = FieldText.value(field, text);
      if (value != null) {
        draft.task(node).put(field, value);
      }
    }
  }

  private void end(String element) {
    if (element.equals("node")) {
      node = null;
    } else if (element.equals("edge")) {
      draft.edge(from, to, dataMiB);
    }
  }
}
