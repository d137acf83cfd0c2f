package dev.heddle.monitor.azure;

import dev.heddle.monitor.catalog.KnownTypes.Capacity;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cores, memory and GPUs of Azure's sizes, which its price list does not tell. The series D, E, F
 * and L say theirs in their names (Microsoft's "VM sizes naming conventions"): a number of cores,
 * and memory in a fixed ratio but for the few largest; sizes with GPUs are in a table.
 */
final class AzureSizes {
  private static final Pattern NAME =
      Pattern.compile("(?:Standard_)?([DEFL])(\\d{1,3})(?:-(\\d{1,3}))?([a-z]*)(?:_v(\\d))?");
  private static final double GIB = 1024;

  /** Sizes whose memory is less than their series' ratio, in GiB. */
  private static final Map<String, Integer> LESS =
      Map.of(
          "E20_v3", 160, "E64_v3", 432, "E64_v4", 504, "E96_v5", 672, "E104_v5", 672, "E80_v4",
          504);

  private static final Map<String, Capacity> GPUS =
      Map.ofEntries(
          gpu("NC4as_T4_v3", 4, 28, 1, "T4", 16),
          gpu("NC8as_T4_v3", 8, 56, 1, "T4", 16),
          gpu("NC16as_T4_v3", 16, 110, 1, "T4", 16),
          gpu("NC64as_T4_v3", 64, 440, 4, "T4", 16),
          gpu("NC6s_v3", 6, 112, 1, "V100", 16),
          gpu("NC12s_v3", 12, 224, 2, "V100", 16),
          gpu("NC24s_v3", 24, 448, 4, "V100", 16),
          gpu("NC24rs_v3", 24, 448, 4, "V100", 16),
          gpu("ND40rs_v2", 40, 672, 8, "V100", 32),
          gpu("NV36ads_A10_v5", 36, 440, 1, "A10", 24),
          gpu("NV36adms_A10_v5", 36, 880, 1, "A10", 24),
          gpu("NV72ads_A10_v5", 72, 880, 2, "A10", 24),
          gpu("NC24ads_A100_v4", 24, 220, 1, "A100", 80),
          gpu("NC48ads_A100_v4", 48, 440, 2, "A100", 80),
          gpu("NC96ads_A100_v4", 96, 880, 4, "A100", 80),
          gpu("ND96asr_v4", 96, 900, 8, "A100", 40),
          gpu("ND96amsr_A100_v4", 96, 1900, 8, "A100", 80),
          gpu("NC40ads_H100_v5", 40, 320, 1, "H100", 94),
          gpu("NC80adis_H100_v5", 80, 640, 2, "H100", 94),
          gpu("ND96isr_H100_v5", 96, 1900, 8, "H100", 80),
          gpu("ND96isr_H200_v5", 96, 1850, 8, "H200", 141));

  private AzureSizes() {}

  private static Map.Entry<String, Capacity> gpu(
      String name, int cores, int memoryGib, int gpus, String model, int gpuGib) {
    return Map.entry(name, new Capacity(cores, memoryGib * GIB, gpus, model, gpuGib * GIB));
  }

  /**
   * What a size has, if it is known.
   *
   * @param name as in {@code armSkuName} ("Standard_D4s_v5")
   */
  static Optional<Capacity> of(String name) {
    Capacity gpus = GPUS.get(name.replaceFirst("^Standard_", ""));
    if (gpus != null) {
      return Optional.of(gpus);
    }
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String series = parts.group(1);
    int size = Integer.parseInt(parts.group(2));
    String flags = parts.group(4);
    int version = parts.group(5) == null ? 1 : Integer.parseInt(parts.group(5));
    double ratio = ratio(series, flags, version);
    if (ratio == 0 || size == 0) {
      return Optional.empty();
    }
    Integer less = LESS.get(series + size + "_v" + version);
    double memory = less == null ? ratio * size : less;
    int cores = parts.group(3) == null ? size : Integer.parseInt(parts.group(3));
    return Optional.of(new Capacity(cores, memory * GIB, 0, null, 0));
  }

  /** GiB for each core; 0 where the name does not tell. */
  private static double ratio(String series, String flags, int version) {
    return switch (series) {
      case "D" -> version < 3 ? 0 : flags.contains("l") ? 2 : 4;
      case "E" -> version < 3 ? 0 : 8;
      case "F" ->
          version < 2 ? 0 : flags.contains("m") ? 8 : flags.contains("l") || version == 2 ? 2 : 4;
      default -> version < 2 ? 0 : 8;
    };
  }
}
