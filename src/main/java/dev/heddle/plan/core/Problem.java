package dev.heddle.plan.core;

import dev.heddle.model.Machine;
import dev.heddle.model.Task;
import dev.heddle.plan.PlanRequest;
import java.util.List;

/**
 * A request compiled to dense arrays, so that planners never look anything up by name. Read only
 * once it is made; shared by threads.
 *
 * <p>A <i>mode</i> of a task is a way to do it with a number of cores and of shards. A <i>slot</i>
 * is a place for a shard: a task has as many slots as it may have shards. A <i>class</i> is a set
 * of machines that differ in nothing but their number. Capacities are packed: the amounts of all
 * resources stand side by side in {@code words} longs, each with a spare bit above it, so that one
 * subtraction compares them all.
 */
public final class Problem {
  /** What was asked. */
  public final PlanRequest request;

  /** The tasks in the file's order. */
  public final List<Task> taskList;

  /** The machines in the pool's order. */
  public final List<Machine> machineList;

  /** Number of tasks. */
  public final int tasks;

  /** Number of machines. */
  public final int machines;

  /** Number of machine classes. */
  public final int classes;

  /** Edges into task t are {@code predStart[t]} to {@code predStart[t + 1] - 1}. */
  public final int[] predStart;

  /** Source of an edge in. */
  public final int[] pred;

  /** MiB of an edge in. */
  public final double[] predData;

  /** Edges out of task t, as for {@link #predStart}. */
  public final int[] succStart;

  /** Target of an edge out. */
  public final int[] succ;

  /** MiB of an edge out. */
  public final double[] succData;

  /** Task numbers, sources first, ties in the file's order. */
  public final int[] topo;

  /** Weight of a task's finish: 2^(priority/2). */
  public final double[] weight;

  /** Whether a task can be placed at all: it fits somewhere and so does all it depends on. */
  public final boolean[] placeable;

  /** Modes of task t are {@code modeStart[t]} to {@code modeStart[t + 1] - 1}. */
  public final int[] modeStart;

  /** Variant of a mode. */
  public final int[] modeVariant;

  /** Cores of a mode. */
  public final double[] modeCores;

  /** Shards of a mode, 1 for whole. */
  public final int[] modeShards;

  /** Packed demand of a mode: {@code need[mode * words + w]}. */
  public final long[] need;

  /** Seconds by {@code mode * classes + class}; infinite where the mode does not fit. */
  public final double[] duration;

  /** Slots of task t are {@code slotStart[t]} to {@code slotStart[t + 1] - 1}. */
  public final int[] slotStart;

  /** Class of a machine. */
  public final int[] classOf;

  /** Machines of class c are {@code classMachines[c]}, rising. */
  public final int[][] classMachines;

  /** Longs of a packed amount. */
  public final int words;

  /** Spare bits of a packed amount. */
  public final long[] guard;

  private final Timeline[] idle;
  private final int[] fieldWord;
  private final int[] fieldShift;
  private final long[] fieldMask;

  /** Packed capacity by {@code class * words + w}. */
  public final long[] capacity;

  /** When a task can start on a machine at the earliest. */
  public final double[] readyAt;

  /** Since when a machine is paid for whatever is planned; NaN if it is not held. */
  public final double[] heldFrom;

  /** Money a second of a class. */
  public final double[] price;

  /** Least seconds charged of a class. */
  public final double[] minimumSeconds;

  /** Start-up seconds of a class. */
  public final double[] startup;

  /** Location of a machine, as a number. */
  public final int[] location;

  /** Number of locations. */
  public final int locations;

  /** Latency by {@code from * locations + to}. */
  public final double[] latency;

  /** Seconds per MiB by {@code from * locations + to}. */
  public final double[] secondsPerMiB;

  /** Money per MiB by {@code from * locations + to}. */
  public final double[] egressPerMiB;

  /** Whether any transfer takes time or money. */
  public final boolean transfers;

  /** Whether any transfer costs money. */
  public final boolean egressPaid;

  /** What has been settled before planning. */
  public final Settlement settlement;

  Problem(ProblemCompiler c) {
    request = c.request;
    taskList = c.taskList;
    machineList = c.machineList;
    tasks = c.tasks;
    machines = c.machines;
    classes = c.machineClasses.count();
    predStart = c.graph.predStart;
    pred = c.graph.pred;
    predData = c.graph.predData;
    succStart = c.graph.succStart;
    succ = c.graph.succ;
    succData = c.graph.succData;
    topo = c.graph.topo;
    weight = c.weight;
    placeable = c.placeable;
    modeStart = c.modes.start;
    modeVariant = c.modes.variant.toArray();
    modeCores = c.modes.cores.toArray();
    modeShards = c.modes.shards.toArray();
    duration = c.modes.duration;
    slotStart = c.modes.slotStart;
    need = c.packing.need;
    words = c.packing.words;
    guard = c.packing.guard;
    capacity = c.packing.capacity;
    fieldWord = c.packing.fieldWords();
    fieldShift = c.packing.fieldShifts();
    fieldMask = c.packing.fieldMasks();
    classOf = c.machineClasses.classOf;
    classMachines = c.machineClasses.members;
    readyAt = c.machineClasses.readyAt;
    heldFrom = c.machineClasses.heldFrom;
    price = c.machineClasses.price;
    minimumSeconds = c.machineClasses.minimumSeconds;
    startup = c.machineClasses.startup;
    location = c.routes.location;
    locations = c.routes.locations;
    latency = c.routes.latency;
    secondsPerMiB = c.routes.secondsPerMiB;
    egressPerMiB = c.routes.egressPerMiB;
    transfers = c.routes.any;
    egressPaid = java.util.Arrays.stream(egressPerMiB).anyMatch(e -> e > 0);
    settlement = c.settlement;
    idle = new Timeline[classes];
    for (int k = 0; k < classes; k++) {
      idle[k] = new Timeline(capacity, k * words, words, guard);
    }
  }

  /** Compiles a request; its project must be free of cycles. */
  public static Problem of(PlanRequest request) {
    return new ProblemCompiler(request).compile();
  }

  /** In each resource the least that any mode takes, packed. */
  public long[] leastNeed() {
    long[] least = new long[words];
    for (int f = 0; f < fields(); f++) {
      long low = Long.MAX_VALUE;
      for (int m = 0; m < modes(); m++) {
        low = Math.min(low, needOf(m, f));
      }
      if (modes() > 0) {
        least[fieldWord[f]] |= low << fieldShift[f];
      }
    }
    return least;
  }

  /** The timeline of a machine that does nothing, not even what had started; not to be changed. */
  public Timeline idle(int machine) {
    return idle[classOf[machine]];
  }

  /** Number of resources that can run short. */
  public int fields() {
    return fieldWord.length;
  }

  /** How much of a scarce resource a mode takes, in its own unit. */
  public long needOf(int mode, int field) {
    return need[mode * words + fieldWord[field]] >>> fieldShift[field] & fieldMask[field];
  }

  /** How much of a scarce resource is free in a step of a timeline. */
  public long freeOf(Timeline timeline, int step, int field) {
    return timeline.free(step, fieldWord[field]) >>> fieldShift[field] & fieldMask[field];
  }

  /** How much of a scarce resource a class offers, in the same unit. */
  public long capacityOf(int machineClass, int field) {
    return capacity[machineClass * words + fieldWord[field]] >>> fieldShift[field]
        & fieldMask[field];
  }

  /** Slots in all. */
  public int slots() {
    return slotStart[tasks];
  }

  /** Modes in all. */
  public int modes() {
    return modeStart[tasks];
  }

  /** Whether money is the goal. */
  public boolean costGoal() {
    return request.objective().goal() == dev.heddle.model.Objective.Goal.COST;
  }

  /** The deadline, infinite if none. */
  public double deadline() {
    Double d = request.objective().deadlineSeconds();
    return d == null ? Double.POSITIVE_INFINITY : d;
  }

  /** The budget, infinite if none. */
  public double budget() {
    Double b = request.objective().budget();
    return b == null ? Double.POSITIVE_INFINITY : b;
  }

  /** Seconds that data takes between two machines; 0 on one machine. */
  public double transfer(int from, int to, double dataMiB) {
    if (from == to || !transfers) {
      return 0;
    }
    int route = location[from] * locations + location[to];
    return latency[route] + dataMiB * secondsPerMiB[route];
  }

  /** Whether a mode fits a class. */
  public boolean fits(int mode, int machineClass) {
    return duration[mode * classes + machineClass] != Double.POSITIVE_INFINITY;
  }
}
