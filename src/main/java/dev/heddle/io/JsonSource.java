package dev.heddle.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON text, in a file or in memory, and what can be wrong with it as a text. */
final class JsonSource {
  private static final int DEEPEST = 100;
  private static final int LONGEST_TEXT = 4_000_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(10_000)
                  .maxNumberLength(1_000)
                  .build())
          // Nonsense may hold millions of names.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private final String name;
  private final Opener opener;

  private interface Opener {
    InputStream open() throws IOException;
  }

  /** Reads one value. */
  @FunctionalInterface
  interface Body<T> {
    /** Starts at the value's first token; null if it noted a problem. */
    @Nullable T read(JsonIn in) throws IOException;
  }

  private JsonSource(String name, Opener opener) {
    this.name = name;
    this.opener = opener;
  }

  static JsonSource of(Path file) {
    return new JsonSource(file.toString(), () -> Files.newInputStream(file));
  }

  /** A text in memory, called {@code name} in problems. */
  static JsonSource of(String text, String name) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new JsonSource(name, () -> new ByteArrayInputStream(bytes));
  }

  /** Reads the text as one value and nothing after it. */
  <T> Loaded<T> read(Body<T> body) throws BadFileException {
    try (InputStream in = opener.open();
        Reader reader = StrictUtf8.reader(in);
        JsonParser parser = JSON.createParser(reader)) {
      JsonIn json = new JsonIn(parser, name);
      T value = null;
      try {
        if (parser.nextToken() == null) {
          throw json.fatal("the file is empty", "check that this is the right file");
        }
        value = body.read(json);
        if (parser.nextToken() != null) {
          json.problem("there is more after the end", "remove what follows the last }");
        }
      } catch (JsonIn.Stop e) {
        value = null;
      } catch (JsonProcessingException e) {
        json.problems().add(syntax(e, parser));
      } catch (CharacterCodingException e) {
        json.problems().add(notUtf8());
      }
      if (value == null || !json.problems().isEmpty()) {
        throw new BadFileException(json.problems());
      }
      return new Loaded<>(value, json.warnings());
    } catch (CharacterCodingException e) {
      throw new BadFileException(List.of(notUtf8()));
    } catch (IOException e) {
      throw new BadFileException(List.of(unreadable(e)));
    }
  }

  /** Reads only as much as it takes to tell what the text is. */
  FormatSniffer.Kind peek(Body<FormatSniffer.Kind> body) throws BadFileException {
    try {
      return read(body).value();
    } catch (FormatSniffer.Found found) {
      return found.kind;
    }
  }

  private Problem notUtf8() {
    String at = "";
    try (InputStream in = opener.open()) {
      at = StrictUtf8.firstFault(in);
    } catch (IOException e) {
      at = "";
    }
    return new Problem(name, at, "is not UTF-8", "save it as UTF-8 text");
  }

  private Problem unreadable(IOException e) {
    if (e instanceof NoSuchFileException) {
      return new Problem(name, "", "no such file", "check the name");
    }
    if (e instanceof AccessDeniedException) {
      return new Problem(name, "", "may not be read", "change its permissions");
    }
    if (Files.isDirectory(Path.of(name))) {
      return new Problem(name, "", "is a folder", "name a file in it");
    }
    return new Problem(
        name, "", "cannot be read: " + Problem.shown(String.valueOf(e.getMessage())), "");
  }

  private Problem syntax(JsonProcessingException e, JsonParser parser) {
    JsonLocation where = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    String at =
        where == null || where.getLineNr() < 1
            ? ""
            : "line " + where.getLineNr() + ", column " + where.getColumnNr();
    if (e instanceof StreamConstraintsException) {
      return new Problem(name, at, constraint(e), "check that this is the right file");
    }
    if (e instanceof JsonEOFException) {
      return new Problem(
          name, at, "ends in the middle", "it was cut off: get it again, or restore a copy");
    }
    String text = String.valueOf(e.getOriginalMessage());
    if (text.contains("NaN") || text.contains("INF") || text.contains("Infinity")) {
      return new Problem(
          name, at, "NaN and infinity are no numbers in JSON", "write a number, or leave it out");
    }
    if (parser.currentToken() == null || parser.currentToken() == JsonToken.NOT_AVAILABLE) {
      return new Problem(
          name, at, "is not JSON: " + brief(text), "check that this is the right file");
    }
    return new Problem(name, at, "is not JSON: " + brief(text), "mend it at this place");
  }

  private static String constraint(JsonProcessingException e) {
    String text = String.valueOf(e.getOriginalMessage());
    if (text.contains("nesting depth")) {
      return "nested more than " + DEEPEST + " deep";
    }
    if (text.startsWith("String") || text.startsWith("Name")) {
      return "holds a text that is far too long";
    }
    return "holds a number that is far too long";
  }

  private static String brief(String jackson) {
    String first = jackson.lines().findFirst().orElse("");
    int expected = first.indexOf(": was expecting");
    String cut = expected > 0 ? first.substring(0, expected) : first;
    // Codes of characters are of no use to a person.
    return Problem.shown(cut.replaceAll(" ?\\(+(?:CTRL-CHAR, )?code [0-9]+[^)]*\\)+.*", ""));
  }
}
