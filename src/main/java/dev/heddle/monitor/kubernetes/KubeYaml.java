package dev.heddle.monitor.kubernetes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the part of YAML that kubeconfigs are written in: mappings and lists by indentation, plain
 * and quoted scalars, block scalars, and JSON or its like in one line. Anchors, tags, and further
 * documents are refused. Scalars are strings; mappings keep their order.
 */
final class KubeYaml {
  private static final int MOST_DEPTH = 32;

  private final String name;
  private final List<Line> lines = new ArrayList<>();
  private int at;

  /** A line that says something; {@code raw} is the line as it stands. */
  private record Line(int number, int indent, String text, String raw) {}

  private KubeYaml(String name) {
    this.name = name;
  }

  /**
   * Reads a document; a mapping or a list or a string.
   *
   * @param name of the file, for messages
   * @throws IOException naming file, line and what is wrong
   */
  static Object read(String name, String text) throws IOException {
    KubeYaml yaml = new KubeYaml(name);
    String start = text.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      FlowReader flow = new FlowReader(start.replace('\n', ' ').replace('\r', ' '));
      return yaml.flow(flow, 1, true);
    }
    List<String> all = text.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      String line = all.get(i);
      String content = line.strip();
      int indent = line.length() - line.stripLeading().length();
      if (line.substring(0, indent).contains("\t")) {
        throw yaml.wrong(i + 1, "a tab indents it; use blanks");
      }
      if (i > 0 && content.equals("---") && !yaml.lines.isEmpty()) {
        throw yaml.wrong(i + 1, "a second document begins; keep one");
      }
      boolean mark = content.equals("---") || content.startsWith("%") || content.equals("...");
      yaml.lines.add(new Line(i + 1, indent, mark ? "" : content, line));
    }
    yaml.skip();
    Object value = yaml.at < yaml.lines.size() ? yaml.block(0, 0) : Map.of();
    yaml.skip();
    if (yaml.at < yaml.lines.size()) {
      throw yaml.wrong(yaml.lines.get(yaml.at).number, "is indented as nothing before it");
    }
    return value;
  }

  private void skip() {
    while (at < lines.size()) {
      String text = lines.get(at).text;
      if (!text.isEmpty() && !text.startsWith("#")) {
        return;
      }
      at++;
    }
  }

  /** The value whose lines are indented by {@code least} or more. */
  private Object block(int least, int depth) throws IOException {
    skip();
    if (at >= lines.size() || lines.get(at).indent < least) {
      return "";
    }
    Line first = lines.get(at);
    if (depth > MOST_DEPTH) {
      throw wrong(first.number, "is nested too deeply");
    }
    if (isItem(first.text)) {
      return list(first.indent, depth);
    }
    if (colon(first.text) >= 0) {
      return mapping(first.indent, depth);
    }
    at++;
    return scalar(first.text, first, least, depth);
  }

  private List<Object> list(int indent, int depth) throws IOException {
    List<Object> items = new ArrayList<>();
    skip();
    while (at < lines.size() && lines.get(at).indent == indent && isItem(lines.get(at).text)) {
      Line line = lines.get(at);
      String rest = line.text.substring(1);
      int inner = indent + 1 + rest.length() - rest.stripLeading().length();
      String content = rest.strip();
      if (content.isEmpty() || content.startsWith("#")) {
        at++;
        items.add(block(indent + 1, depth + 1));
      } else if (isItem(content) || (colon(content) >= 0 && !isFlow(content))) {
        lines.set(at, new Line(line.number, inner, content, line.raw));
        items.add(block(inner, depth + 1));
      } else {
        at++;
        items.add(scalar(content, line, indent + 1, depth));
      }
      skip();
    }
    return items;
  }

  private Map<String, Object> mapping(int indent, int depth) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    skip();
    while (at < lines.size() && lines.get(at).indent == indent && !isItem(lines.get(at).text)) {
      Line line = lines.get(at);
      int colon = colon(line.text);
      if (colon < 0) {
        throw wrong(line.number, "is no 'name: value'");
      }
      String key = unquoted(line.text.substring(0, colon).strip(), line.number);
      String content = line.text.substring(colon + 1).strip();
      at++;
      Object value;
      if (content.isEmpty() || content.startsWith("#")) {
        skip();
        // A list may stand as far left as the name that it belongs to.
        boolean list =
            at < lines.size() && lines.get(at).indent == indent && isItem(lines.get(at).text);
        value = list ? list(indent, depth + 1) : block(indent + 1, depth + 1);
      } else {
        value = scalar(content, line, indent + 1, depth);
      }
      if (map.put(key, value) != null) {
        throw wrong(line.number, "'" + key + "' is there twice");
      }
      skip();
    }
    if (at < lines.size() && lines.get(at).indent > indent) {
      throw wrong(lines.get(at).number, "is indented as nothing before it");
    }
    return map;
  }

  private Object scalar(String content, Line line, int least, int depth) throws IOException {
    char first = content.charAt(0);
    if (first == '|' || first == '>') {
      return text(first == '|' ? "\n" : " ", least);
    }
    if (first == '&' || first == '*' || first == '!') {
      throw wrong(line.number, "anchors, aliases and tags are not read; write the value itself");
    }
    if (isFlow(content)) {
      return flow(new FlowReader(content), line.number, false);
    }
    if (first == '"' || first == '\'') {
      return unquoted(content, line.number);
    }
    if (depth > MOST_DEPTH) {
      throw wrong(line.number, "is nested too deeply");
    }
    StringBuilder plain = new StringBuilder(uncommented(content));
    // A plain value may go on in lines that are indented more.
    while (at < lines.size()
        && !lines.get(at).text.isEmpty()
        && lines.get(at).indent >= least
        && colon(lines.get(at).text) < 0
        && !isItem(lines.get(at).text)) {
      plain.append(' ').append(uncommented(lines.get(at).text));
      at++;
    }
    String value = plain.toString();
    return value.equals("null") || value.equals("~") ? "" : value;
  }

  /** A block scalar: lines that are indented, blank ones among them. */
  private String text(String between, int least) {
    List<String> parts = new ArrayList<>();
    int indent = -1;
    while (at < lines.size()) {
      Line line = lines.get(at);
      if (!line.text.isEmpty() && line.indent < least) {
        break;
      }
      indent = indent < 0 && !line.text.isEmpty() ? line.indent : indent;
      parts.add(indent >= 0 && line.raw.length() > indent ? line.raw.substring(indent) : "");
      at++;
    }
    return String.join(between, parts).stripTrailing() + "\n";
  }

  private static boolean isItem(String text) {
    return text.equals("-") || text.startsWith("- ");
  }

  private static boolean isFlow(String text) {
    return text.startsWith("{") || text.startsWith("[");
  }

  /** Where the colon after a mapping's name is, or -1. */
  private static int colon(String text) {
    int from = 0;
    char first = text.charAt(0);
    if (first == '"' || first == '\'') {
      from = text.indexOf(first, 1) + 1;
      if (from == 0) {
        return -1;
      }
    }
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '#' && i > 0 && text.charAt(i - 1) == ' ') {
        return -1;
      }
      if (c == ':' && (i + 1 == text.length() || text.charAt(i + 1) == ' ')) {
        return i;
      }
      if (from == 0 && (c == '{' || c == '[') && i == 0) {
        return -1;
      }
    }
    return -1;
  }

  private static String uncommented(String text) {
    int hash = text.indexOf(" #");
    return hash < 0 ? text : text.substring(0, hash).strip();
  }

  private String unquoted(String text, int line) throws IOException {
    if (text.isEmpty() || (text.charAt(0) != '"' && text.charAt(0) != '\'')) {
      return text;
    }
    FlowReader reader = new FlowReader(text);
    try {
      String value = reader.quoted();
      String rest = reader.rest().strip();
      if (!rest.isEmpty() && !rest.startsWith("#")) {
        throw wrong(line, "has something after its closing quote");
      }
      return value;
    } catch (IllegalArgumentException e) {
      throw wrong(line, String.valueOf(e.getMessage()));
    }
  }

  private Object flow(FlowReader reader, int line, boolean whole) throws IOException {
    try {
      Object value = reader.value(0);
      String rest = reader.rest().strip();
      if (!rest.isEmpty() && (whole || !rest.startsWith("#"))) {
        throw wrong(line, "has something after its closing bracket");
      }
      return value;
    } catch (IllegalArgumentException e) {
      throw wrong(line, String.valueOf(e.getMessage()));
    }
  }

  private IOException wrong(int line, String what) {
    return new IOException(name + ":" + line + ": " + what);
  }
}
