package dev.heddle.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A node of the graph: a command with a demand, an estimate and a priority.
 *
 * @param id unique in its project
 * @param name what people call it
 * @param kind tasks of one kind share a profile
 * @param command shell command, or null
 * @param work seconds on a machine of speed 1, or null while unknown
 * @param demand what it needs
 * @param memoryMaxMiB limit to which memory may be raised after a kill, or null: the largest
 *     machine's
 * @param priority -10 to 10, higher is more urgent
 * @param retries how often it is tried again after a failure of its own
 * @param backoffSeconds pause before the first retry, doubling
 * @param timeoutSeconds limit of one attempt, or null
 * @param onFailure what its last failure does to the run
 * @param onlyOn one must match where not empty: a label, region:L, provider:P, type:T, machine:M
 * @param notOn none may match
 * @param idempotent whether two copies may run at once
 * @param inputs files that it reads, relative to the project, globs allowed
 * @param inputMiB declared size of its input, or null
 * @param variants other ways to do it
 * @param split how it may be split, or null
 * @param checkpoint how it checkpoints, or null
 * @param position where it stands in the drawing, or null
 * @param note free text, or null
 * @param extras fields of the file that Heddle does not know, kept as they are
 */
public record Task(
    String id,
    String name,
    String kind,
    @Nullable String command,
    @Nullable Double work,
    Demand demand,
    @Nullable Double memoryMaxMiB,
    int priority,
    int retries,
    double backoffSeconds,
    @Nullable Double timeoutSeconds,
    OnFailure onFailure,
    List<String> onlyOn,
    List<String> notOn,
    boolean idempotent,
    List<String> inputs,
    @Nullable Double inputMiB,
    List<Variant> variants,
    @Nullable Split split,
    @Nullable Checkpoint checkpoint,
    @Nullable Position position,
    @Nullable String note,
    Map<String, Object> extras) {
  /** Work assumed while none is known, in seconds; shown as a guess. */
  public static final double GUESSED_WORK_SECONDS = 60;

  private static final Pattern TRAILING_NUMBER = Pattern.compile("[-_ ]*[0-9]+$");

  /** What a task's last failure does to the run. */
  public enum OnFailure {
    /** The run stops. */
    STOP,
    /** What does not depend on the task goes on. */
    CONTINUE
  }

  /**
   * May run as 2 to {@code max} shards side by side.
   *
   * @param overheadSeconds added to each shard's duration
   */
  public record Split(int max, double overheadSeconds) {}

  /** After a loss or a move the task goes on from at most {@code everySeconds} before. */
  public record Checkpoint(double everySeconds) {}

  /** Place in the drawing, in pixels at 100 %. */
  public record Position(double x, double y) {}

  public Task {
    onlyOn = List.copyOf(onlyOn);
    notOn = List.copyOf(notOn);
    inputs = List.copyOf(inputs);
    variants = List.copyOf(variants);
  }

  /** A task with all defaults of heddle/1. */
  public static Task of(String id) {
    return TaskBuilder.named(id).build();
  }

  /** The kind that a name implies: without its trailing digits and the blanks, - or _ before. */
  public static String kindOf(String name) {
    String kind = TRAILING_NUMBER.matcher(name).replaceFirst("");
    return kind.isEmpty() ? name : kind;
  }

  /** How many ways there are to do it: 1 + its variants. */
  public int ways() {
    return 1 + variants.size();
  }

  /**
   * The way of that number.
   *
   * @param variant 0 to {@code ways() - 1}
   */
  public Way way(int variant) {
    double own = work == null ? GUESSED_WORK_SECONDS : work;
    if (variant == 0) {
      return new Way(0, own, demand, command);
    }
    Variant v = variants.get(variant - 1);
    Demand d =
        new Demand(
            v.cores() == null ? demand.cores() : v.cores(),
            v.memoryMiB() == null ? demand.memoryMiB() : v.memoryMiB(),
            v.gpus() == null ? demand.gpus() : v.gpus(),
            v.gpuMemoryMiB() == null ? demand.gpuMemoryMiB() : v.gpuMemoryMiB(),
            v.gpuModels() == null ? demand.gpuModels() : v.gpuModels(),
            v.custom() == null ? demand.custom() : v.custom());
    return new Way(
        variant, v.work() == null ? own : v.work(), d, v.command() == null ? command : v.command());
  }

  /** All ways, the task itself first. */
  public List<Way> allWays() {
    List<Way> all = new ArrayList<>(ways());
    for (int v = 0; v < ways(); v++) {
      all.add(way(v));
    }
    return List.copyOf(all);
  }

  /** Most shards it may run as; 1 if it may not be split. */
  public int maxShards() {
    return split == null ? 1 : split.max();
  }

  /** A builder that starts from this task. */
  public TaskBuilder toBuilder() {
    return new TaskBuilder(this);
  }
}
