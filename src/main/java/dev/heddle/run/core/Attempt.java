package dev.heddle.run.core;

import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.TaskView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One try at one unit. */
public final class Attempt {
  /** What the back end was asked. */
  public final AttemptSpec spec;

  /** What it tries. */
  public final Unit unit;

  /** Where. */
  public final MachineRun machine;

  /** How. */
  public final Mode mode;

  /** When it was ordered, then when it began. */
  public double start;

  /** When it ended, or NaN while it runs. */
  public double finish = Double.NaN;

  /** Whether the back end has said that it began. */
  public boolean begun;

  /** RUNNING until it ended. */
  public TaskView.State state = TaskView.State.RUNNING;

  /** Why it failed or was cancelled; empty else. */
  public String reason = "";

  /** Greatest memory seen, or null: not measured. */
  public @Nullable Double peakMemoryMiB;

  /** Why a cancel was asked for, or null. */
  public @Nullable String cancelReason;

  /** Whether it follows another in the same submission. */
  boolean follows;

  /** What follows it in the same submission, or null. */
  @Nullable Attempt next;

  Attempt(AttemptSpec spec, Unit unit, MachineRun machine, Mode mode, double start) {
    this.spec = spec;
    this.unit = unit;
    this.machine = machine;
    this.mode = mode;
    this.start = start;
  }

  /** Its id. */
  public AttemptId id() {
    return spec.id();
  }

  /** What follows it in the same submission, or null. */
  public @Nullable Attempt next() {
    return next;
  }

  /** Which GPUs it holds. */
  public List<Integer> gpus() {
    return spec.gpus();
  }

  /** Whether it has not ended. */
  public boolean running() {
    return state == TaskView.State.RUNNING;
  }
}
