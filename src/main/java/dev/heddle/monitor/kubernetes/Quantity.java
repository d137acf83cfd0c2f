package dev.heddle.monitor.kubernetes;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kubernetes' quantities: {@code 250m}, {@code 3129087452n}, {@code 16Gi}, {@code 1e3}. */
final class Quantity {
  private static final Pattern FORM =
      Pattern.compile(
          "([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))(?:[eE]([+-]?\\d{1,3})|([numkMGTPE]|[KMGTPE]i))?");
  private static final Map<String, Double> SUFFIX =
      Map.ofEntries(
          Map.entry("n", 1e-9),
          Map.entry("u", 1e-6),
          Map.entry("m", 1e-3),
          Map.entry("k", 1e3),
          Map.entry("M", 1e6),
          Map.entry("G", 1e9),
          Map.entry("T", 1e12),
          Map.entry("P", 1e15),
          Map.entry("E", 1e18),
          Map.entry("Ki", 0x1p10),
          Map.entry("Mi", 0x1p20),
          Map.entry("Gi", 0x1p30),
          Map.entry("Ti", 0x1p40),
          Map.entry("Pi", 0x1p50),
          Map.entry("Ei", 0x1p60));

  private Quantity() {}

  /** Its value, if it is one. */
  static OptionalDouble of(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(parts.group(1));
    if (parts.group(2) != null) {
      value *= Math.pow(10, Integer.parseInt(parts.group(2)));
    } else if (parts.group(3) != null) {
      value *= SUFFIX.getOrDefault(parts.group(3), 1.0);
    }
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
