package dev.heddle.run.policy;

import dev.heddle.run.TaskView;
import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.EdgeRun;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import dev.heddle.run.core.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What remains of a run at one moment, as arrays for planners: open units in topological order, the
 * machines that can be had, what is taken on them and until when, and from when data can be where.
 */
final class Rest {
  final double now;
  final List<Unit> units = new ArrayList<>();
  final List<MachineRun> machines = new ArrayList<>();

  /** Sources of a unit that are open themselves: their numbers here. */
  int[][] sources = {};

  /** Data of those, in MiB; of a shard its share. */
  double[][] sourceMiB = {};

  /** Readers of a unit: their numbers here. */
  int[][] readers = {};

  /** Earliest start by what has settled, by unit and machine. */
  double[] from = {};

  /** Modes by unit and machine; empty where it can never run. */
  Mode[][] modes = {};

  /** Seconds for each of those modes. */
  double[][] seconds = {};

  /** Latency and seconds for a MiB, from machine to machine. */
  final double[] latency;

  final double[] perMiB;

  /** When each machine can take tasks. */
  final double[] readyAt;

  /** Money for data from settled sources, by unit and machine. */
  double[] egress = {};

  /** Money for a MiB, from machine to machine. */
  final double[] egressPerMiB;

  /** Until when each machine is busy with what runs there; NaN if with nothing. */
  final double[] busyUntil;

  /** Latest expected finish of what runs. */
  double settledFinish;

  /** How long work takes that begins at a moment, where a machine's speed is known to change. */
  interface Stretch {
    double seconds(int machine, double start, double work);
  }

  /** Null where speeds stay as they are. */
  @Nullable Stretch stretch;

  private final Timeline[] taken;

  /** Looks at a run. */
  Rest(RunState state, Estimates estimates, ModeTable table, int most) {
    this(state, estimates, table, new Prospects(state, estimates), most);
  }

  /** Looks at a run whose running units are expected to end so. */
  Rest(RunState state, Estimates estimates, ModeTable table, Prospects prospects, int most) {
    now = state.now;
    for (MachineRun machine : state.machines) {
      if (machine.usable() && machine.avoidUntil <= now) {
        machines.add(machine);
      }
    }
    if (machines.isEmpty()) {
      for (MachineRun machine : state.machines) {
        if (machine.usable()) {
          machines.add(machine);
        }
      }
    }
    int m = machines.size();
    latency = new double[m * m];
    perMiB = new double[m * m];
    egressPerMiB = new double[m * m];
    busyUntil = new double[m];
    Arrays.fill(busyUntil, Double.NaN);
    readyAt = new double[m];
    taken = new Timeline[m];
    Map<Attempt, Double> ends = new HashMap<>();
    for (MachineRun machine : state.machines) {
      for (Attempt attempt : machine.running) {
        if (!prospects.givesWay(attempt)) {
          Prospects.Prospect unit = prospects.of(attempt.unit);
          double left =
              unit != null && unit.attempts.length > 1
                  ? unit.mean
                  : estimates.remaining(attempt, now - attempt.start);
          ends.put(attempt, now + left);
        }
      }
    }
    for (int a = 0; a < m; a++) {
      MachineRun machine = machines.get(a);
      readyAt[a] =
          Math.max(
              now,
              machine.status == MachineRun.Status.OFF
                  ? now + machine.type().startupSeconds()
                  : machine.readyAt);
      taken[a] = new Timeline(machine);
      for (Attempt attempt : machine.running) {
        Double end = ends.get(attempt);
        if (end == null) {
          continue;
        }
        taken[a].take(attempt, end);
        busyUntil[a] = Double.isNaN(busyUntil[a]) ? end : Math.max(busyUntil[a], end);
      }
      if (machine.goneAt < Double.POSITIVE_INFINITY) {
        taken[a].close(Math.max(now, machine.goneAt), Double.POSITIVE_INFINITY);
      }
      for (int b = 0; b < m; b++) {
        double none = state.transferSeconds(machine, machines.get(b), 0);
        latency[a * m + b] = none;
        egressPerMiB[a * m + b] = state.egress(machine, machines.get(b), 1);
        perMiB[a * m + b] = state.transferSeconds(machine, machines.get(b), 1) - none;
      }
    }
    collect(state, most);
    link(state, estimates, table, ends);
  }

  /** The open units in topological order; of very many those that the plan has first. */
  private void collect(RunState state, int most) {
    List<Unit> open = new ArrayList<>();
    for (TaskRun task : state.tasks) {
      if (!task.over()) {
        for (Unit unit : task.units) {
          unit.number = -1;
          if (unit.open()) {
            open.add(unit);
          }
        }
      }
    }
    if (open.size() > most) {
      open.sort(
          Comparator.comparingDouble((Unit u) -> Double.isNaN(u.order) ? Double.MAX_VALUE : u.order)
              .thenComparingInt(u -> u.task.rankOrder)
              .thenComparingInt(u -> u.shard));
      List<Unit> first = new ArrayList<>(most);
      for (Unit unit : open) {
        if (first.size() < most && closed(unit)) {
          unit.number = first.size();
          first.add(unit);
        }
      }
      open = first;
    }
    open.sort(Comparator.comparingInt((Unit u) -> u.task.rankOrder).thenComparingInt(u -> u.shard));
    units.addAll(open);
  }

  /** Whether all open sources of a unit are looked at too. */
  private static boolean closed(Unit unit) {
    for (EdgeRun edge : unit.task.in) {
      for (Unit part : edge.from.units) {
        if (part.open() && part.number < 0) {
          return false;
        }
      }
    }
    return true;
  }

  private void link(
      RunState state, Estimates estimates, ModeTable table, Map<Attempt, Double> ends) {
    int n = units.size();
    int m = machines.size();
    sources = new int[n][];
    sourceMiB = new double[n][];
    readers = new int[n][];
    from = new double[n * m];
    egress = new double[n * m];
    modes = new Mode[n * m][];
    seconds = new double[n * m][];
    double[] slowdown = new double[m];
    for (int k = 0; k < m; k++) {
      slowdown[k] = estimates.slowdown(machines.get(k));
    }
    for (int i = 0; i < n; i++) {
      units.get(i).number = i;
    }
    int[] readerCount = new int[n];
    for (int i = 0; i < n; i++) {
      Unit unit = units.get(i);
      double kind = estimates.kindFactor(unit.task.task().kind());
      for (int k = 0; k < m; k++) {
        from[i * m + k] = Math.max(readyAt[k], unit.notBefore);
        Mode[] fitting = table.of(unit, machines.get(k));
        modes[i * m + k] = fitting;
        double[] takes = new double[fitting.length];
        if (takes.length > 0) {
          double factor = kind * slowdown[k] * (1 - unit.keptShare);
          double[] before = table.declared(unit.task, machines.get(k), estimates::declared);
          for (int c = 0; c < takes.length; c++) {
            takes[c] = before[c] * factor;
          }
        }
        seconds[i * m + k] = takes;
      }
      int[] found = new int[4];
      double[] data = new double[4];
      int count = 0;
      for (EdgeRun edge : unit.task.in) {
        TaskRun source = edge.from;
        double share = edge.edge.dataMiB() / source.shards();
        for (Unit part : source.units) {
          int number = part.number;
          if (number >= 0 && number < n && units.get(number) == part) {
            if (count == found.length) {
              found = Arrays.copyOf(found, count * 2);
              data = Arrays.copyOf(data, count * 2);
            }
            found[count] = number;
            data[count++] = share;
            readerCount[number]++;
          } else if (part.state == TaskView.State.RUNNING) {
            afterRunning(state, part, share, i, ends);
          }
        }
        if (source.state == TaskView.State.DONE) {
          for (int k = 0; k < m; k++) {
            from[i * m + k] = Math.max(from[i * m + k], state.arrival(edge, machines.get(k)));
            egress[i * m + k] += state.egressAhead(edge, machines.get(k));
          }
        }
      }
      sources[i] = Arrays.copyOf(found, count);
      sourceMiB[i] = Arrays.copyOf(data, count);
    }
    for (int i = 0; i < n; i++) {
      readers[i] = new int[readerCount[i]];
    }
    Arrays.fill(readerCount, 0);
    for (int i = 0; i < n; i++) {
      for (int source : sources[i]) {
        readers[source][readerCount[source]++] = i;
      }
    }
    for (double end : ends.values()) {
      settledFinish = Math.max(settledFinish, end);
    }
  }

  /** A source that runs: its data comes from the attempt that is expected to finish first. */
  private void afterRunning(
      RunState state, Unit part, double share, int reader, Map<Attempt, Double> ends) {
    Attempt first = null;
    double end = Double.POSITIVE_INFINITY;
    for (Attempt attempt : part.running) {
      double at = ends.getOrDefault(attempt, Double.POSITIVE_INFINITY);
      if (at < end) {
        end = at;
        first = attempt;
      }
    }
    if (first == null) {
      // It follows another in one submission and has not begun.
      first = part.running.getFirst();
      end = now;
    }
    int m = machines.size();
    for (int k = 0; k < m; k++) {
      double arrives = end + state.transferSeconds(first.machine, machines.get(k), share);
      from[reader * m + k] = Math.max(from[reader * m + k], arrives);
      egress[reader * m + k] += state.egress(first.machine, machines.get(k), share);
    }
  }

  /** Money from now on for a machine that is used from {@code first} to {@code last}. */
  double rent(int k, double first, double last) {
    MachineRun machine = machines.get(k);
    double until = Double.isNaN(busyUntil[k]) ? last : Math.max(last, busyUntil[k]);
    if (until <= 0) {
      return 0;
    }
    if (Double.isNaN(machine.heldFrom)) {
      double held = last - Math.max(now, first - machine.type().startupSeconds());
      return machine.forecast(0, Math.max(machine.type().minimumSeconds(), held));
    }
    return machine.costIfHeldUntil(until) - machine.cost(now);
  }

  int size() {
    return units.size();
  }

  /** What is taken on a machine by what runs; not to be changed. */
  Timeline taken(int machine) {
    return taken[machine];
  }

  /** Nothing can run on a machine between two moments. */
  void close(int machine, double start, double finish) {
    taken[machine].close(start, finish);
  }

  double transfer(int a, int b, double dataMiB) {
    int at = a * machines.size() + b;
    return a == b ? 0 : latency[at] + perMiB[at] * dataMiB;
  }

  /** The number of a machine here, or -1. */
  int number(MachineRun machine) {
    return machines.indexOf(machine);
  }
}
