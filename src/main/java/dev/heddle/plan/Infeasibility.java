package dev.heddle.plan;

import dev.heddle.model.Eligibility;
import dev.heddle.model.Machine;
import dev.heddle.model.MachineState;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tasks fit nowhere, and why: an answer for the whole graph before anything is launched. */
public final class Infeasibility {
  private Infeasibility() {}

  /**
   * A task that no machine can run, even idle.
   *
   * @param task its id
   * @param variant the way that comes nearest
   * @param nearest the machine that comes nearest, null in an empty pool
   * @param obstacles what keeps it off that machine; empty in an empty pool
   * @param text one line for people
   */
  public record Misfit(
      String task,
      int variant,
      @Nullable String nearest,
      List<Eligibility.Obstacle> obstacles,
      String text) {
    public Misfit {
      obstacles = List.copyOf(obstacles);
    }
  }

  /**
   * What cannot be done.
   *
   * @param misfits tasks that fit nowhere, in the project's order
   * @param blocked tasks that fit but depend on one that doesn't
   */
  public record Report(List<Misfit> misfits, List<String> blocked) {
    public Report {
      misfits = List.copyOf(misfits);
      blocked = List.copyOf(blocked);
    }

    /** Whether all can be placed. */
    public boolean feasible() {
      return misfits.isEmpty();
    }
  }

  private record Stand(String type, Eligibility.Capacity capacity) {}

  /** Looks at every task of a project on every kind of machine of a pool. */
  public static Report of(Project project, Pool pool) {
    Map<String, MachineState> states = new HashMap<>();
    for (MachineState state : pool.states()) {
      states.put(state.id(), state);
    }
    Set<String> named = new HashSet<>();
    for (Task task : project.tasks()) {
      named.addAll(task.onlyOn());
      named.addAll(task.notOn());
    }
    List<Machine> machines = new ArrayList<>();
    Set<Stand> seen = new HashSet<>();
    for (Machine machine : pool.machines()) {
      Eligibility.Capacity capacity = Eligibility.Capacity.of(machine, states.get(machine.id()));
      if (named.contains("machine:" + machine.id())
          || seen.add(new Stand(machine.type().id(), capacity))) {
        machines.add(machine);
      }
    }
    List<Misfit> misfits = new ArrayList<>();
    for (Task task : project.tasks()) {
      Misfit misfit = misfit(task, machines, states);
      if (misfit != null) {
        misfits.add(misfit);
      }
    }
    return new Report(misfits, blocked(project, misfits));
  }

  private static @Nullable Misfit misfit(
      Task task, List<Machine> machines, Map<String, MachineState> states) {
    Machine nearest = null;
    int variant = 0;
    List<Eligibility.Obstacle> fewest = List.of();
    double least = Double.POSITIVE_INFINITY;
    for (Way way : task.allWays()) {
      for (Machine machine : machines) {
        List<Eligibility.Obstacle> found =
            Eligibility.obstacles(
                task, way, machine, Eligibility.Capacity.of(machine, states.get(machine.id())));
        if (found.isEmpty()) {
          return null;
        }
        double off = found.stream().mapToDouble(Eligibility.Obstacle::shortBy).sum();
        if (off < least) {
          least = off;
          nearest = machine;
          variant = way.variant();
          fewest = found;
        }
      }
    }
    return new Misfit(
        task.id(),
        variant,
        nearest == null ? null : nearest.id(),
        fewest,
        text(task, variant, nearest, fewest));
  }

  private static String text(
      Task task, int variant, @Nullable Machine nearest, List<Eligibility.Obstacle> obstacles) {
    String who = task.id() + (variant == 0 ? "" : " (variant " + variant + ")");
    if (nearest == null) {
      return who + " fits nowhere: the pool has no machine";
    }
    StringBuilder text = new StringBuilder(who).append(" fits nowhere; nearest is ");
    text.append(nearest.id());
    String separator = ": ";
    for (Eligibility.Obstacle o : obstacles) {
      text.append(separator).append(o.what()).append(" asks ").append(o.asked());
      text.append(", there is ").append(o.offered());
      separator = "; ";
    }
    return text.toString();
  }

  private static List<String> blocked(Project project, List<Misfit> misfits) {
    Map<String, List<String>> next = new HashMap<>();
    project
        .edges()
        .forEach(e -> next.computeIfAbsent(e.from(), k -> new ArrayList<>()).add(e.to()));
    Set<String> out = new HashSet<>();
    misfits.forEach(m -> out.add(m.task()));
    Set<String> own = Set.copyOf(out);
    List<String> open = new ArrayList<>(out);
    while (!open.isEmpty()) {
      for (String id : next.getOrDefault(open.removeLast(), List.of())) {
        if (out.add(id)) {
          open.add(id);
        }
      }
    }
    Set<String> blocked = new LinkedHashSet<>();
    for (Task task : project.tasks()) {
      if (out.contains(task.id()) && !own.contains(task.id())) {
        blocked.add(task.id());
      }
    }
    return List.copyOf(blocked);
  }
}
