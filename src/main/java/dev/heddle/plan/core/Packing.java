package dev.heddle.plan.core;

import dev.heddle.model.Demand;
import dev.heddle.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Amounts of all resources side by side in longs, each field with a spare bit above it: {@code
 * ((free | guard) - need) & guard == guard} exactly if every amount fits. Resources that can never
 * run short are left out.
 */
final class Packing {
  private static final double[] SCALES = {1, 2, 4, 8, 10, 100, 1000, 10_000, 100_000, 1_000_000};

  private record Field(int resource, int word, int shift, long mask, double scale) {}

  final int words;
  final long[] guard;
  final long[] need;
  final long[] capacity;

  private final List<Field> fields = new ArrayList<>();

  /** Tasks may run twice at once: in a run there are second copies. */
  private final int copies;

  private final List<String> names;
  private final List<Task> tasks;
  private final Modes modes;
  private final MachineClasses machines;

  Packing(List<Task> tasks, Modes modes, MachineClasses machines, boolean live) {
    copies = live ? 2 : 1;
    this.tasks = tasks;
    this.modes = modes;
    this.machines = machines;
    TreeSet<String> custom = new TreeSet<>();
    for (Task task : tasks) {
      for (int v = 0; v < task.ways(); v++) {
        custom.addAll(task.way(v).demand().custom().keySet());
      }
    }
    names = new ArrayList<>(List.of("cores", "memory", "gpus"));
    names.addAll(custom);
    int rows = modes.variant.size();
    int classes = machines.count();
    double[][] needs = needs(rows);
    List<double[]> usedNeeds = new ArrayList<>();
    List<double[]> usedCapacity = new ArrayList<>();
    int word = 0;
    int shift = 0;
    for (int r = 0; r < names.size(); r++) {
      double[] offered = offered(r);
      if (neverShort(needs[r], offered)) {
        continue;
      }
      double scale = scale(needs[r]);
      double most = 0;
      for (double o : offered) {
        most = Math.max(most, Math.floor(o * scale + 1e-6));
      }
      int bits = 65 - Long.numberOfLeadingZeros((long) most);
      if (shift + bits > 63) {
        word++;
        shift = 0;
      }
      fields.add(new Field(r, word, shift, (1L << (bits - 1)) - 1, scale));
      usedNeeds.add(needs[r]);
      usedCapacity.add(offered);
      shift += bits;
    }
    words = word + 1;
    guard = new long[words];
    need = new long[rows * words];
    capacity = new long[classes * words];
    for (int f = 0; f < fields.size(); f++) {
      Field field = fields.get(f);
      guard[field.word] |= (field.mask + 1) << field.shift;
      for (int m = 0; m < rows; m++) {
        need[m * words + field.word] |= up(field, usedNeeds.get(f)[m]) << field.shift;
      }
      for (int c = 0; c < classes; c++) {
        long amount = (long) Math.floor(usedCapacity.get(f)[c] * field.scale + 1e-6);
        capacity[c * words + field.word] |= Math.max(0, amount) << field.shift;
      }
    }
  }

  private static long up(Field field, double amount) {
    return Math.min(field.mask, (long) Math.ceil(amount * field.scale - 1e-6));
  }

  /**
   * Takes from each field what a mode needs, or what is left of it.
   *
   * @param cores taken instead of the mode's
   * @param memoryMiB taken instead of the mode's
   */
  void takeAway(long[] free, int at, int mode, double cores, double memoryMiB) {
    for (Field field : fields) {
      long left = free[at + field.word] >>> field.shift & field.mask;
      long taken =
          switch (field.resource) {
            case 0 -> up(field, cores);
            case 1 -> up(field, memoryMiB);
            default -> need[mode * words + field.word] >>> field.shift & field.mask;
          };
      free[at + field.word] -= Math.min(left, taken) << field.shift;
    }
  }

  int[] fieldWords() {
    return fields.stream().mapToInt(Field::word).toArray();
  }

  int[] fieldShifts() {
    return fields.stream().mapToInt(Field::shift).toArray();
  }

  long[] fieldMasks() {
    return fields.stream().mapToLong(Field::mask).toArray();
  }

  private double[][] needs(int rows) {
    double[][] needs = new double[names.size()][rows];
    for (int t = 0; t < tasks.size(); t++) {
      for (int m = modes.start[t]; m < modes.start[t + 1]; m++) {
        Demand demand = tasks.get(t).way(modes.variant.get(m)).demand();
        needs[0][m] = modes.cores.get(m);
        needs[1][m] = modes.memory.get(m);
        needs[2][m] = demand.gpus();
        for (int r = 3; r < needs.length; r++) {
          needs[r][m] = demand.custom().getOrDefault(names.get(r), 0.0);
        }
      }
    }
    return needs;
  }

  private double[] offered(int resource) {
    double[] offered = new double[machines.count()];
    for (int c = 0; c < offered.length; c++) {
      offered[c] =
          switch (resource) {
            case 0 -> machines.capacity.get(c).cores();
            case 1 -> machines.capacity.get(c).memoryMiB();
            case 2 -> machines.capacity.get(c).gpus();
            default -> machines.first.get(c).type().custom().getOrDefault(names.get(resource), 0.0);
          };
    }
    return offered;
  }

  /** Whether all tasks at once would fit any machine that takes one of them. */
  private boolean neverShort(double[] needs, double[] offered) {
    double all = 0;
    for (int t = 0; t < tasks.size(); t++) {
      double most = 0;
      for (int m = modes.start[t]; m < modes.start[t + 1]; m++) {
        most = Math.max(most, needs[m] * modes.shards.get(m));
      }
      all += most;
    }
    double least = Double.POSITIVE_INFINITY;
    for (double o : offered) {
      least = Math.min(least, o);
    }
    return all * copies <= least;
  }

  /** The coarsest unit in which all amounts are whole; else a millionth. */
  private static double scale(double[] needs) {
    double[] distinct = Arrays.stream(needs).distinct().toArray();
    for (double scale : SCALES) {
      boolean whole = true;
      for (double n : distinct) {
        whole &= Math.abs(n * scale - Math.rint(n * scale)) < 1e-9 * Math.max(1, n);
      }
      if (whole) {
        return scale / divisor(distinct, scale);
      }
    }
    return SCALES[SCALES.length - 1];
  }

  private static double divisor(double[] amounts, double scale) {
    long divisor = 0;
    for (double amount : amounts) {
      long b = Math.round(amount * scale);
      while (b != 0) {
        long rest = divisor % b;
        divisor = b;
        b = rest;
      }
    }
    return Math.max(1, divisor);
  }

  static Map<String, Integer> numbers(List<Task> tasks) {
    Map<String, Integer> numbers = new HashMap<>(tasks.size() * 2);
    for (Task task : tasks) {
      if (numbers.putIfAbsent(task.id(), numbers.size()) != null) {
        throw new IllegalArgumentException("task id '" + task.id() + "' is there twice");
      }
    }
    return numbers;
  }
}
