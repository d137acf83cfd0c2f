package dev.heddle.io;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values off a JSON stream in one pass, keeping what it does not know and noting each
 * problem with its place. Every method starts at the first token of a value and ends at its last.
 */
final class JsonIn {
  private static final int MOST_PROBLEMS = 100;
  private static final int MOST_KEPT = 1_000_000;
  private static final int MOST_NAMED = 8;

  /** Ends reading: what follows would be noise. Its problem is already noted. */
  static final class Stop extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Reads a field's value. */
  @FunctionalInterface
  interface Fields {
    /**
     * @return false if there is no such field: its value is kept
     */
    boolean read(String name) throws IOException;
  }

  /** Reads an element of an array. */
  @FunctionalInterface
  interface Element {
    void read(int index) throws IOException;
  }

  private final JsonParser parser;
  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> unknown = new TreeSet<>();
  private int kept;

  JsonIn(JsonParser parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  List<Problem> problems() {
    return problems;
  }

  /** One warning for all fields that were not known. */
  List<Problem> warnings() {
    if (unknown.isEmpty()) {
      return List.of();
    }
    List<String> named = unknown.stream().limit(MOST_NAMED).toList();
    int more = unknown.size() - named.size();
    return List.of(
        new Problem(
            file,
            "",
            (unknown.size() == 1 ? "unknown field " : "unknown fields ")
                + String.join(", ", named)
                + (more > 0 ? " and " + more + " more" : ""),
            "kept as they are; check the spelling if one was meant for Heddle"));
  }

  // Places.

  /** The place of the current token. */
  String place() {
    String path = path(parser.getParsingContext());
    String at = lineAndColumn(parser.currentTokenLocation());
    if (parser.currentToken() == null) {
      return path;
    }
    return path.isEmpty() ? at : path + " (" + at + ")";
  }

  /** The line and column of the current token, to make a place of later. */
  JsonLocation location() {
    return parser.currentTokenLocation();
  }

  static String place(String path, @Nullable JsonLocation location) {
    return location == null ? path : path + " (" + lineAndColumn(location) + ")";
  }

  private static String lineAndColumn(JsonLocation at) {
    return "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static String path(@Nullable JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String before = path(context.getParent());
    if (context.inArray()) {
      return context.hasCurrentIndex() ? before + "[" + context.getCurrentIndex() + "]" : before;
    }
    String name = context.getCurrentName();
    if (name == null) {
      return before;
    }
    return before.isEmpty() ? Problem.shown(name) : before + "." + Problem.shown(name);
  }

  // Problems.

  /** Notes a problem at the current token. */
  void problem(String message, String remedy) throws Stop {
    problemAt(place(), message, remedy);
  }

  /** Notes a problem at a place. */
  void problemAt(String at, String message, String remedy) throws Stop {
    problems.add(new Problem(file, at, message, remedy));
    if (problems.size() >= MOST_PROBLEMS) {
      throw new Stop();
    }
  }

  /** Notes a problem that makes the rest meaningless. */
  Stop fatal(String message, String remedy) throws Stop {
    problem(message, remedy);
    throw new Stop();
  }

  private void wrongType(String expected) throws IOException {
    problem("expected " + expected + ", found " + found(), typeRemedy(expected));
    parser.skipChildren();
  }

  private String typeRemedy(String expected) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return "leave the field out to get its default";
    }
    if (token == JsonToken.VALUE_STRING && expected.contains("number")) {
      return "write it without quotes";
    }
    return "write " + expected;
  }

  private String found() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "the text \"" + Problem.shown(parser.getText()) + "\"";
      case VALUE_NULL -> "null";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + Problem.shown(parser.getText());
      default -> parser.getText();
    };
  }

  // Values.

  /**
   * An object.
   *
   * @return its unknown fields; null if it is none, which is noted
   */
  @Nullable Map<String, Object> object(Fields fields) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      wrongType("an object {…}");
      return null;
    }
    Map<String, Object> rest = null;
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (!seen.add(name)) {
        problem("field '" + Problem.shown(name) + "' is there twice", "remove one of the two");
      }
      parser.nextToken();
      if (!fields.read(name)) {
        unknown.add(generalPath());
        if (rest == null) {
          rest = new LinkedHashMap<>();
        }
        rest.put(name, any());
      }
    }
    return rest == null ? Map.of() : Collections.unmodifiableMap(rest);
  }

  /** The path with [] for every index, so that a field of a thousand tasks is told once. */
  private String generalPath() {
    return path(parser.getParsingContext()).replaceAll("\\[\\d+]", "[]");
  }

  /** A list. */
  void list(Element element) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      wrongType("a list […]");
      return;
    }
    int index = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.read(index++);
    }
  }

  /** A text; empty if it is none, which is noted. */
  String text() throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      wrongType("a text");
      return "";
    }
    return parser.getText();
  }

  /** A text that is not empty. */
  String nonEmptyText() throws IOException {
    int before = problems.size();
    String text = text();
    if (text.isBlank() && problems.size() == before) {
      problem("is empty", "give it a name");
    }
    return text;
  }

  /** A list of texts. */
  List<String> texts() throws IOException {
    List<String> all = new ArrayList<>();
    list(i -> all.add(text()));
    return List.copyOf(all);
  }

  /** True or false. */
  boolean truth() throws IOException {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      wrongType("true or false");
      return false;
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /** Passes over a value of any kind. */
  void skip() throws IOException {
    parser.skipChildren();
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  boolean isText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  /** A finite number within limits; the least is answered if it is none, which is noted. */
  double number(double least, double most) throws IOException {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      wrongType("a number");
      return least;
    }
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      problem(Problem.shown(parser.getText()) + " is too large", "write a smaller number");
      return least;
    }
    if (value < least || value > most) {
      String text = Problem.shown(parser.getText());
      if (value < 0 && least >= 0) {
        problem(text + " is negative", "write " + limits(least, most));
      } else {
        problem(text + " is out of range", "write " + limits(least, most));
      }
      return least;
    }
    return value == 0 ? 0 : value;
  }

  private static String limits(double least, double most) {
    if (most == Double.MAX_VALUE) {
      return least == Double.MIN_VALUE
          ? "a number above 0"
          : String.format(Locale.ROOT, "%s or more", plain(least));
    }
    String low = least == Double.MIN_VALUE ? "a number above 0" : plain(least);
    return low + " to " + plain(most);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** 0 or more. */
  double nonNegative() throws IOException {
    return number(0, Double.MAX_VALUE);
  }

  /** Above 0. */
  double positive() throws IOException {
    return number(Double.MIN_VALUE, Double.MAX_VALUE);
  }

  /** A whole number within limits. */
  int whole(int least, int most) throws IOException {
    int before = problems.size();
    double value = number(least, most);
    if (problems.size() == before && value != Math.rint(value)) {
      problem(Problem.shown(parser.getText()) + " is not whole", "write a whole number");
      return least;
    }
    return (int) value;
  }

  /** A whole number of 64 bits. */
  long longNumber() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    wrongType("a whole number");
    return 0;
  }

  /** Named amounts, 0 or more. */
  Map<String, Double> amounts(Set<String> reserved) throws IOException {
    Map<String, Double> all = new TreeMap<>();
    // Every name is known here: nothing is left over.
    object(
        name -> {
          if (reserved.contains(name)) {
            problem(
                "the custom name '" + name + "' repeats a field",
                "use the field itself, or another name");
          }
          all.put(name, nonNegative());
          return true;
        });
    return all;
  }

  /** Any value as a plain one: map, list, text, number in full precision, boolean or null. */
  @Nullable Object any() throws IOException {
    if (++kept > MOST_KEPT) {
      throw fatal(
          "more than " + MOST_KEPT + " values in fields that Heddle does not know",
          "check that this is the right file");
    }
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, any());
        }
        return Collections.unmodifiableMap(map);
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(any());
        }
        return Collections.unmodifiableList(list);
      }
      case VALUE_STRING -> {
        return parser.getText();
      }
      case VALUE_NUMBER_INT -> {
        return parser.getNumberValue();
      }
      case VALUE_NUMBER_FLOAT -> {
        return new BigDecimal(parser.getText());
      }
      case VALUE_TRUE -> {
        return Boolean.TRUE;
      }
      case VALUE_FALSE -> {
        return Boolean.FALSE;
      }
      default -> {
        return null;
      }
    }
  }
}
