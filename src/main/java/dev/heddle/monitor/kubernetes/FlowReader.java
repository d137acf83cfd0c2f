package dev.heddle.monitor.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads YAML in brackets, of which JSON is a part, and quoted strings. */
final class FlowReader {
  private static final int MOST_DEPTH = 32;

  private final String text;
  private int at;

  FlowReader(String text) {
    this.text = text;
  }

  /** What is left. */
  String rest() {
    return text.substring(at);
  }

  /**
   * A mapping, a list or a string.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  Object value(int depth) {
    if (depth > MOST_DEPTH) {
      throw new IllegalArgumentException("is nested too deeply");
    }
    blanks();
    char c = peek();
    if (c == '{') {
      return mapping(depth);
    }
    if (c == '[') {
      return list(depth);
    }
    if (c == '"' || c == '\'') {
      return quoted();
    }
    String plain = plain(",]}");
    return plain.equals("null") || plain.equals("~") ? "" : plain;
  }

  private Map<String, Object> mapping(int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    at++;
    blanks();
    while (peek() != '}') {
      String key = peek() == '"' || peek() == '\'' ? quoted() : plain(":,}");
      blanks();
      expect(':');
      map.put(key, value(depth + 1));
      blanks();
      if (peek() == ',') {
        at++;
        blanks();
      } else if (peek() != '}') {
        throw new IllegalArgumentException("lacks a ',' or '}'");
      }
    }
    at++;
    return map;
  }

  private List<Object> list(int depth) {
    List<Object> items = new ArrayList<>();
    at++;
    blanks();
    while (peek() != ']') {
      items.add(value(depth + 1));
      blanks();
      if (peek() == ',') {
        at++;
        blanks();
      } else if (peek() != ']') {
        throw new IllegalArgumentException("lacks a ',' or ']'");
      }
    }
    at++;
    return items;
  }

  private String plain(String ends) {
    int from = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at).strip();
  }

  /**
   * A string in quotes of either kind.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  String quoted() {
    char quote = text.charAt(at++);
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        if (quote == '\'' && at < text.length() && text.charAt(at) == '\'') {
          value.append(quote);
          at++;
          continue;
        }
        return value.toString();
      }
      value.append(c == '\\' && quote == '"' ? escaped() : c);
    }
    throw new IllegalArgumentException("has a quote that is not closed");
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '0' -> '\0';
      case '"', '\\', '/', ' ' -> c;
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw new IllegalArgumentException("has an escape that is cut");
        }
        String digits = text.substring(at, at + 4);
        at += 4;
        yield (char) Integer.parseInt(digits, 16);
      }
      default -> throw new IllegalArgumentException("has an escape that is not read: \\" + c);
    };
  }

  private void expect(char c) {
    if (peek() != c) {
      throw new IllegalArgumentException("lacks a '" + c + "'");
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw new IllegalArgumentException("ends too early");
    }
    return text.charAt(at);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
