package dev.heddle.run.core;

import dev.heddle.run.TaskView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is placed, started and retried: a whole task, or a shard of it. */
public final class Unit {
  /** Its task. */
  public final TaskRun task;

  /** From 0, or -1 for the whole task. */
  public final int shard;

  /** All attempts in the order of their starts. */
  public final List<Attempt> attempts = new ArrayList<>(1);

  /** Those that run now: none, one, or a first and a second copy. */
  public final List<Attempt> running = new ArrayList<>(1);

  /** WAITING until it ran; READY is the task's matter. */
  public TaskView.State state = TaskView.State.WAITING;

  /** The machine it was given, or null. */
  public @Nullable MachineRun machine;

  /** How it is to be carried out there, or null while it has no machine. */
  public @Nullable Mode mode;

  /** When it was given its machine. */
  public double placedAt;

  /** Where a second copy is to run, or null. */
  public @Nullable MachineRun copyMachine;

  /** How the second copy is carried out. */
  public @Nullable Mode copyMode;

  /** Not to be started before. */
  public double notBefore = Double.NEGATIVE_INFINITY;

  /** Memory that a kill has shown it needs at least; 0 while none has. */
  public double memoryFloorMiB;

  /** Share of it that its last checkpoint is believed to hold. */
  public double keptShare;

  /** Failures that count against its retries. */
  public int failures;

  /** Kills for memory. */
  public int memoryKills;

  /** Losses and starts that never were. */
  public int losses;

  /** Where it was done, or null. */
  public @Nullable MachineRun doneOn;

  /** When it was done. */
  public double doneAt = Double.NaN;

  /** Its place in the order that is followed: the lower, the earlier; the policy's own. */
  public double order = Double.NaN;

  /** Its number in the policy's latest look at what remains, or -1. */
  public int number = -1;

  /** When it is expected to start, by the policy; NaN if unknown. */
  public double expectedStart = Double.NaN;

  /** When it is expected to finish, by the policy; NaN if unknown. */
  public double expectedFinish = Double.NaN;

  Unit(TaskRun task, int shard) {
    this.task = task;
    this.shard = shard;
  }

  /** Whether it may be placed and started: neither done nor running nor given up. */
  public boolean open() {
    return state == TaskView.State.WAITING;
  }

  /** The name by which luck is drawn and people know it. */
  public String name() {
    return shard < 0 ? task.id() : task.id() + "/" + shard;
  }

  @Override
  public String toString() {
    return name();
  }
}
