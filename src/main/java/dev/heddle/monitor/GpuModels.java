package dev.heddle.monitor;

import java.util.List;
import java.util.Locale;

/** Maps the names by which drivers and providers call GPUs to those that tasks ask for. */
public final class GpuModels {
  /** Longer names before those that they begin with. */
  private static final List<String> KNOWN =
      List.of(
          "GH200", "GB300", "GB200", "B300", "B200", "B100", "H200", "H100", "H800", "H20", "A100",
          "A800", "A40", "A30", "A16", "A10G", "A10", "A2", "L40S", "L40", "L20", "L4", "T4G", "T4",
          "V100S", "V100", "P100", "P40", "P4", "K80", "M60", "MI355X", "MI325X", "MI300X",
          "MI300A", "MI250X", "MI250", "MI210", "MI100");

  private GpuModels() {}

  /** {@code NVIDIA A100-SXM4-40GB} is {@code A100}; what is not known stays, without the maker. */
  public static String of(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    for (String known : KNOWN) {
      if (upper.matches("(.*[^A-Z0-9])?" + known + "([^A-Z0-9].*)?")) {
        return known;
      }
    }
    return name.strip()
        .replaceFirst("(?i)^nvidia\\s+", "")
        .replaceFirst("(?i)^(geforce|quadro|tesla)\\s+", "")
        .strip();
  }
}
