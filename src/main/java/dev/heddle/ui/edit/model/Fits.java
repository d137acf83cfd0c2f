package dev.heddle.ui.edit.model;

import dev.heddle.io.Units;
import dev.heddle.model.Demand;
import dev.heddle.model.Eligibility;
import dev.heddle.model.Eligibility.Capacity;
import dev.heddle.model.Eligibility.Obstacle;
import dev.heddle.model.Machine;
import dev.heddle.model.MachineState;
import dev.heddle.model.Pool;
import dev.heddle.model.Task;
import dev.heddle.model.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where tasks fit right now, how long they would take there, what that costs, and why not. */
public final class Fits {
  /** Most machines that are looked at one by one for a list. */
  private static final int MOST_LISTED = 200;

  /**
   * A machine on which a task fits.
   *
   * @param variant the way that finishes first there
   * @param cost money for the task alone, null on an own machine
   */
  public record Fit(Machine machine, int variant, Estimate time, @Nullable Double cost) {}

  /**
   * A machine on which no way of a task fits.
   *
   * @param why the first thing that is missing, in a few words
   */
  public record Miss(Machine machine, String why) {}

  /** All machines of a pool for one task. */
  public record Answer(List<Fit> fits, List<Miss> misses) {
    /** How many machines there are. */
    public int machines() {
      return fits.size() + misses.size();
    }
  }

  /** One machine and how many of some tasks may run there. */
  public record Share(Machine machine, int fitting, int of, String except) {}

  /** What decides where a task fits; tasks of which it is equal fit alike. */
  private record Demanded(List<Demand> ways, List<String> onlyOn, List<String> notOn) {
    static Demanded of(Task t) {
      return new Demanded(t.allWays().stream().map(Way::demand).toList(), t.onlyOn(), t.notOn());
    }
  }

  private final Pool pool;
  private final Estimates estimates;
  private final Map<String, MachineState> states = new HashMap<>();

  public Fits(Pool pool, Estimates estimates) {
    this.pool = pool;
    this.estimates = estimates;
    pool.states().forEach(s -> states.put(s.id(), s));
  }

  /** Where a task fits; machines beyond the first two hundred are left out. */
  public Answer of(Task task) {
    List<Fit> fits = new ArrayList<>();
    List<Miss> misses = new ArrayList<>();
    for (Machine machine : machines()) {
      Fit fit = fit(task, machine);
      if (fit != null) {
        fits.add(fit);
      } else {
        misses.add(new Miss(machine, why(task, machine)));
      }
    }
    return new Answer(fits, misses);
  }

  /** For each machine how many of the tasks fit there, and the name of one that does not. */
  public List<Share> of(List<Task> tasks) {
    Map<Demanded, List<Task>> alike = new LinkedHashMap<>();
    for (Task t : tasks) {
      alike.computeIfAbsent(Demanded.of(t), k -> new ArrayList<>()).add(t);
    }
    List<Share> shares = new ArrayList<>();
    for (Machine machine : machines()) {
      int fitting = 0;
      String except = "";
      for (List<Task> same : alike.values()) {
        if (fits(same.getFirst(), machine)) {
          fitting += same.size();
        } else {
          except = except.isEmpty() ? same.getFirst().name() : except;
        }
      }
      shares.add(new Share(machine, fitting, tasks.size(), except));
    }
    return shares;
  }

  private List<Machine> machines() {
    List<Machine> all = pool.machines();
    return all.size() > MOST_LISTED ? all.subList(0, MOST_LISTED) : all;
  }

  private boolean fits(Task task, Machine machine) {
    Capacity capacity = Capacity.of(machine, states.get(machine.id()));
    return task.allWays().stream().anyMatch(w -> Eligibility.fits(task, w, machine, capacity));
  }

  /** How many of the tasks of one demand run on a machine at once. */
  public int atOnce(Task task, Machine machine) {
    Capacity free = Capacity.of(machine, states.get(machine.id()));
    var d = task.demand();
    double n = Math.floor(free.cores() / d.cores().min());
    if (d.memoryMiB() > 0) {
      n = Math.min(n, Math.floor(free.memoryMiB() / d.memoryMiB()));
    }
    if (d.gpus() > 0) {
      n = Math.min(n, Math.floorDiv(free.gpus(), d.gpus()));
    }
    return (int) n;
  }

  private @Nullable Fit fit(Task task, Machine machine) {
    Capacity capacity = Capacity.of(machine, states.get(machine.id()));
    Fit best = null;
    for (Way way : task.allWays()) {
      if (!Eligibility.fits(task, way, machine, capacity)) {
        continue;
      }
      double cores = Math.min(way.demand().cores().max(), capacity.cores());
      Estimate time = estimates.estimate(task, way, machine.type(), cores);
      if (best == null || time.medianSeconds() < best.time.medianSeconds()) {
        Double price = machine.type().pricePerHour();
        double paid = Math.max(time.medianSeconds(), machine.type().minimumSeconds());
        best = new Fit(machine, way.variant(), time, price == null ? null : price * paid / 3600);
      }
    }
    return best;
  }

  private String why(Task task, Machine machine) {
    Capacity capacity = Capacity.of(machine, states.get(machine.id()));
    List<Obstacle> obstacles = Eligibility.obstacles(task, task.way(0), machine, capacity);
    return obstacles.isEmpty() ? "" : words(obstacles.getFirst(), machine);
  }

  /** An obstacle in a few words: "no GPU", "RTX 4090 is not a model asked for", "32 cores free". */
  static String words(Obstacle o, Machine machine) {
    return switch (o.what()) {
      case "available" -> "not available";
      case "cores" -> o.offered() + " cores free";
      case "memory" -> Units.size(Double.parseDouble(o.offered())) + " free";
      case "gpus" -> machine.type().gpus() == 0 ? "no GPU" : o.offered() + " GPUs free";
      case "gpuModel" ->
          machine.type().gpuModel() == null
              ? "GPU of no known model"
              : machine.type().gpuModel() + " is not a model asked for";
      case "gpuMemory" -> "GPU of " + Units.size(Double.parseDouble(o.offered()));
      case "onlyOn" -> "not " + o.asked();
      case "notOn" -> o.asked();
      default ->
          o.what().startsWith("custom:")
              ? "no " + o.what().substring(7).toLowerCase(Locale.ROOT)
              : o.what();
    };
  }
}
