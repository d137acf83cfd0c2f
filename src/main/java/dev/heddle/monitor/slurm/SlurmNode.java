package dev.heddle.monitor.slurm;

import java.util.List;
import java.util.Set;

/**
 * One node as the controller sees it.
 *
 * @param name its name
 * @param cores cores in all
 * @param usedCores cores given to jobs
 * @param memoryMiB memory that jobs may ask for
 * @param usedMemoryMiB memory given to jobs
 * @param gpus GPUs in all
 * @param usedGpus GPUs given to jobs
 * @param gpuModel the type in its gres, empty if it names none
 * @param features its features
 * @param partitions the partitions it belongs to
 * @param base its base state in lower case: {@code idle}, {@code mixed}, {@code down}, …
 * @param flags its state flags in upper case: {@code CLOUD}, {@code POWERED_DOWN}, {@code DRAIN}, …
 * @param reason why it is down or drained; empty if it is not
 * @param cpuLoad load average, negative if not known
 */
public record SlurmNode(
    String name,
    int cores,
    int usedCores,
    long memoryMiB,
    long usedMemoryMiB,
    int gpus,
    int usedGpus,
    String gpuModel,
    List<String> features,
    List<String> partitions,
    String base,
    Set<String> flags,
    String reason,
    double cpuLoad) {

  private static final Set<String> GONE = Set.of("down", "error", "unknown", "future");
  private static final Set<String> SHUT =
      Set.of("DRAIN", "FAIL", "MAINTENANCE", "NOT_RESPONDING", "POWERING_DOWN", "POWER_DOWN");

  /** Whether it is up, or will be without anybody's doing: one that powers down can start again. */
  public boolean hopeful() {
    return !GONE.contains(base) && !flags.contains("DRAIN") && !flags.contains("FAIL");
  }

  /** Whether it is a cloud node, which the cluster starts when a job needs it. */
  public boolean cloud() {
    return flags.contains("CLOUD");
  }

  /** Whether it is off now and starts when asked for. */
  public boolean poweredDown() {
    return flags.contains("POWERED_DOWN");
  }

  /** Whether it is being started. */
  public boolean poweringUp() {
    return flags.contains("POWERING_UP");
  }

  /** Whether a job may be placed on it: up, or a cloud node that can be started. */
  public boolean usable() {
    if (GONE.contains(base)) {
      return false;
    }
    return poweringUp() || flags.stream().noneMatch(SHUT::contains);
  }
}
