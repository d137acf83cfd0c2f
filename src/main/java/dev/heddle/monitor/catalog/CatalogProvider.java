package dev.heddle.monitor.catalog;

import dev.heddle.model.MachineType;
import dev.heddle.monitor.Provider;
import dev.heddle.monitor.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Types and prices from a CSV file, or from the dated table that is shipped, so that a plan works
 * off-line. The first line names the columns; lines that begin with # are notes.
 */
public final class CatalogProvider implements Provider {
  private static final String SHIPPED = "catalog.csv";
  private static final List<String> NEEDED = List.of("id", "cores", "memoryMiB");

  private static final Pattern DAY = Pattern.compile("\\b20\\d\\d-\\d\\d-\\d\\d\\b");

  private final @Nullable Path file;

  /**
   * @param file the table, or null: the one that is shipped
   */
  public CatalogProvider(@Nullable Path file) {
    this.file = file;
  }

  @Override
  public About about() {
    return new About(
        "catalog file",
        "types, prices",
        file == null ? "shipped table" : file.toString(),
        Double.POSITIVE_INFINITY);
  }

  @Override
  public Reading poll() throws IOException {
    if (file == null) {
      return shippedTable();
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      Instant changed = Files.getLastModifiedTime(file).toInstant();
      return read(new BufferedReader(reader), file.toString(), changed);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": there is no such price table; correct the option 'file'", e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": is not UTF-8; save it as UTF-8", e);
    }
  }

  /**
   * The table that is shipped.
   *
   * @throws IOException if it is broken
   */
  public static Reading shippedTable() throws IOException {
    try (Reader reader = shipped()) {
      return read(new BufferedReader(reader), SHIPPED, null);
    }
  }

  private static Reader shipped() {
    InputStream in =
        Objects.requireNonNull(
            CatalogProvider.class.getResourceAsStream(SHIPPED), "the shipped catalog is missing");
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }

  /**
   * @param changed since when its prices hold if no note of it names a day
   */
  static Reading read(BufferedReader in, String name, @Nullable Instant changed)
      throws IOException {
    Map<String, Reading.PriceTag> prices = new LinkedHashMap<>();
    Instant since = changed;
    List<MachineType> types = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Map<String, Integer> columns = new HashMap<>();
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      if (line.startsWith("#")) {
        notes.add(line.substring(1).strip());
        Instant day = day(line);
        since = day == null ? since : day;
        continue;
      }
      String[] cells = line.split(",", -1);
      if (columns.isEmpty()) {
        for (int i = 0; i < cells.length; i++) {
          columns.put(cells[i].strip(), i);
        }
        for (String needed : NEEDED) {
          if (!columns.containsKey(needed)) {
            throw new IOException(
                name + ":" + number + ": no column '" + needed + "'; name it in the first line");
          }
        }
        continue;
      }
      Row row = new Row(name, number, cells, columns);
      MachineType type = type(row);
      types.add(type);
      String currency = row.textOrNull("currency");
      prices.put(type.id(), new Reading.PriceTag(currency == null ? Reading.USD : currency, since));
    }
    return new Reading(
        Reading.Role.FALLBACK, types, List.of(), List.of(), List.of(), notes, prices, Map.of());
  }

  private static @Nullable Instant day(String note) {
    Matcher day = DAY.matcher(note);
    try {
      return day.find()
          ? LocalDate.parse(day.group()).atStartOfDay(ZoneOffset.UTC).toInstant()
          : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private record Row(String name, int line, String[] cells, Map<String, Integer> columns) {
    String text(String column) {
      Integer at = columns.get(column);
      return at == null || at >= cells.length ? "" : cells[at].strip();
    }

    @Nullable String textOrNull(String column) {
      String text = text(column);
      return text.isEmpty() ? null : text;
    }

    double number(String column, double otherwise) throws IOException {
      String text = text(column);
      if (text.isEmpty()) {
        return otherwise;
      }
      try {
        double value = Double.parseDouble(text);
        if (value >= 0 && Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Said below, with the place.
      }
      throw new IOException(
          name + ":" + line + ": " + column + " '" + text + "' is not a number from 0 on");
    }
  }

  private static MachineType type(Row row) throws IOException {
    String price = row.text("pricePerHour");
    return new MachineType(
        row.text("id"),
        row.textOrNull("provider"),
        row.textOrNull("location"),
        row.number("cores", 1),
        row.number("memoryMiB", 0),
        (int) row.number("gpus", 0),
        row.textOrNull("gpuModel"),
        row.number("gpuMemoryMiB", 0),
        Map.of(),
        row.number("speed", 1),
        row.number("gpuSpeed", 1),
        (int) row.number("count", 1),
        price.isEmpty() ? null : (Double) row.number("pricePerHour", 0),
        row.number("minimumSeconds", 60),
        row.number("startupSeconds", 60),
        row.text("labels").isEmpty() ? List.of() : List.of(row.text("labels").split("\\|", -1)),
        row.number("interruptionsPerHour", 0),
        row.textOrNull("via"),
        Map.of());
  }
}
