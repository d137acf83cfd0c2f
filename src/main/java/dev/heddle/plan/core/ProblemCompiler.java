package dev.heddle.plan.core;

import dev.heddle.model.Machine;
import dev.heddle.model.Task;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.Situation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a request into a {@link Problem}. */
final class ProblemCompiler {
  final PlanRequest request;
  final List<Task> taskList;
  final List<Machine> machineList;
  final int tasks;
  final int machines;
  final DenseGraph graph;
  final MachineClasses machineClasses;
  final Modes modes;
  final Packing packing;
  final RouteTable routes;
  final double[] weight;
  final boolean[] placeable;
  final Settlement settlement;

  private final Map<String, Integer> numbers;
  private final Map<String, Integer> machineNumbers = new HashMap<>();

  ProblemCompiler(PlanRequest request) {
    this.request = request;
    Situation situation = request.situation();
    taskList = request.project().tasks();
    machineList = request.pool().machines();
    tasks = taskList.size();
    machines = machineList.size();
    numbers = Packing.numbers(taskList);
    for (int m = 0; m < machines; m++) {
      machineNumbers.put(machineList.get(m).id(), m);
    }
    graph = new DenseGraph(tasks, numbers, request.project().edges());
    machineClasses = new MachineClasses(request.pool(), machineList, taskList, situation);
    Map<String, Situation.Settled> settled = new HashMap<>();
    if (situation != null) {
      for (Situation.Settled s : situation.settled()) {
        settled.put(s.task(), s);
      }
    }
    modes = new Modes(taskList, machineClasses, request.durations(), settled);
    packing = new Packing(taskList, modes, machineClasses, situation != null);
    routes = new RouteTable(request.pool().network(), machineList);
    weight = new double[tasks];
    for (int t = 0; t < tasks; t++) {
      weight[t] = StrictMath.pow(2, taskList.get(t).priority() / 2.0);
    }
    settlement = settle(situation);
    placeable = placeable();
  }

  Problem compile() {
    return new Problem(this);
  }

  private boolean[] placeable() {
    boolean[] can = new boolean[tasks];
    for (int t : graph.topo) {
      can[t] = modes.anyFit[t];
      for (int e = graph.predStart[t]; e < graph.predStart[t + 1]; e++) {
        can[t] &= can[graph.pred[e]];
      }
      boolean started = false;
      for (int s = modes.slotStart[t]; s < modes.slotStart[t + 1]; s++) {
        started |= settlement.fixed()[s];
      }
      can[t] |= started;
    }
    return can;
  }

  private Settlement settle(@Nullable Situation situation) {
    Reference reference = new Reference(tasks, modes);
    int slots = modes.slotStart[tasks];
    boolean[] fixed = new boolean[slots];
    double[] start = new double[slots];
    double[] finish = new double[slots];
    double[] memory = new double[slots];
    int[] machine = new int[slots];
    int[] committed = new int[tasks];
    Arrays.fill(machine, -1);
    Arrays.fill(committed, -1);
    Timeline[] base = new Timeline[machines];
    for (int m = 0; m < machines; m++) {
      base[m] =
          new Timeline(
              packing.capacity,
              machineClasses.classOf[m] * packing.words,
              packing.words,
              packing.guard);
    }
    if (situation == null) {
      return new Settlement(
          0, fixed, start, finish, machine, memory, null, base, committed, reference, 0);
    }
    for (Situation.Settled s : situation.settled()) {
      Integer t = numbers.get(s.task());
      if (t == null) {
        continue;
      }
      int slot = modes.slotStart[t] + (s.shard() == null ? 0 : s.shard());
      fixed[slot] = true;
      start[slot] = s.start();
      finish[slot] = s.finish();
      memory[slot] = s.memoryMiB();
      machine[slot] = machineNumbers.getOrDefault(s.machine(), -1);
      if (s.running() && machine[slot] >= 0) {
        base[machine[slot]].seize(
            situation.now(), s.finish(), packing, modes.start[t], s.cores(), s.memoryMiB());
      }
    }
    for (Situation.Occupied o : situation.occupied()) {
      Integer t = numbers.get(o.task());
      Integer m = machineNumbers.get(o.machine());
      if (t != null && m != null) {
        int mode = modes.start[t];
        for (int x = modes.start[t]; x < modes.start[t + 1]; x++) {
          if (modes.variant.get(x) == o.variant()) {
            mode = x;
            break;
          }
        }
        base[m].seize(situation.now(), o.until(), packing, mode, o.cores(), o.memoryMiB());
      }
    }
    if (situation.reference() != null) {
      reference.readAll(situation.reference(), numbers, machineNumbers);
      System.arraycopy(reference.machine, 0, committed, 0, tasks);
    }
    return new Settlement(
        situation.now(),
        fixed,
        start,
        finish,
        machine,
        memory,
        arrived(situation),
        base,
        committed,
        reference,
        situation.moveCharge());
  }

  private double @Nullable [][] arrived(Situation situation) {
    if (situation.arrived().isEmpty()) {
      return null;
    }
    double[][] at = new double[tasks][];
    situation
        .arrived()
        .forEach(
            (task, places) -> {
              Integer t = numbers.get(task);
              if (t != null) {
                double[] row = new double[machines];
                Arrays.fill(row, Double.POSITIVE_INFINITY);
                places.forEach(
                    (machine, when) -> {
                      Integer m = machineNumbers.get(machine);
                      if (m != null) {
                        row[m] = when;
                      }
                    });
                at[t] = row;
              }
            });
    return at;
  }
}
