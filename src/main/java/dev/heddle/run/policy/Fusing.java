package dev.heddle.run.policy;

import dev.heddle.run.Decision;
import dev.heddle.run.core.Actions;
import dev.heddle.run.core.EdgeRun;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import dev.heddle.run.core.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Short tasks go to a machine several in one submission, in series, where a submission costs more
 * than waiting for each other: a task with the reader that follows it, and ready tasks that would
 * only wait for the same room.
 */
final class Fusing {
  /** A task is short that takes less than so many submissions. */
  private static final double SHORT = 10;

  /** A series lasts no longer than so many submissions. */
  private static final double LONGEST = 30;

  private static final int MOST = 250;
  private static final int SHOWN = 20;

  private final Estimates estimates;
  private final ModeTable modes;
  private final boolean mayMove;
  private int series;
  private int told;
  private int fused;
  private double saved;

  /**
   * A policy's way to submit.
   *
   * @param mayMove whether a reader that is placed on another machine of the type may follow here
   */
  Fusing(Estimates estimates, ModeTable modes, boolean mayMove) {
    this.mayMove = mayMove;
    this.estimates = estimates;
    this.modes = modes;
  }

  /** A series in the making. */
  private final class Making {
    final RunState state;
    final Actions actions;
    final MachineRun machine;
    final double submission;
    final List<Unit> units = new ArrayList<>();
    final Set<TaskRun> within = new HashSet<>();
    Mode covering;
    double seconds;

    Making(RunState state, Actions actions, Unit first, MachineRun machine, Mode mode) {
      this.state = state;
      this.actions = actions;
      this.machine = machine;
      this.submission = actions.submissionSeconds(machine);
      this.covering = mode;
      this.seconds = estimates.seconds(first.task, mode, machine);
      units.add(first);
      within.add(first.task);
    }

    /** Whether a unit may follow; it is placed here then. */
    boolean take(Unit unit) {
      if (units.size() >= MOST
          || !plain(unit)
          || unit.notBefore > state.now
          || !followsFromHere(unit.task)) {
        return false;
      }
      Mode mode = unit.machine == machine ? unit.mode : like(unit);
      if (mode == null || !sameKind(mode)) {
        return false;
      }
      double takes = estimates.seconds(unit.task, mode, machine);
      Mode both =
          new Mode(
              covering.way(),
              Math.max(covering.cores(), mode.cores()),
              Math.max(covering.memoryMiB(), mode.memoryMiB()));
      if (takes > SHORT * submission
          || seconds + takes > LONGEST * submission
          || !machine.fitsNow(both)) {
        return false;
      }
      actions.place(unit, machine, mode);
      covering = both;
      seconds += takes;
      units.add(unit);
      within.add(unit.task);
      return true;
    }

    /** The mode of a unit that is placed elsewhere: on a machine of the same type it is alike. */
    private @Nullable Mode like(Unit unit) {
      MachineRun elsewhere = unit.machine;
      if (!mayMove || (elsewhere != null && !elsewhere.type().id().equals(machine.type().id()))) {
        return null;
      }
      Mode[] fitting = modes.of(unit, machine);
      return fitting.length == 0 ? null : fitting[0];
    }

    private boolean sameKind(Mode mode) {
      var own = mode.way().demand();
      var first = covering.way().demand();
      return own.gpus() == 0
          && first.gpus() == 0
          && own.custom().isEmpty()
          && first.custom().isEmpty()
          && (mode.memoryMiB() > 0) == (covering.memoryMiB() > 0);
    }

    /** Whether its sources are done and their data is here, or stand before it. */
    private boolean followsFromHere(TaskRun task) {
      for (EdgeRun edge : task.in) {
        if (!within.contains(edge.from) && !state.dataAt(edge, machine)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Neither tried before nor one shard of several: nothing of it needs looking after. */
  private static boolean plain(Unit unit) {
    return unit.open()
        && unit.shard < 0
        && unit.attempts.isEmpty()
        && unit.memoryFloorMiB <= 0
        && unit.task.task().timeoutSeconds() == null;
  }

  /** Whether it pays to ask for company for a unit that could start now. */
  boolean worthAsking(RunState state, Unit unit, Actions actions) {
    MachineRun machine = unit.machine;
    Mode mode = unit.mode;
    if (machine == null || mode == null || !plain(unit)) {
      return false;
    }
    double submission = actions.submissionSeconds(machine);
    return submission > 0 && estimates.seconds(unit.task, mode, machine) < SHORT * submission;
  }

  /**
   * Starts a unit, and with it what may follow in the same submission.
   *
   * @param first can start now
   * @param ready others that are ready on its machine, the most urgent first
   * @param waiting how many those are
   */
  void start(RunState state, Unit first, Iterator<Unit> ready, int waiting, Actions actions) {
    MachineRun machine = first.machine;
    Mode mode = first.mode;
    if (machine == null || mode == null || !worthAsking(state, first, actions)) {
      actions.start(first);
      return;
    }
    Making making = new Making(state, actions, first, machine, mode);
    // Half of a lane's share of what waits: the other lanes must not fall idle at the end.
    double lanes = mode.cores() <= 0 ? 1 : Math.max(1, machine.capacity.cores() / mode.cores());
    int share = actions.takesArrays(machine) ? 1 : (int) Math.ceil((waiting + 1) / (2 * lanes));
    for (int i = 1; i < share && ready.hasNext(); i++) {
      making.take(ready.next());
    }
    for (int i = 0; i < making.units.size(); i++) {
      for (EdgeRun edge : making.units.get(i).task.out) {
        Unit reader = edge.to.units.getFirst();
        if (!making.within.contains(edge.to) && making.take(reader)) {
          break; // its other readers are free for other lanes
        }
      }
    }
    if (making.units.size() == 1) {
      actions.start(first);
      return;
    }
    record(state, making, actions);
    actions.startChain(making.units);
  }

  /** The first series are decisions of their own; of many, one tells of all since the last. */
  private void record(RunState state, Making making, Actions actions) {
    series++;
    fused += making.units.size();
    saved += (making.units.size() - 1) * making.submission;
    if (series > SHOWN && series < 2 * told) {
      return;
    }
    told = series;
    List<Decision.Move> moves = new ArrayList<>();
    for (Unit unit : making.units) {
      moves.add(
          new Decision.Move("fuse", unit.name(), unit.name(), making.units.getFirst().name()));
    }
    String text =
        String.format(
            Locale.ROOT,
            "%d short tasks go to %s in one submission from task %s on, to save %d of %.3g s each"
                + "; so far in this run %d tasks in %d submissions",
            making.units.size(),
            making.machine.id(),
            making.units.getFirst(),
            making.units.size() - 1,
            making.submission,
            fused,
            series);
    double once = state.now + making.seconds;
    actions.decided(
        new Decision(
            state.decisions.size() + 1,
            state.now,
            "tasks are shorter than what a submission costs",
            text,
            List.of(
                new Decision.Option(
                    "a submission for each",
                    once + making.units.size() * making.submission,
                    state.cost(),
                    false),
                new Decision.Option("one for all", once + making.submission, state.cost(), true)),
            moves,
            saved,
            null,
            "taken"));
    saved = 0;
  }
}
