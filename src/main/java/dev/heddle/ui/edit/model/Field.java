package dev.heddle.ui.edit.model;

import dev.heddle.model.Demand;
import dev.heddle.model.Task;
import dev.heddle.model.Task.Checkpoint;
import dev.heddle.model.Task.OnFailure;
import dev.heddle.model.Task.Split;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A field of a task as people read and write it: one table for inspector, pasted lists and search.
 */
public enum Field {
  NAME("name", Task::name, (t, s) -> t.toBuilder().name(orNull(s)).build()),
  KIND("kind", Task::kind, (t, s) -> t.toBuilder().kind(orNull(s)).build()),
  COMMAND(
      "command",
      t -> t.command() == null ? "" : t.command(),
      (t, s) -> t.toBuilder().command(orNull(s)).build()),
  WORK(
      "work",
      t -> time(t.work()),
      (t, s) -> t.toBuilder().work(timeOrNull(s)).build(),
      t -> t.work() == null ? Double.NaN : t.work()),
  CORES(
      "cores",
      t -> Demands.cores(t.demand().cores()),
      (t, s) -> t.toBuilder().demand(Demands.withCores(t.demand(), Demands.cores(s))).build(),
      t -> t.demand().cores().max()),
  MEMORY(
      "memory",
      t -> t.demand().memoryMiB() == 0 ? "" : Quantity.exactSize(t.demand().memoryMiB()),
      (t, s) -> t.toBuilder().demand(Demands.withMemory(t.demand(), sizeOr0(s))).build(),
      t -> t.demand().memoryMiB()),
  MEMORY_MAX(
      "memory limit",
      t -> t.memoryMaxMiB() == null ? "" : Quantity.exactSize(t.memoryMaxMiB()),
      (t, s) -> t.toBuilder().memoryMaxMiB(sizeOrNull(s)).build(),
      t -> t.memoryMaxMiB() == null ? Double.NaN : t.memoryMaxMiB()),
  GPUS(
      "GPUs",
      t -> Integer.toString(t.demand().gpus()),
      (t, s) -> t.toBuilder().demand(Demands.withGpus(t.demand(), wholeOr0(s, 0, 1024))).build(),
      t -> t.demand().gpus()),
  GPU_MEMORY(
      "GPU memory",
      t -> t.demand().gpuMemoryMiB() == 0 ? "" : Quantity.exactSize(t.demand().gpuMemoryMiB()),
      (t, s) -> t.toBuilder().demand(Demands.withGpuMemory(t.demand(), sizeOr0(s))).build(),
      t -> t.demand().gpuMemoryMiB()),
  GPU_MODELS(
      "GPU model",
      t -> Demands.models(t.demand().gpuModels()),
      (t, s) -> t.toBuilder().demand(Demands.withModels(t.demand(), Demands.models(s))).build()),
  CUSTOM(
      "custom resources",
      t -> Demands.custom(t.demand().custom()),
      (t, s) -> t.toBuilder().demand(Demands.withCustom(t.demand(), Demands.custom(s))).build()),
  PRIORITY(
      "priority",
      t -> Integer.toString(t.priority()).replace('-', '\u2212'),
      (t, s) -> t.toBuilder().priority(wholeOr0(s, -10, 10)).build(),
      Task::priority),
  RETRIES(
      "retries",
      t -> Integer.toString(t.retries()),
      (t, s) -> t.toBuilder().retries(wholeOr0(s, 0, 1000)).build(),
      Task::retries),
  BACKOFF(
      "pause before a retry",
      t -> Quantity.exactDuration(t.backoffSeconds()),
      (t, s) -> t.toBuilder().backoffSeconds(s.isBlank() ? 1 : Quantity.seconds(s)).build(),
      Task::backoffSeconds),
  TIMEOUT(
      "time-out",
      t -> time(t.timeoutSeconds()),
      (t, s) -> t.toBuilder().timeoutSeconds(timeOrNull(s)).build(),
      t -> t.timeoutSeconds() == null ? Double.NaN : t.timeoutSeconds()),
  ON_FAILURE(
      "on failure",
      t -> t.onFailure() == OnFailure.STOP ? "stop" : "continue",
      (t, s) -> t.toBuilder().onFailure(onFailure(s)).build()),
  ONLY_ON(
      "only on",
      t -> String.join(", ", t.onlyOn()),
      (t, s) -> t.toBuilder().onlyOn(list(s)).build()),
  NOT_ON(
      "not on", t -> String.join(", ", t.notOn()), (t, s) -> t.toBuilder().notOn(list(s)).build()),
  IDEMPOTENT(
      "idempotent",
      t -> t.idempotent() ? "yes" : "no",
      (t, s) -> t.toBuilder().idempotent(yes(s)).build(),
      t -> t.idempotent() ? 1 : 0),
  INPUTS(
      "inputs",
      t -> String.join(", ", t.inputs()),
      (t, s) -> t.toBuilder().inputs(list(s)).build()),
  INPUT_SIZE(
      "input size",
      t -> t.inputMiB() == null ? "" : Quantity.exactSize(t.inputMiB()),
      (t, s) -> t.toBuilder().inputMiB(sizeOrNull(s)).build(),
      t -> t.inputMiB() == null ? Double.NaN : t.inputMiB()),
  VARIANTS(
      "variants",
      t -> Demands.variants(t.variants()),
      (t, s) -> t.toBuilder().variants(Demands.variants(s)).build(),
      t -> t.variants().size()),
  SPLIT(
      "split",
      t -> t.split() == null ? "" : Integer.toString(t.split().max()),
      (t, s) -> t.toBuilder().split(split(t, s)).build(),
      Task::maxShards),
  SPLIT_OVERHEAD(
      "split overhead",
      t -> t.split() == null ? "" : Quantity.exactDuration(t.split().overheadSeconds()),
      (t, s) -> t.toBuilder().split(overhead(t, s)).build()),
  CHECKPOINT(
      "checkpoint every",
      t -> t.checkpoint() == null ? "" : Quantity.exactDuration(t.checkpoint().everySeconds()),
      (t, s) -> t.toBuilder().checkpoint(checkpoint(s)).build()),
  NOTE(
      "note",
      t -> t.note() == null ? "" : t.note(),
      (t, s) -> t.toBuilder().note(orNull(s)).build());

  private interface Setter {
    Task with(Task task, String typed) throws BadValueException;
  }

  private final String label;
  private final Function<Task, String> show;
  private final Setter set;
  private final @Nullable ToDoubleFunction<Task> number;

  Field(String label, Function<Task, String> show, Setter set) {
    this(label, show, set, null);
  }

  Field(
      String label,
      Function<Task, String> show,
      Setter set,
      @Nullable ToDoubleFunction<Task> number) {
    this.label = label;
    this.show = show;
    this.set = set;
    this.number = number;
  }

  /** The field's name in sentences. */
  public String label() {
    return label;
  }

  /** The value as text that {@link #with} takes back; empty where there is none. */
  public String show(Task task) {
    return show.apply(task);
  }

  /**
   * The task with the value that was typed.
   *
   * @throws BadValueException saying what would be right
   */
  public Task with(Task task, String typed) throws BadValueException {
    return set.with(task, typed.strip());
  }

  /** The value as a number to compare (MiB, seconds, counts), if the field has one. */
  public OptionalDouble number(Task task) {
    double value = number == null ? Double.NaN : number.applyAsDouble(task);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Whether values are sizes in MiB. */
  public boolean isSize() {
    return this == MEMORY || this == MEMORY_MAX || this == GPU_MEMORY || this == INPUT_SIZE;
  }

  /** Whether values are durations. */
  public boolean isTime() {
    return this == WORK || this == TIMEOUT || this == BACKOFF || this == CHECKPOINT;
  }

  private static @Nullable String orNull(String typed) {
    return typed.isBlank() ? null : typed;
  }

  private static String time(@Nullable Double seconds) {
    return seconds == null ? "" : Quantity.exactDuration(seconds);
  }

  private static boolean none(String typed) {
    return typed.isEmpty() || typed.equalsIgnoreCase("none") || typed.equals("-");
  }

  private static @Nullable Double timeOrNull(String typed) throws BadValueException {
    return none(typed) ? null : Quantity.seconds(typed);
  }

  private static double sizeOr0(String typed) throws BadValueException {
    return none(typed) ? 0 : Quantity.sizeMiB(typed, 1024);
  }

  private static @Nullable Double sizeOrNull(String typed) throws BadValueException {
    return none(typed) ? null : Quantity.sizeMiB(typed, 1024);
  }

  private static int wholeOr0(String typed, int least, int most) throws BadValueException {
    return none(typed) ? 0 : Quantity.whole(typed, least, most);
  }

  private static OnFailure onFailure(String typed) throws BadValueException {
    return switch (typed.toLowerCase(Locale.ROOT)) {
      case "", "stop", "stop the run", "then stop the run" -> OnFailure.STOP;
      case "continue", "go on", "then go on" -> OnFailure.CONTINUE;
      default -> throw new BadValueException("Write stop or continue.");
    };
  }

  private static boolean yes(String typed) throws BadValueException {
    return switch (typed.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "1", "on" -> true;
      case "no", "false", "0", "off", "" -> false;
      default -> throw new BadValueException("Write yes or no.");
    };
  }

  private static List<String> list(String typed) {
    return Demands.words(typed);
  }

  private static @Nullable Split split(Task task, String typed) throws BadValueException {
    if (none(typed) || typed.equals("1")) {
      return null;
    }
    Split old = task.split();
    return new Split(Quantity.whole(typed, 2, 100_000), old == null ? 0 : old.overheadSeconds());
  }

  private static @Nullable Split overhead(Task task, String typed) throws BadValueException {
    Split old = task.split();
    if (old == null) {
      if (none(typed)) {
        return null;
      }
      throw new BadValueException("First say into how many the task may be split.");
    }
    return new Split(old.max(), none(typed) ? 0 : Quantity.seconds(typed));
  }

  private static @Nullable Checkpoint checkpoint(String typed) throws BadValueException {
    return none(typed) ? null : new Checkpoint(Quantity.seconds(typed));
  }

  /** What a demand looks like on a card: "16 cores · 64 GiB · 1 × GPU". */
  public static String demandLine(Demand d) {
    return String.join(" · ", Demands.parts(d));
  }
}
