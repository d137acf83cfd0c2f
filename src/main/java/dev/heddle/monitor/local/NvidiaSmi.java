package dev.heddle.monitor.local;

import dev.heddle.monitor.GpuModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks nvidia-smi, where it is there. */
final class NvidiaSmi {
  private static final long MOST_SECONDS = 5;

  /** A GPU in less use than this, with less memory in use, counts as free. */
  private static final double IDLE_BUSY = 0.05;

  private static final double IDLE_MEMORY_MIB = 1024;

  private static final int MOST_BYTES = 1 << 16;

  private final String program;
  private String trouble = "";

  NvidiaSmi(String program) {
    this.program = program;
  }

  /**
   * A GPU; what is null was not measured.
   *
   * @param model as in gpuModel
   */
  record Gpu(
      String model, double memoryMiB, @Nullable Double busy, @Nullable Double memoryUsedMiB) {
    boolean idle() {
      return (busy == null || busy < IDLE_BUSY)
          && (memoryUsedMiB == null || memoryUsedMiB < IDLE_MEMORY_MIB);
    }
  }

  /** The GPUs; none where the program is not there or has no driver. */
  List<Gpu> list() throws IOException, InterruptedException {
    trouble = "";
    Process process;
    try {
      process =
          new ProcessBuilder(
                  program,
                  "--query-gpu=name,utilization.gpu,memory.total,memory.used",
                  "--format=csv,noheader,nounits")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      return List.of();
    }
    try {
      // What it prints is less than a pipe holds; a driver that hangs must not hang its reader.
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        trouble = program + " does not answer: GPUs are not known";
        return List.of();
      }
      if (process.exitValue() != 0) {
        trouble = program + " has no driver to ask: GPUs are not known";
        return List.of();
      }
      try (InputStream out = process.getInputStream()) {
        return parse(new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
      }
    } finally {
      process.destroyForcibly();
    }
  }

  /** What a person should know of the last {@link #list}; empty if nothing. */
  String trouble() {
    return trouble;
  }

  static List<Gpu> parse(String csv) {
    List<Gpu> gpus = new ArrayList<>();
    for (String line : csv.lines().toList()) {
      String[] cells = line.split(",", -1);
      if (cells.length < 4) {
        continue;
      }
      Double total = number(cells[2]);
      Double percent = number(cells[1]);
      gpus.add(
          new Gpu(
              GpuModels.of(cells[0]),
              total == null ? 0 : total,
              percent == null ? null : percent / 100,
              number(cells[3])));
    }
    return gpus;
  }

  /** A value, or null for "[N/A]" and its like. */
  private static @Nullable Double number(String cell) {
    try {
      return Double.parseDouble(cell.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static @Nullable Double busy(List<Gpu> gpus) {
    OptionalDouble mean =
        gpus.stream()
            .map(Gpu::busy)
            .filter(b -> b != null)
            .mapToDouble(b -> b == null ? 0 : b)
            .average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }

  static @Nullable Double memoryUsedMiB(List<Gpu> gpus) {
    double sum = 0;
    boolean any = false;
    for (Gpu gpu : gpus) {
      Double used = gpu.memoryUsedMiB();
      if (used != null) {
        sum += used;
        any = true;
      }
    }
    return any ? sum : null;
  }
}
