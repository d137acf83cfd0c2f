package dev.heddle.run.core;

import dev.heddle.model.Demand;
import dev.heddle.model.Eligibility;
import dev.heddle.model.Machine;
import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A machine as a run has it: whether it is up, what is free on it, what it has cost. */
public final class MachineRun {
  private static final double EPSILON = 1e-9;

  /** Where a machine stands. */
  public enum Status {
    /** Not asked for. */
    OFF,
    /** Asked for; it starts up. */
    STARTING,
    /** Tasks can start. */
    UP,
    /** Lost; it may come back. */
    LOST,
    /** Gone for good. */
    GONE
  }

  /** Order among the machines: the pool's, then as they were added. */
  public final int index;

  /** The machine. */
  public final Machine machine;

  /** What may be used of it. */
  public final Eligibility.Capacity capacity;

  /** What runs on it. */
  public final List<Attempt> running = new ArrayList<>();

  /** Where it stands. */
  public Status status = Status.OFF;

  /** When tasks can start, as known; NaN if it was not asked for. */
  public double readyAt = Double.NaN;

  /** Since when it is held, or NaN. */
  public double heldFrom = Double.NaN;

  /** When the provider will take it back, or infinite. */
  public double goneAt = Double.POSITIVE_INFINITY;

  /** Slow-down that a poll has seen; 1 is none. */
  public double polledSlowdown = 1;

  /** Slow-down as learnt from its tasks; 1 is as expected. */
  public double learntSlowdown = 1;

  /** Failures in a row of attempts on it, of different tasks. */
  public int failuresInARow;

  /** Not to be used before. */
  public double avoidUntil = Double.NEGATIVE_INFINITY;

  private final PriceLine price;
  private final Map<String, Double> customFree = new LinkedHashMap<>();
  private final boolean[] gpuBusy;
  private double freeCores;
  private double freeMemoryMiB;
  private int freeGpus;
  private double lastEnd = Double.NaN;
  private double closedCost;

  MachineRun(int index, Machine machine, @Nullable MachineState state, PriceLine price) {
    this.index = index;
    this.machine = machine;
    this.price = price;
    this.capacity = Eligibility.Capacity.of(machine, state);
    this.freeCores = capacity.cores();
    this.freeMemoryMiB = capacity.memoryMiB();
    this.freeGpus = capacity.gpus();
    this.gpuBusy = new boolean[machine.type().gpus()];
    customFree.putAll(machine.type().custom());
    if (!capacity.available()) {
      status = Status.GONE;
    }
  }

  /** Its id, TYPE#NUMBER. */
  public String id() {
    return machine.id();
  }

  /** Its type. */
  public MachineType type() {
    return machine.type();
  }

  /** Whether a task may be given it: up, or it can be asked for. */
  public boolean usable() {
    return status == Status.OFF || status == Status.STARTING || status == Status.UP;
  }

  /** Free cores. */
  public double freeCores() {
    return freeCores;
  }

  /** Free memory in MiB. */
  public double freeMemoryMiB() {
    return freeMemoryMiB;
  }

  /** Free GPUs. */
  public int freeGpus() {
    return freeGpus;
  }

  /** Free units of a custom resource. */
  public double freeCustom(String name) {
    return customFree.getOrDefault(name, 0.0);
  }

  /** How many times slower than its profile it is, by all that is known. */
  public double slowdown() {
    return Math.max(polledSlowdown, learntSlowdown);
  }

  /** Price of an hour now. */
  public double pricePerHour() {
    return price.perHour();
  }

  /** Whether the whole demand is free now. */
  public boolean fitsNow(Mode mode) {
    Demand demand = mode.way().demand();
    if (mode.cores() > freeCores + EPSILON
        || mode.memoryMiB() > freeMemoryMiB + EPSILON
        || demand.gpus() > freeGpus) {
      return false;
    }
    for (Map.Entry<String, Double> need : demand.custom().entrySet()) {
      if (need.getValue() > freeCustom(need.getKey()) + EPSILON) {
        return false;
      }
    }
    return true;
  }

  /** Which GPUs a start would take: the lowest that are free. */
  List<Integer> gpusFor(Mode mode) {
    int wanted = mode.way().demand().gpus();
    if (wanted == 0) {
      return List.of();
    }
    List<Integer> chosen = new ArrayList<>(wanted);
    for (int g = 0; g < gpuBusy.length && chosen.size() < wanted; g++) {
      if (!gpuBusy[g]) {
        chosen.add(g);
      }
    }
    return chosen;
  }

  void take(Attempt attempt) {
    running.add(attempt);
    account(attempt, -1);
  }

  void free(Attempt attempt, double at) {
    if (running.remove(attempt)) {
      account(attempt, 1);
      lastEnd = at;
    }
  }

  private void account(Attempt attempt, int sign) {
    Demand demand = attempt.mode.way().demand();
    freeCores += sign * attempt.mode.cores();
    freeMemoryMiB += sign * attempt.mode.memoryMiB();
    freeGpus += sign * demand.gpus();
    for (int gpu : attempt.gpus()) {
      gpuBusy[gpu] = sign < 0;
    }
    demand.custom().forEach((name, need) -> customFree.merge(name, sign * need, Double::sum));
    if (running.isEmpty()) {
      freeCores = capacity.cores();
      freeMemoryMiB = capacity.memoryMiB();
      customFree.putAll(machine.type().custom());
    }
  }

  void acquire(double at) {
    status = Status.STARTING;
    heldFrom = at;
    lastEnd = Double.NaN;
    readyAt = at + type().startupSeconds();
  }

  void ready(double at) {
    if (status == Status.STARTING) {
      status = Status.UP;
      readyAt = at;
    }
  }

  /** Ends a holding: by a release, a loss or the run's end. */
  void letGo(double at, Status next) {
    closedCost += openCost(at, false);
    heldFrom = Double.NaN;
    readyAt = Double.NaN;
    goneAt = Double.POSITIVE_INFINITY;
    status = next;
  }

  void lose(double at, boolean forGood) {
    if (!Double.isNaN(heldFrom)) {
      lastEnd = at;
    }
    letGo(at, forGood ? Status.GONE : Status.LOST);
  }

  /** Money for it until now: what is held counts as if it were given back at its last end. */
  public double cost(double now) {
    return closedCost + openCost(now, !running.isEmpty());
  }

  private double openCost(double now, boolean busy) {
    if (Double.isNaN(heldFrom)) {
      return 0;
    }
    double to = busy || Double.isNaN(lastEnd) ? now : lastEnd;
    if (!busy && Double.isNaN(lastEnd)) {
      to = heldFrom;
    }
    return price.between(heldFrom, Math.max(to, heldFrom + type().minimumSeconds()));
  }

  /** When it was last used in its present holding, or NaN. */
  public double lastEnd() {
    return lastEnd;
  }

  /** Money for holding it longer, at today's price. */
  public double forecast(double from, double to) {
    return to > from ? (to - from) / 3600 * pricePerHour() : 0;
  }

  /** Money if the present holding ended at {@code to}. */
  public double costIfHeldUntil(double to) {
    if (Double.isNaN(heldFrom)) {
      return closedCost;
    }
    double end = Math.max(to, heldFrom + type().minimumSeconds());
    return closedCost + price.between(heldFrom, end);
  }

  @Override
  public String toString() {
    return id();
  }
}
