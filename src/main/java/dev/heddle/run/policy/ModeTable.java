package dev.heddle.run.policy;

import dev.heddle.model.Cores;
import dev.heddle.model.Eligibility;
import dev.heddle.model.Task;
import dev.heddle.model.Way;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.TaskRun;
import dev.heddle.run.core.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which modes of a task fit on a machine that is idle; kept, for it is asked often. */
public final class ModeTable {
  private static final Mode[] NONE = {};
  private static final int MOST_CORE_CHOICES = 5;

  private record Place(String type, Eligibility.Capacity capacity) {}

  /** Seconds before anything was learnt in the run, for each mode of a task on a machine. */
  interface Declared {
    double seconds(TaskRun task, Mode mode, MachineRun machine);
  }

  private @Nullable MemorySizing sizing;
  private final List<double[][]> declared = new ArrayList<>();
  private final List<Mode[][]> byTask = new ArrayList<>();
  private final Map<TaskRun, Map<Place, Mode[]>> byPlace = new HashMap<>();

  /** Forgets what it knows of a task that was edited. */
  public void forget(TaskRun task) {
    if (task.index < declared.size()) {
      declared.set(task.index, new double[0][]);
    }
    if (task.index < byTask.size()) {
      byTask.set(task.index, new Mode[0][]);
      byPlace.remove(task);
    }
  }

  /** The modes of a task on a machine; empty if it can never run there. */
  public Mode[] of(TaskRun task, MachineRun machine) {
    while (byTask.size() <= task.index) {
      byTask.add(new Mode[0][]);
    }
    Mode[][] row = byTask.get(task.index);
    if (row.length <= machine.index) {
      Mode[][] longer = new Mode[machine.index + 4][];
      System.arraycopy(row, 0, longer, 0, row.length);
      row = longer;
      byTask.set(task.index, row);
    }
    Mode[] modes = row[machine.index];
    if (modes == null) {
      modes = find(task, machine);
      row[machine.index] = modes;
    }
    return modes;
  }

  /** Seconds of each of the modes of a task on a machine before anything was learnt. */
  double[] declared(TaskRun task, MachineRun machine, Declared seconds) {
    while (declared.size() <= task.index) {
      declared.add(new double[0][]);
    }
    double[][] row = declared.get(task.index);
    if (row.length <= machine.index) {
      double[][] longer = new double[machine.index + 4][];
      System.arraycopy(row, 0, longer, 0, row.length);
      row = longer;
      declared.set(task.index, row);
    }
    double[] known = row[machine.index];
    if (known == null) {
      Mode[] modes = of(task, machine);
      known = new double[modes.length];
      for (int c = 0; c < known.length; c++) {
        known[c] = seconds.seconds(task, modes[c], machine);
      }
      row[machine.index] = known;
    }
    return known;
  }

  /** The modes of a unit on a machine, with the memory that it has shown to need. */
  public Mode[] of(Unit unit, MachineRun machine) {
    Mode[] modes = of(unit.task, machine);
    if (unit.memoryFloorMiB <= 0) {
      return sizing == null ? modes : sized(unit, machine, modes);
    }
    List<Mode> raised = new ArrayList<>();
    for (Mode mode : modes) {
      if (unit.memoryFloorMiB <= machine.capacity.memoryMiB()) {
        raised.add(
            new Mode(mode.way(), mode.cores(), Math.max(mode.memoryMiB(), unit.memoryFloorMiB)));
      }
    }
    return raised.toArray(NONE);
  }

  /** From now on demands are made smaller where their kind was seen to need less. */
  void sizeBy(MemorySizing memory) {
    sizing = memory;
  }

  private Mode[] sized(Unit unit, MachineRun machine, Mode[] modes) {
    MemorySizing by = sizing;
    if (by == null || modes.length == 0) {
      return modes;
    }
    Mode[] smaller = modes.clone();
    for (int c = 0; c < modes.length; c++) {
      double memory = by.sized(unit.task, machine, modes[c].memoryMiB());
      if (memory < modes[c].memoryMiB()) {
        smaller[c] = new Mode(modes[c].way(), modes[c].cores(), memory);
      }
    }
    return smaller;
  }

  private Mode[] find(TaskRun run, MachineRun machine) {
    Task task = run.task();
    boolean byName = false;
    for (String entry : task.onlyOn()) {
      byName |= entry.startsWith("machine:");
    }
    for (String entry : task.notOn()) {
      byName |= entry.startsWith("machine:");
    }
    if (byName) {
      return fit(task, machine);
    }
    Place place = new Place(machine.type().id(), machine.capacity);
    return byPlace
        .computeIfAbsent(run, r -> new HashMap<>(4))
        .computeIfAbsent(place, p -> fit(task, machine));
  }

  private static Mode[] fit(Task task, MachineRun machine) {
    Eligibility.Capacity capacity =
        new Eligibility.Capacity(
            true, machine.capacity.cores(), machine.capacity.memoryMiB(), machine.capacity.gpus());
    List<Mode> modes = new ArrayList<>(1);
    for (int v = 0; v < task.ways(); v++) {
      Way way = task.way(v);
      if (Eligibility.fits(task, way, machine.machine, capacity)) {
        Cores cores = way.demand().cores();
        for (double c : choices(cores, capacity.cores())) {
          modes.add(new Mode(way, c, way.demand().memoryMiB()));
        }
      }
    }
    return modes.toArray(NONE);
  }

  /** The numbers of cores to weigh: all of a short range, else from least to most in steps. */
  private static List<Double> choices(Cores cores, double capacity) {
    double most = cores.range() ? Math.floor(Math.min(cores.max(), capacity)) : cores.min();
    List<Double> choices = new ArrayList<>();
    int count = (int) Math.round(most - cores.min()) + 1;
    if (!cores.range() || count <= 1) {
      choices.add(cores.min());
      return choices;
    }
    int steps = Math.min(count, MOST_CORE_CHOICES);
    for (int i = 0; i < steps; i++) {
      choices.add(cores.min() + Math.rint((most - cores.min()) * i / (steps - 1)));
    }
    return choices;
  }
}
