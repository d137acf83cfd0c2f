package dev.heddle.plan;

import dev.heddle.model.Assignment;
import dev.heddle.model.Edge;
import dev.heddle.model.Holding;
import dev.heddle.model.Machine;
import dev.heddle.model.Network;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is worth saying of a plan beside its figures.
 *
 * @param machines how many machines it uses
 * @param gpuBusy share of the held GPUs' time in use, NaN where no GPU is held
 * @param coreBusy share of the held cores' time in use, NaN where nothing is held
 * @param movedMiB data that moves between machines
 * @param critical tasks on its critical path: each waits for the one before
 * @param longestMove the greatest transfer into a critical task, or null
 */
public record PlanFacts(
    int machines,
    double gpuBusy,
    double coreBusy,
    double movedMiB,
    Set<String> critical,
    @Nullable Edge longestMove) {
  private static final double TOLERANCE = 1e-6;

  public PlanFacts {
    critical = Collections.unmodifiableSet(new HashSet<>(critical));
  }

  /** Looks at a plan; time is linear in tasks, edges and assignments of a machine. */
  public static PlanFacts of(Project project, Pool pool, Plan plan) {
    Map<String, Machine> machines = new HashMap<>();
    pool.machines().forEach(m -> machines.put(m.id(), m));
    Map<String, List<Assignment>> byTask = new HashMap<>();
    Map<String, List<Assignment>> byMachine = new HashMap<>();
    for (Assignment a : plan.assignments()) {
      byTask.computeIfAbsent(a.task(), k -> new java.util.ArrayList<>()).add(a);
      byMachine.computeIfAbsent(a.machine(), k -> new java.util.ArrayList<>()).add(a);
    }
    Moves moves = new Moves(pool.network(), machines, byTask);
    Map<String, List<Edge>> incoming = new HashMap<>();
    double moved = 0;
    for (Edge edge : project.edges()) {
      incoming.computeIfAbsent(edge.to(), k -> new java.util.ArrayList<>()).add(edge);
      moved += moves.movedMiB(edge);
    }
    Set<String> critical = critical(plan, incoming, byTask, byMachine, moves);
    Edge longest = null;
    for (Edge edge : project.edges()) {
      if (critical.contains(edge.to())
          && critical.contains(edge.from())
          && moves.movedMiB(edge) > 0
          && (longest == null || edge.dataMiB() > longest.dataMiB())) {
        longest = edge;
      }
    }
    return new PlanFacts(
        byMachine.size(),
        busy(plan, machines, project, true),
        busy(plan, machines, project, false),
        moved,
        critical,
        longest);
  }

  /** Transfers of a plan. */
  private record Moves(
      Network network, Map<String, Machine> machines, Map<String, List<Assignment>> byTask) {
    double movedMiB(Edge edge) {
      double moved = 0;
      List<Assignment> sources = byTask.getOrDefault(edge.from(), List.of());
      for (Assignment a : sources) {
        for (Assignment b : byTask.getOrDefault(edge.to(), List.of())) {
          moved += a.machine().equals(b.machine()) ? 0 : edge.dataMiB() / sources.size();
        }
      }
      return moved;
    }

    double seconds(Edge edge, Assignment a, Assignment b, int shards) {
      if (a.machine().equals(b.machine()) || network == Network.NONE) {
        return 0;
      }
      return network
          .routes()
          .between(location(a.machine()), location(b.machine()))
          .seconds(edge.dataMiB() / shards);
    }

    private @Nullable String location(String machine) {
      Machine found = machines.get(machine);
      return found == null ? null : found.type().location();
    }
  }

  private static Set<String> critical(
      Plan plan,
      Map<String, List<Edge>> incoming,
      Map<String, List<Assignment>> byTask,
      Map<String, List<Assignment>> byMachine,
      Moves moves) {
    Set<String> critical = new HashSet<>();
    Set<Assignment> seen = new HashSet<>();
    Deque<Assignment> open = new ArrayDeque<>();
    for (Assignment a : plan.assignments()) {
      if (a.finish() >= plan.makespanSeconds() - near(plan.makespanSeconds())) {
        open.add(a);
        seen.add(a);
      }
    }
    while (!open.isEmpty()) {
      Assignment a = open.poll();
      critical.add(a.task());
      for (Edge edge : incoming.getOrDefault(a.task(), List.of())) {
        List<Assignment> sources = byTask.getOrDefault(edge.from(), List.of());
        for (Assignment from : sources) {
          double there = from.finish() + moves.seconds(edge, from, a, sources.size());
          if (there >= a.start() - near(a.start()) && seen.add(from)) {
            open.add(from);
          }
        }
      }
      for (Assignment before : byMachine.getOrDefault(a.machine(), List.of())) {
        if (Math.abs(before.finish() - a.start()) <= near(a.start()) && seen.add(before)) {
          open.add(before);
        }
      }
    }
    return critical;
  }

  private static double near(double seconds) {
    return TOLERANCE * Math.max(1, seconds);
  }

  private static double busy(
      Plan plan, Map<String, Machine> machines, Project project, boolean gpus) {
    Map<String, Integer> gpusOf = new HashMap<>();
    project.tasks().forEach(t -> gpusOf.put(t.id(), t.demand().gpus()));
    double held = 0;
    for (Holding holding : plan.machines()) {
      Machine machine = machines.get(holding.id());
      if (machine != null) {
        held +=
            (holding.to() - holding.from())
                * (gpus ? machine.type().gpus() : machine.type().cores());
      }
    }
    double used = 0;
    for (Assignment a : plan.assignments()) {
      List<Integer> which = a.gpus();
      double share =
          gpus ? (which == null ? gpusOf.getOrDefault(a.task(), 0) : which.size()) : a.cores();
      used += (a.finish() - a.start()) * share;
    }
    return held > 0 ? used / held : Double.NaN;
  }
}
