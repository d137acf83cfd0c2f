package dev.heddle.plan.core;

import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Eligibility;
import dev.heddle.model.MachineType;
import dev.heddle.model.Task;
import dev.heddle.model.Way;
import dev.heddle.plan.Durations;
import dev.heddle.plan.Situation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** All modes of all tasks, with their durations by class of machine. */
final class Modes {
  /** So many durations are tabled at most before options of cores and shards are thinned out. */
  private static final long TABLE = 12_000_000;

  private static final int MOST_OPTIONS = 16;

  private record Place(Demand demand, List<String> onlyOn, List<String> notOn) {}

  final int[] start;
  final int[] slotStart;
  final Ints variant = new Ints();
  final Ints shards = new Ints();
  final Doubles cores = new Doubles();
  final Doubles memory = new Doubles();
  final double[] duration;
  final boolean[] anyFit;

  private final List<Task> tasks;
  private final MachineClasses machines;
  private final Durations durations;
  private final Map<Place, boolean[]> eligible = new HashMap<>();
  private final int mostOptions;
  private double[] table = new double[1024];
  private int rows;

  Modes(
      List<Task> tasks,
      MachineClasses machines,
      Durations durations,
      Map<String, Situation.Settled> settled) {
    this.tasks = tasks;
    this.machines = machines;
    this.durations = durations;
    int count = tasks.size();
    long cells = Math.max(1, (long) count * Math.max(1, machines.count()));
    mostOptions = (int) Math.max(2, Math.min(MOST_OPTIONS, TABLE / cells));
    start = new int[count + 1];
    slotStart = new int[count + 1];
    anyFit = new boolean[count];
    for (int t = 0; t < count; t++) {
      Task task = tasks.get(t);
      Situation.Settled done = settled.get(task.id());
      if (done == null) {
        addAll(t);
      } else {
        addSettled(t, done);
      }
      start[t + 1] = variant.size();
      int most = 1;
      for (int m = start[t]; m < start[t + 1]; m++) {
        most = Math.max(most, shards.get(m));
      }
      slotStart[t + 1] = slotStart[t] + most;
    }
    duration = Arrays.copyOf(table, rows * machines.count());
  }

  private void addSettled(int t, Situation.Settled done) {
    Task task = tasks.get(t);
    Way way = task.way(Math.min(done.variant(), task.ways() - 1));
    addRow(task, way, done.cores(), Math.max(1, done.shards()), done.memoryMiB(), fits(task, way));
    anyFit[t] = true;
  }

  private void addAll(int t) {
    Task task = tasks.get(t);
    for (int v = 0; v < task.ways(); v++) {
      Way way = task.way(v);
      boolean[] fits = fits(task, way);
      boolean some = false;
      for (boolean f : fits) {
        some |= f;
      }
      if (!some) {
        continue;
      }
      anyFit[t] = true;
      for (int k : shardOptions(task)) {
        int before = rows;
        for (double c : coreOptions(way.demand().cores(), fits)) {
          addRow(task, way, c, k, way.demand().memoryMiB(), fits);
          if (rows - before > 1 && dominated(rows - 1, before)) {
            dropLast();
          }
        }
      }
    }
    if (!anyFit[t]) {
      Way way = task.way(0);
      addRow(task, way, way.demand().cores().min(), 1, 0, new boolean[machines.count()]);
    }
  }

  private boolean[] fits(Task task, Way way) {
    return eligible.computeIfAbsent(
        new Place(way.demand(), task.onlyOn(), task.notOn()),
        place -> {
          boolean[] fits = new boolean[machines.count()];
          for (int c = 0; c < fits.length; c++) {
            fits[c] = Eligibility.fits(task, way, machines.first.get(c), machines.capacity.get(c));
          }
          return fits;
        });
  }

  /** Whole and split; few sizes where many are allowed. */
  private int[] shardOptions(Task task) {
    int max = task.maxShards();
    if (max <= 1) {
      return new int[] {1};
    }
    TreeSet<Integer> options = new TreeSet<>(List.of(1, max));
    for (int i = 1; i < mostOptions && options.size() < mostOptions; i++) {
      options.add(max <= mostOptions ? Math.min(max, i + 1) : (int) geometric(1, max, i));
    }
    return options.stream().mapToInt(Integer::intValue).toArray();
  }

  private double[] coreOptions(Cores cores, boolean[] fits) {
    if (!cores.range()) {
      return new double[] {cores.min()};
    }
    TreeSet<Double> options = new TreeSet<>(List.of(cores.min()));
    double widest = cores.min();
    for (int c = 0; c < fits.length; c++) {
      if (fits[c]) {
        double here = Math.min(cores.max(), Math.floor(machines.capacity.get(c).cores() + 1e-9));
        widest = Math.max(widest, here);
        if (options.size() < mostOptions) {
          options.add(Math.max(cores.min(), here));
        }
      }
    }
    options.add(widest);
    if (widest - cores.min() < mostOptions) {
      for (double c = cores.min(); c <= widest; c++) {
        options.add(c);
      }
    } else {
      for (int i = 1; i < mostOptions; i++) {
        options.add(geometric(cores.min(), widest, i));
      }
    }
    return options.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double geometric(double min, double max, int i) {
    return Math.rint(min * StrictMath.pow(max / min, (double) i / mostOptions));
  }

  private void addRow(Task task, Way way, double c, int k, double memoryMiB, boolean[] fits) {
    int classes = machines.count();
    if ((rows + 1) * classes > table.length) {
      table = Arrays.copyOf(table, Math.max((rows + 1) * classes, table.length * 2));
    }
    MachineType last = null;
    double seconds = 0;
    for (int m = 0; m < classes; m++) {
      double d = Double.POSITIVE_INFINITY;
      if (fits[m] && c <= machines.capacity.get(m).cores() + 1e-9) {
        MachineType type = machines.first.get(m).type();
        if (type != last) {
          seconds = Math.max(0, durations.seconds(task, way, type, c, k));
          last = type;
        }
        d = seconds;
      }
      table[rows * classes + m] = d;
    }
    rows++;
    variant.add(way.variant());
    cores.add(c);
    shards.add(k);
    memory.add(memoryMiB);
  }

  /** Whether more cores gain nothing anywhere. */
  private boolean dominated(int row, int from) {
    int classes = machines.count();
    for (int other = from; other < row; other++) {
      boolean gains = false;
      for (int m = 0; m < classes; m++) {
        gains |= table[row * classes + m] < table[other * classes + m];
      }
      if (!gains) {
        return true;
      }
    }
    return false;
  }

  private void dropLast() {
    rows--;
    variant.dropLast();
    cores.dropLast();
    shards.dropLast();
    memory.dropLast();
  }
}
