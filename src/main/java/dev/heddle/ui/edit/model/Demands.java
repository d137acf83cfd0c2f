package dev.heddle.ui.edit.model;

import dev.heddle.io.Units;
import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Demands as people read and write them. */
public final class Demands {
  private static final Pattern RANGE =
      Pattern.compile(
          "([0-9]+)\\s*(?:-|to|\u2013)\\s*([0-9]+)(?:\\s*,?\\s*serial\\s*([0-9.]+)\\s*(%?))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AMOUNT = Pattern.compile("(.*\\S)[ =:]+([0-9]+(?:[.,][0-9]+)?)");
  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z]+)=(\"[^\"]*\"|.*?)(?=,?\\s+[A-Za-z]+=|,?\\s*$)");

  private Demands() {}

  /** "16", "4-16", "4-16 serial 5%". */
  public static String cores(Cores cores) {
    if (!cores.range()) {
      return Quantity.plain(cores.min());
    }
    String range = Quantity.plain(cores.min()) + "-" + Quantity.plain(cores.max());
    return cores.serialFraction() == 0
        ? range
        : range + " serial " + percent(cores.serialFraction());
  }

  private static String percent(double share) {
    double percent = Math.round(share * 1e6) / 1e4;
    return percent / 100 == share ? Quantity.plain(percent) + "%" : Quantity.plain(share);
  }

  /** Reads what {@link #cores(Cores)} writes. */
  public static Cores cores(String typed) throws BadValueException {
    if (typed.isBlank()) {
      return Cores.ONE;
    }
    Matcher range = RANGE.matcher(typed.strip());
    if (range.matches()) {
      int min = Quantity.whole(range.group(1), 1, 1_000_000);
      int max = Quantity.whole(range.group(2), 1, 1_000_000);
      double serial = range.group(3) == null ? 0 : Quantity.number(range.group(3));
      serial = "%".equals(range.group(4)) ? serial / 100 : serial;
      if (max < min || serial > 1) {
        throw new BadValueException("Write the smaller number first: 4-16.");
      }
      return Cores.range(min, max, serial);
    }
    double cores;
    try {
      cores = Quantity.number(typed);
    } catch (BadValueException e) {
      throw new BadValueException("Not a number of cores. Write 16 or a range: 4-16.");
    }
    if (cores <= 0) {
      throw new BadValueException("A task needs more than 0 cores. Write 1 or 0.5.");
    }
    return Cores.of(cores);
  }

  /** "A100 | H100"; models are kept in lower case and shown in upper. */
  public static String models(List<String> models) {
    return models.stream().map(m -> m.toUpperCase(Locale.ROOT)).collect(Collectors.joining(" | "));
  }

  /** Reads what {@link #models(List)} writes; commas will do too; "any" is none. */
  public static List<String> models(String typed) {
    List<String> models = new ArrayList<>();
    for (String word : typed.split("[|,;]")) {
      String model = word.strip().toLowerCase(Locale.ROOT);
      if (!model.isEmpty() && !model.equals("any") && !models.contains(model)) {
        models.add(model);
      }
    }
    return models;
  }

  /** "licence 1, scratch 0.5". */
  public static String custom(Map<String, Double> custom) {
    return custom.entrySet().stream()
        .map(e -> e.getKey() + " " + Quantity.plain(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Reads what {@link #custom(Map)} writes; a name alone is 1 of it. */
  public static Map<String, Double> custom(String typed) throws BadValueException {
    Map<String, Double> custom = new TreeMap<>();
    for (String word : words(typed)) {
      Matcher m = AMOUNT.matcher(word);
      if (m.matches()) {
        custom.put(m.group(1), Quantity.number(m.group(2)));
      } else {
        custom.put(word, 1.0);
      }
    }
    return custom;
  }

  /** Words between commas, semicolons or line ends. */
  public static List<String> words(String typed) {
    List<String> words = new ArrayList<>();
    for (String word : typed.split("[,;\n]")) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    return words;
  }

  /** One variant a line: "cores=16 gpus=0 work=2 h 30 min". */
  public static String variants(List<Variant> variants) {
    return variants.stream().map(Demands::variant).collect(Collectors.joining("\n"));
  }

  private static String variant(Variant v) {
    Map<String, String> parts = new LinkedHashMap<>();
    put(parts, "work", v.work() == null ? null : Quantity.exactDuration(v.work()));
    put(parts, "cores", v.cores() == null ? null : cores(v.cores()));
    put(parts, "memory", v.memoryMiB() == null ? null : Quantity.exactSize(v.memoryMiB()));
    put(parts, "gpus", v.gpus() == null ? null : v.gpus().toString());
    put(parts, "gpuMemory", v.gpuMemoryMiB() == null ? null : Quantity.exactSize(v.gpuMemoryMiB()));
    put(parts, "gpuModel", v.gpuModels() == null ? null : models(v.gpuModels()));
    put(parts, "custom", v.custom() == null ? null : custom(v.custom()));
    put(parts, "command", v.command() == null ? null : "\"" + v.command() + "\"");
    return parts.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  private static void put(Map<String, String> parts, String key, @Nullable String value) {
    if (value != null) {
      parts.put(key, value);
    }
  }

  /** Reads what {@link #variants(List)} writes. */
  public static List<Variant> variants(String typed) throws BadValueException {
    List<Variant> variants = new ArrayList<>();
    for (String line : typed.split("\n")) {
      if (!line.isBlank()) {
        variants.add(variant(line.strip()));
      }
    }
    return variants;
  }

  private static Variant variant(String line) throws BadValueException {
    Map<String, String> parts = new LinkedHashMap<>();
    Matcher m = PAIR.matcher(line);
    int at = 0;
    while (m.find()) {
      if (!line.substring(at, m.start()).replace(",", "").isBlank()) {
        break;
      }
      String value = m.group(2).strip();
      boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
      parts.put(
          m.group(1).toLowerCase(Locale.ROOT),
          quoted ? value.substring(1, value.length() - 1) : value);
      at = m.end();
    }
    if (parts.isEmpty() || !line.substring(at).replace(",", "").isBlank()) {
      throw new BadValueException("Write a variant like: cores=16 gpus=0 work=2h30.");
    }
    String work = parts.remove("work");
    String cores = parts.remove("cores");
    String memory = parts.remove("memory");
    String gpus = parts.remove("gpus");
    String gpuMemory = parts.remove("gpumemory");
    String gpuModel = parts.remove("gpumodel");
    String custom = parts.remove("custom");
    String command = parts.remove("command");
    if (!parts.isEmpty()) {
      throw new BadValueException(
          "A variant has no "
              + parts.keySet().iterator().next()
              + ": work, cores, memory, gpus, gpuMemory, gpuModel, custom, command.");
    }
    return new Variant(
        work == null ? null : Quantity.seconds(work),
        cores == null ? null : cores(cores),
        memory == null ? null : Quantity.sizeMiB(memory, 1024),
        gpus == null ? null : Quantity.whole(gpus, 0, 1024),
        gpuMemory == null ? null : Quantity.sizeMiB(gpuMemory, 1024),
        gpuModel == null ? null : models(gpuModel),
        custom == null ? null : custom(custom),
        command,
        Map.of());
  }

  /** The parts of a card's second line: "16 cores", "64 GiB", "1 × GPU". */
  public static List<String> parts(Demand d) {
    List<String> parts = new ArrayList<>();
    Cores c = d.cores();
    parts.add(
        (c.range() && c.max() > c.min()
                ? Quantity.plain(c.min()) + "\u2013" + Quantity.plain(c.max())
                : Quantity.plain(c.max()))
            + (c.max() == 1 ? " core" : " cores"));
    if (d.memoryMiB() > 0) {
      parts.add(Units.size(d.memoryMiB()));
    }
    if (d.gpus() > 0) {
      String model =
          d.gpuModels().size() == 1 ? d.gpuModels().getFirst().toUpperCase(Locale.ROOT) : "GPU";
      parts.add(d.gpus() + " \u00d7 " + model);
    }
    d.custom().forEach((name, n) -> parts.add(Quantity.plain(n) + " " + name));
    return parts;
  }

  static Demand withCores(Demand d, Cores cores) {
    return new Demand(cores, d.memoryMiB(), d.gpus(), d.gpuMemoryMiB(), d.gpuModels(), d.custom());
  }

  static Demand withMemory(Demand d, double mib) {
    return new Demand(d.cores(), mib, d.gpus(), d.gpuMemoryMiB(), d.gpuModels(), d.custom());
  }

  static Demand withGpus(Demand d, int gpus) {
    return new Demand(d.cores(), d.memoryMiB(), gpus, d.gpuMemoryMiB(), d.gpuModels(), d.custom());
  }

  static Demand withGpuMemory(Demand d, double mib) {
    return new Demand(d.cores(), d.memoryMiB(), d.gpus(), mib, d.gpuModels(), d.custom());
  }

  static Demand withModels(Demand d, List<String> models) {
    return new Demand(d.cores(), d.memoryMiB(), d.gpus(), d.gpuMemoryMiB(), models, d.custom());
  }

  static Demand withCustom(Demand d, Map<String, Double> custom) {
    return new Demand(d.cores(), d.memoryMiB(), d.gpus(), d.gpuMemoryMiB(), d.gpuModels(), custom);
  }
}
