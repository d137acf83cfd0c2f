package dev.heddle.ui.edit.model;

import dev.heddle.io.Units;
import dev.heddle.model.Eligibility;
import dev.heddle.model.Eligibility.Capacity;
import dev.heddle.model.Eligibility.Obstacle;
import dev.heddle.model.Machine;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Problems of a project's tasks on a pool, found as it is edited: demands that no machine meets,
 * unknown machine models, tasks that wait for one that can never run, memory that is tight.
 */
public final class Findings {
  private static final double TIGHT = 0.95;

  /**
   * A problem of one task.
   *
   * @param never whether the task can never run; else it may fail
   * @param remedy label of the button that mends it, empty for none
   * @param field what the remedy sets, null for none
   * @param value to what
   */
  public record Finding(
      String task,
      String name,
      boolean never,
      String message,
      String remedy,
      @Nullable Field field,
      String value) {}

  private record Demanded(List<Way> ways, List<String> onlyOn, List<String> notOn) {}

  private final Pool pool;
  private final Estimates estimates;
  private final List<Machine> machines = new ArrayList<>();
  private final Map<Demanded, List<Finding>> known = new HashMap<>();

  private Findings(Pool pool, Estimates estimates) {
    this.pool = pool;
    this.estimates = estimates;
    for (MachineType type : pool.types()) {
      for (int n = 1; n <= Math.min(type.count(), 1); n++) {
        machines.add(new Machine(type, n));
      }
    }
  }

  /** All problems, those that can never run first, each in the file's order. */
  public static List<Finding> of(Project project, Pool pool, Estimates estimates) {
    Findings f = new Findings(pool, estimates);
    List<Finding> never = new ArrayList<>();
    List<Finding> maybe = new ArrayList<>();
    Set<String> dead = new HashSet<>();
    for (Task task : project.tasks()) {
      for (Finding finding : f.task(task)) {
        (finding.never() ? never : maybe).add(finding);
        if (finding.never()) {
          dead.add(task.id());
        }
      }
    }
    f.unreachable(project, dead, never);
    never.addAll(maybe);
    return never;
  }

  private List<Finding> task(Task task) {
    List<Way> ways = new ArrayList<>();
    for (Way w : task.allWays()) {
      ways.add(new Way(w.variant(), 0, w.demand(), null));
    }
    Demanded key = new Demanded(ways, task.onlyOn(), task.notOn());
    List<Finding> found = known.get(key);
    if (found == null) {
      found = pool.types().isEmpty() ? List.of() : demand(task);
      known.put(key, found);
    }
    List<Finding> own = new ArrayList<>();
    for (Finding x : found) {
      own.add(new Finding(task.id(), task.name(), x.never, x.message, x.remedy, x.field, x.value));
    }
    tight(task, own);
    return own;
  }

  /** What keeps a task off all machines; judged by whole machines, not by what is free. */
  private List<Finding> demand(Task task) {
    List<Obstacle> nearest = null;
    double least = Double.POSITIVE_INFINITY;
    for (Machine machine : machines) {
      for (Way way : task.allWays()) {
        List<Obstacle> obstacles =
            Eligibility.obstacles(task, way, machine, Capacity.of(machine, null));
        if (obstacles.isEmpty()) {
          return List.of();
        }
        double far = obstacles.stream().mapToDouble(Obstacle::shortBy).sum();
        if (far < least) {
          least = far;
          nearest = obstacles;
        }
      }
    }
    return nearest == null ? List.of() : List.of(never(task, nearest));
  }

  private Finding never(Task task, List<Obstacle> obstacles) {
    Set<String> models = new TreeSet<>();
    double memory = 0;
    double cores = 0;
    int gpus = 0;
    for (MachineType t : pool.types()) {
      memory = Math.max(memory, t.memoryMiB());
      cores = Math.max(cores, t.cores());
      gpus = Math.max(gpus, t.gpus());
      if (t.gpuModel() != null && t.gpus() > 0) {
        models.add(t.gpuModel());
      }
    }
    var d = task.demand();
    if (d.memoryMiB() > memory) {
      return finding(
          task,
          "Asks for "
              + Units.size(d.memoryMiB())
              + ". No machine has more than "
              + Units.size(memory)
              + ".",
          "Set " + Units.size(memory),
          Field.MEMORY,
          Quantity.exactSize(memory));
    }
    if (d.cores().min() > cores) {
      return finding(
          task,
          "Asks for "
              + Quantity.plain(d.cores().min())
              + " cores. No machine has more than "
              + Quantity.plain(cores)
              + ".",
          "Set " + Quantity.plain(cores),
          Field.CORES,
          Quantity.plain(cores));
    }
    if (d.gpus() > 0 && gpus == 0) {
      return finding(task, "Asks for a GPU. No machine has one.", "", null, "");
    }
    if (d.gpus() > gpus) {
      return finding(
          task,
          "Asks for " + d.gpus() + " GPUs. No machine has more than " + gpus + ".",
          "Set " + gpus,
          Field.GPUS,
          Integer.toString(gpus));
    }
    if (d.gpus() > 0 && models.stream().noneMatch(d::acceptsModel)) {
      String like = similar(d.gpuModels(), models);
      return finding(
          task,
          "No machine has the GPU model "
              + Demands.models(d.gpuModels())
              + "; there is "
              + String.join(", ", models)
              + ".",
          like.isEmpty() ? "" : "Use " + like,
          like.isEmpty() ? null : Field.GPU_MODELS,
          like);
    }
    Obstacle first = obstacles.getFirst();
    String why =
        switch (first.what()) {
          case "onlyOn" -> "May run only on " + first.asked() + ". No machine is that.";
          case "notOn" -> "Every machine is one that it may not run on (" + first.asked() + ").";
          case "gpuMemory" ->
              "Asks for GPUs of "
                  + Units.size(Double.parseDouble(first.asked()))
                  + ". The nearest have "
                  + Units.size(Double.parseDouble(first.offered()))
                  + ".";
          default ->
              first.what().startsWith("custom:")
                  ? "Asks for "
                      + first.asked()
                      + " of "
                      + first.what().substring(7)
                      + ". No machine that fits has it."
                  : "Fits on no machine. The nearest lacks "
                      + first.what()
                      + ": "
                      + first.asked()
                      + " asked, "
                      + first.offered()
                      + " there.";
        };
    return finding(task, why, "", null, "");
  }

  /** A known model that differs from one asked for by a letter or two. */
  private static String similar(List<String> asked, Set<String> models) {
    String best = "";
    int least = 3;
    for (String model : models) {
      for (String wish : asked) {
        int d = distance(wish, model.toLowerCase(Locale.ROOT));
        if (d < least) {
          least = d;
          best = model;
        }
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int same = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(same, Math.min(above, row[j - 1]) + 1);
        corner = above;
      }
    }
    return row[b.length()];
  }

  private void tight(Task task, List<Finding> found) {
    OptionalDouble peak = estimates.peakMiB(task);
    double asked = task.demand().memoryMiB();
    if (asked > 0 && peak.isPresent() && peak.getAsDouble() > asked * TIGHT) {
      double more = Math.ceil(peak.getAsDouble() * 1.25 / 8192) * 8192;
      found.add(
          new Finding(
              task.id(),
              task.name(),
              false,
              Units.size(asked)
                  + " is tight: a run used "
                  + Units.decimals(peak.getAsDouble() / 1024, 1)
                  + " GiB",
              "Set " + Units.size(more),
              Field.MEMORY,
              Quantity.exactSize(more)));
    }
  }

  private static Finding finding(
      Task task, String message, String remedy, @Nullable Field field, String value) {
    return new Finding(task.id(), task.name(), true, message, remedy, field, value);
  }

  /** Tasks that wait for one that can never run: said once for each such source. */
  private void unreachable(Project project, Set<String> dead, List<Finding> never) {
    if (dead.isEmpty()) {
      return;
    }
    Map<String, String> names = new HashMap<>();
    project.tasks().forEach(t -> names.put(t.id(), t.name()));
    Map<String, List<String>> out = new HashMap<>();
    project.edges().forEach(e -> out.computeIfAbsent(e.from(), f -> new ArrayList<>()).add(e.to()));
    Set<String> seen = new HashSet<>(dead);
    for (Task source : project.tasks()) {
      if (!dead.contains(source.id())) {
        continue;
      }
      List<String> open = new ArrayList<>(List.of(source.id()));
      while (!open.isEmpty()) {
        for (String next : out.getOrDefault(open.removeLast(), List.of())) {
          if (seen.add(next)) {
            open.add(next);
            never.add(
                new Finding(
                    next,
                    names.getOrDefault(next, next),
                    true,
                    "Is never reached: it waits for " + source.name() + ".",
                    "",
                    null,
                    ""));
          }
        }
      }
    }
  }
}
