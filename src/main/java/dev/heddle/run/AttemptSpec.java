package dev.heddle.run;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a back end needs to carry out an attempt, with nothing to look up.
 *
 * @param token unique over all runs: the same token is never carried out twice
 * @param run the run's id
 * @param shards in how many shards the task runs, 1 for whole
 * @param machine TYPE#NUMBER
 * @param type the machine's type id
 * @param memoryMiB memory that it may use; 0 is no limit
 * @param gpus which GPUs of the machine
 * @param gpuModel model of the machine's GPUs, or null
 * @param command shell command, placeholders already replaced; null for a step without one
 * @param workFolder where the command runs
 * @param outputFolder where stdout, stderr and the result of the attempt go
 * @param timeoutSeconds limit, or null
 * @param expectedSeconds estimate of its duration
 * @param copy whether another attempt at the same task runs on purpose
 */
public record AttemptSpec(
    AttemptId id,
    String token,
    String run,
    int shards,
    String machine,
    String type,
    double cores,
    double memoryMiB,
    List<Integer> gpus,
    @Nullable String gpuModel,
    int variant,
    @Nullable String command,
    Path workFolder,
    Path outputFolder,
    @Nullable Double timeoutSeconds,
    double expectedSeconds,
    boolean copy) {
  /**
   * A file in the output folder in which a back end notes, for every Heddle that looks, why the
   * attempt has not begun.
   */
  public static final String WAITS = "waits";
}
