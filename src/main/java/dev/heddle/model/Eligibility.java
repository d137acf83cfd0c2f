package dev.heddle.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a task may run at all: one place for this decision. */
public final class Eligibility {
  private Eligibility() {}

  /**
   * What keeps a way of a task off a machine even when it is idle.
   *
   * @param what the demand that is not met: cores, memory, gpus, gpuModel, gpuMemory, custom:NAME,
   *     onlyOn, notOn, available
   * @param asked as people read it
   * @param offered as people read it
   * @param shortBy how far off, 0 to 1 (1: not there at all); the machine nearest to fitting has
   *     the least sum
   */
  public record Obstacle(String what, String asked, String offered, double shortBy) {}

  /** Capacity that counts: all of the machine, or what is free right now. */
  public record Capacity(boolean available, double cores, double memoryMiB, int gpus) {
    /** What is free on a machine in its pool's snapshot. */
    public static Capacity of(Machine machine, @Nullable MachineState state) {
      MachineType type = machine.type();
      if (state == null) {
        return new Capacity(true, type.cores(), type.memoryMiB(), type.gpus());
      }
      return new Capacity(
          state.available(),
          least(type.cores(), state.freeCores()),
          least(type.memoryMiB(), state.freeMemoryMiB()),
          state.freeGpus() == null ? type.gpus() : Math.min(type.gpus(), state.freeGpus()));
    }

    private static double least(double all, @Nullable Double free) {
      return free == null ? all : Math.min(all, free);
    }
  }

  /** Whether a way of the task can run on that machine. */
  public static boolean fits(Task task, Way way, Machine machine, Capacity capacity) {
    return obstacles(task, way, machine, capacity).isEmpty();
  }

  /** All that keeps a way of the task off that machine; empty if it fits. */
  public static List<Obstacle> obstacles(Task task, Way way, Machine machine, Capacity capacity) {
    List<Obstacle> found = new ArrayList<>();
    MachineType type = machine.type();
    Demand demand = way.demand();
    if (!capacity.available) {
      found.add(new Obstacle("available", "a machine that can be had", "not available", 1));
    }
    lack(found, "cores", demand.cores().min(), capacity.cores);
    lack(found, "memory", demand.memoryMiB(), capacity.memoryMiB);
    lack(found, "gpus", demand.gpus(), capacity.gpus);
    if (demand.gpus() > 0) {
      String model = type.gpuModel() == null ? "" : type.gpuModel();
      if (!demand.acceptsModel(model)) {
        found.add(
            new Obstacle(
                "gpuModel",
                String.join("|", demand.gpuModels()),
                model.isEmpty() ? "none" : model,
                1));
      }
      lack(found, "gpuMemory", demand.gpuMemoryMiB(), type.gpuMemoryMiB());
    }
    for (Map.Entry<String, Double> need : demand.custom().entrySet()) {
      lack(
          found,
          "custom:" + need.getKey(),
          need.getValue(),
          type.custom().getOrDefault(need.getKey(), 0.0));
    }
    place(task, machine).ifPresent(found::add);
    return found;
  }

  private static void lack(List<Obstacle> found, String what, double asked, double offered) {
    if (asked > offered + 1e-9) {
      found.add(new Obstacle(what, number(asked), number(offered), (asked - offered) / asked));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** What onlyOn and notOn say against a machine. */
  private static Optional<Obstacle> place(Task task, Machine machine) {
    if (!task.onlyOn().isEmpty() && task.onlyOn().stream().noneMatch(e -> matches(e, machine))) {
      return Optional.of(new Obstacle("onlyOn", String.join(", ", task.onlyOn()), machine.id(), 1));
    }
    for (String entry : task.notOn()) {
      if (matches(entry, machine)) {
        return Optional.of(new Obstacle("notOn", "not on " + entry, machine.id(), 1));
      }
    }
    return Optional.empty();
  }

  /** Whether an entry of onlyOn or notOn matches a machine, exactly. */
  public static boolean matches(String entry, Machine machine) {
    MachineType type = machine.type();
    return type.labels().contains(entry)
        || entry.equals("region:" + type.location())
        || entry.equals("provider:" + type.provider())
        || entry.equals("type:" + type.id())
        || entry.equals("machine:" + machine.id());
  }
}
