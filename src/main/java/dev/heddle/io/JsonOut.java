package dev.heddle.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain values (maps, lists, texts, numbers, booleans, null) as JSON, in full precision. */
public final class JsonOut {
  private static final JsonFactory JSON = new JsonFactory();

  /** Whole numbers up to here are exact in a double. */
  private static final double EXACT = 9e15;

  private JsonOut() {}

  /** On one line. */
  public static String line(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      write(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** On several lines: an element of a top-level list stands on a line of its own. */
  public static String pretty(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try {
      pretty(value, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The same to a writer, which stays open. */
  public static void pretty(@Nullable Object value, Writer to) throws IOException {
    JsonGenerator out = JSON.createGenerator(to);
    out.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
    out.setPrettyPrinter(new LinePerElement());
    write(out, value);
    out.close();
    to.write('\n');
  }

  /** The same to a stream in UTF-8, which stays open. */
  public static void pretty(@Nullable Object value, OutputStream to) throws IOException {
    Writer writer = new java.io.OutputStreamWriter(to, java.nio.charset.StandardCharsets.UTF_8);
    pretty(value, writer);
    writer.flush();
  }

  private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Boolean truth -> out.writeBoolean(truth);
      case Integer whole -> out.writeNumber(whole);
      case Long whole -> out.writeNumber(whole);
      case BigInteger whole -> out.writeNumber(whole);
      case BigDecimal exact -> out.writeNumber(exact);
      case Number number -> number(out, number.doubleValue());
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.writeFieldName(String.valueOf(entry.getKey()));
          write(out, entry.getValue());
        }
        out.writeEndObject();
      }
      case Collection<?> list -> {
        out.writeStartArray();
        for (Object element : list) {
          write(out, element);
        }
        out.writeEndArray();
      }
      default -> out.writeString(value.toString());
    }
  }

  private static void number(JsonGenerator out, double value) throws IOException {
    if (!Double.isFinite(value)) {
      out.writeNull();
    } else if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      out.writeNumber((long) value);
    } else {
      out.writeNumber(value);
    }
  }

  /** Breaks lines down to the elements of top-level lists, no deeper. */
  private static final class LinePerElement implements com.fasterxml.jackson.core.PrettyPrinter {
    private static final int DEEPEST_BROKEN = 2;
    private int depth;
    private final java.util.ArrayDeque<Boolean> arrays = new java.util.ArrayDeque<>();

    private boolean broken() {
      return depth <= DEEPEST_BROKEN && (depth == 1 || (arrays.peek() != null && arrays.peek()));
    }

    private void separate(JsonGenerator out) throws IOException {
      if (broken()) {
        out.writeRaw('\n');
        out.writeRaw("  ".repeat(depth));
      }
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator out) throws IOException {
      out.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator out) throws IOException {
      out.writeRaw('{');
      depth++;
      arrays.push(false);
    }

    @Override
    public void beforeObjectEntries(JsonGenerator out) throws IOException {
      separate(out);
    }

    @Override
    public void writeEndObject(JsonGenerator out, int entries) throws IOException {
      end(out, entries);
      out.writeRaw('}');
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
      out.writeRaw(broken() ? "," : ", ");
      separate(out);
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
      out.writeRaw(": ");
    }

    @Override
    public void writeStartArray(JsonGenerator out) throws IOException {
      out.writeRaw('[');
      depth++;
      arrays.push(true);
    }

    @Override
    public void beforeArrayValues(JsonGenerator out) throws IOException {
      separate(out);
    }

    @Override
    public void writeEndArray(JsonGenerator out, int values) throws IOException {
      end(out, values);
      out.writeRaw(']');
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
      out.writeRaw(broken() ? "," : ", ");
      separate(out);
    }

    private void end(JsonGenerator out, int entries) throws IOException {
      boolean broken = broken() && entries > 0;
      arrays.pop();
      depth--;
      if (broken) {
        out.writeRaw('\n');
        out.writeRaw("  ".repeat(depth));
      }
    }
  }

  /** Puts a value unless it is null. */
  static void put(Map<String, @Nullable Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  /** Puts a number unless it is the default. */
  static void put(Map<String, @Nullable Object> map, String name, double value, double omitted) {
    if (value != omitted) {
      map.put(name, value);
    }
  }

  /** Puts a list unless it is empty. */
  static void put(Map<String, @Nullable Object> map, String name, List<?> value) {
    if (!value.isEmpty()) {
      map.put(name, value);
    }
  }
}
