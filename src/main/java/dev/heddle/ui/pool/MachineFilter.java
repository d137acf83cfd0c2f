package dev.heddle.ui.pool;

import dev.heddle.io.Units;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds machines as people write it: words of its name, place, GPU or state, and conditions such as
 * {@code gpu>0}, {@code memory>=64G}, {@code cores<32}, {@code price<2}.
 */
final class MachineFilter {
  private static final Pattern CONDITION = Pattern.compile("([a-z]+)(<=|>=|<|>|=)([0-9.,]+[a-z]*)");

  private MachineFilter() {}

  static Predicate<MachineRow> of(String text) {
    Predicate<MachineRow> all = row -> true;
    for (String part : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
      all = all.and(part(part));
    }
    return all;
  }

  private static Predicate<MachineRow> part(String part) {
    Matcher match = CONDITION.matcher(part);
    if (!match.matches()) {
      return row -> words(row).contains(part);
    }
    String name = match.group(1);
    String sign = match.group(2);
    OptionalDouble wanted =
        name.startsWith("mem")
            ? Units.parseSizeMib(match.group(3), 1024)
            : Units.parseMoney(match.group(3));
    if (wanted.isEmpty()) {
      return row -> false;
    }
    double limit = wanted.getAsDouble();
    return row -> holds(value(row, name), sign, limit);
  }

  private static double value(MachineRow row, String name) {
    return switch (name) {
      case "gpu", "gpus" -> row.type().gpus();
      case "cores", "core", "cpu", "cpus" -> row.type().cores();
      case "memory", "mem" -> row.type().memoryMiB();
      case "price" -> row.type().price();
      case "speed" -> row.type().speed();
      default -> Double.NaN;
    };
  }

  private static boolean holds(double value, String sign, double limit) {
    return switch (sign) {
      case "<" -> value < limit;
      case "<=" -> value <= limit;
      case ">" -> value > limit;
      case ">=" -> value >= limit;
      default -> value == limit;
    };
  }

  private static String words(MachineRow row) {
    return (row.id()
            + " "
            + row.where()
            + " "
            + row.gpu()
            + " "
            + row.state().word()
            + " "
            + String.join(" ", row.type().labels()))
        .toLowerCase(Locale.ROOT);
  }
}
