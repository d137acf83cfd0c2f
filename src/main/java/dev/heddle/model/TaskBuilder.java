package dev.heddle.model;

import dev.heddle.model.Task.Checkpoint;
import dev.heddle.model.Task.OnFailure;
import dev.heddle.model.Task.Position;
import dev.heddle.model.Task.Split;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Task}; what is not set has the default of heddle/1. */
public final class TaskBuilder {
  private String id;
  private @Nullable String name;
  private @Nullable String kind;
  private @Nullable String command;
  private @Nullable Double work;
  private Demand demand = Demand.ONE_CORE;
  private @Nullable Double memoryMaxMiB;
  private int priority = 0;
  private int retries = 0;
  private double backoffSeconds = 1;
  private @Nullable Double timeoutSeconds;
  private OnFailure onFailure = OnFailure.STOP;
  private List<String> onlyOn = List.of();
  private List<String> notOn = List.of();
  private boolean idempotent = false;
  private List<String> inputs = List.of();
  private @Nullable Double inputMiB;
  private List<Variant> variants = List.of();
  private @Nullable Split split;
  private @Nullable Checkpoint checkpoint;
  private @Nullable Position position;
  private @Nullable String note;
  private Map<String, Object> extras = Map.of();

  private TaskBuilder(String id) {
    this.id = id;
  }

  TaskBuilder(Task t) {
    id = t.id();
    name = t.name();
    kind = t.kind();
    command = t.command();
    work = t.work();
    demand = t.demand();
    memoryMaxMiB = t.memoryMaxMiB();
    priority = t.priority();
    retries = t.retries();
    backoffSeconds = t.backoffSeconds();
    timeoutSeconds = t.timeoutSeconds();
    onFailure = t.onFailure();
    onlyOn = t.onlyOn();
    notOn = t.notOn();
    idempotent = t.idempotent();
    inputs = t.inputs();
    inputMiB = t.inputMiB();
    variants = t.variants();
    split = t.split();
    checkpoint = t.checkpoint();
    position = t.position();
    note = t.note();
    extras = t.extras();
  }

  /** Starts a task of this id. */
  public static TaskBuilder named(String id) {
    return new TaskBuilder(id);
  }

  /** Sets {@link Task#id()}. */
  public TaskBuilder id(String value) {
    id = value;
    return this;
  }

  /** Sets {@link Task#name()}; null takes the default. */
  public TaskBuilder name(@Nullable String value) {
    name = value;
    return this;
  }

  /** Sets {@link Task#kind()}; null takes the default. */
  public TaskBuilder kind(@Nullable String value) {
    kind = value;
    return this;
  }

  /** Sets {@link Task#command()}. */
  public TaskBuilder command(@Nullable String value) {
    command = value;
    return this;
  }

  /** Sets {@link Task#work()}. */
  public TaskBuilder work(@Nullable Double value) {
    work = value;
    return this;
  }

  /** Sets {@link Task#demand()}. */
  public TaskBuilder demand(Demand value) {
    demand = value;
    return this;
  }

  /** Sets {@link Task#memoryMaxMiB()}. */
  public TaskBuilder memoryMaxMiB(@Nullable Double value) {
    memoryMaxMiB = value;
    return this;
  }

  /** Sets {@link Task#priority()}. */
  public TaskBuilder priority(int value) {
    priority = value;
    return this;
  }

  /** Sets {@link Task#retries()}. */
  public TaskBuilder retries(int value) {
    retries = value;
    return this;
  }

  /** Sets {@link Task#backoffSeconds()}. */
  public TaskBuilder backoffSeconds(double value) {
    backoffSeconds = value;
    return this;
  }

  /** Sets {@link Task#timeoutSeconds()}. */
  public TaskBuilder timeoutSeconds(@Nullable Double value) {
    timeoutSeconds = value;
    return this;
  }

  /** Sets {@link Task#onFailure()}. */
  public TaskBuilder onFailure(OnFailure value) {
    onFailure = value;
    return this;
  }

  /** Sets {@link Task#onlyOn()}. */
  public TaskBuilder onlyOn(List<String> value) {
    onlyOn = value;
    return this;
  }

  /** Sets {@link Task#notOn()}. */
  public TaskBuilder notOn(List<String> value) {
    notOn = value;
    return this;
  }

  /** Sets {@link Task#idempotent()}. */
  public TaskBuilder idempotent(boolean value) {
    idempotent = value;
    return this;
  }

  /** Sets {@link Task#inputs()}. */
  public TaskBuilder inputs(List<String> value) {
    inputs = value;
    return this;
  }

  /** Sets {@link Task#inputMiB()}. */
  public TaskBuilder inputMiB(@Nullable Double value) {
    inputMiB = value;
    return this;
  }

  /** Sets {@link Task#variants()}. */
  public TaskBuilder variants(List<Variant> value) {
    variants = value;
    return this;
  }

  /** Sets {@link Task#split()}. */
  public TaskBuilder split(@Nullable Split value) {
    split = value;
    return this;
  }

  /** Sets {@link Task#checkpoint()}. */
  public TaskBuilder checkpoint(@Nullable Checkpoint value) {
    checkpoint = value;
    return this;
  }

  /** Sets {@link Task#position()}. */
  public TaskBuilder position(@Nullable Position value) {
    position = value;
    return this;
  }

  /** Sets {@link Task#note()}. */
  public TaskBuilder note(@Nullable String value) {
    note = value;
    return this;
  }

  /** Sets {@link Task#extras()}. */
  public TaskBuilder extras(Map<String, Object> value) {
    extras = value;
    return this;
  }

  /** The task. */
  public Task build() {
    String called = name == null ? id : name;
    return new Task(
        id,
        called,
        kind == null ? Task.kindOf(called) : kind,
        command,
        work,
        demand,
        memoryMaxMiB,
        priority,
        retries,
        backoffSeconds,
        timeoutSeconds,
        onFailure,
        onlyOn,
        notOn,
        idempotent,
        inputs,
        inputMiB,
        variants,
        split,
        checkpoint,
        position,
        note,
        extras);
  }
}
