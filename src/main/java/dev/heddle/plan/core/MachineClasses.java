package dev.heddle.plan.core;

import dev.heddle.model.Eligibility;
import dev.heddle.model.Machine;
import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Task;
import dev.heddle.plan.Situation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Machines grouped by what a task can tell apart: type, free capacity, being named. */
final class MachineClasses {
  private record Key(int type, Eligibility.Capacity capacity, String named) {}

  final int[] classOf;
  final int[][] members;
  final List<Machine> first = new ArrayList<>();
  final List<Eligibility.Capacity> capacity = new ArrayList<>();
  final double[] readyAt;
  final double[] heldFrom;
  final double[] price;
  final double[] minimumSeconds;
  final double[] startup;

  MachineClasses(
      Pool pool, List<Machine> machines, List<Task> tasks, @Nullable Situation situation) {
    Map<String, MachineState> states = new HashMap<>();
    for (MachineState state : pool.states()) {
      states.put(state.id(), state);
    }
    Map<String, Integer> typeNumber = new HashMap<>();
    for (MachineType type : pool.types()) {
      typeNumber.putIfAbsent(type.id(), typeNumber.size());
    }
    Set<String> named = named(tasks);
    Map<Key, Integer> known = new LinkedHashMap<>();
    List<Ints> lists = new ArrayList<>();
    classOf = new int[machines.size()];
    readyAt = new double[machines.size()];
    heldFrom = new double[machines.size()];
    Arrays.fill(heldFrom, Double.NaN);
    double now = situation == null ? 0 : situation.now();
    for (int m = 0; m < classOf.length; m++) {
      Machine machine = machines.get(m);
      String id = machine.id();
      Eligibility.Capacity free = Eligibility.Capacity.of(machine, states.get(id));
      readyAt[m] = now + machine.type().startupSeconds();
      Situation.MachineNow stands = situation == null ? null : situation.machines().get(id);
      if (stands != null) {
        readyAt[m] = Math.max(now, stands.readyAt());
        heldFrom[m] = stands.heldFrom() == null ? Double.NaN : stands.heldFrom();
        free =
            new Eligibility.Capacity(
                stands.available() && free.available(),
                free.cores(),
                free.memoryMiB(),
                free.gpus());
      }
      Key key =
          new Key(
              typeNumber.getOrDefault(machine.type().id(), -1), free, named.contains(id) ? id : "");
      Integer c = known.get(key);
      if (c == null) {
        c = known.size();
        known.put(key, c);
        first.add(machine);
        capacity.add(free);
        lists.add(new Ints());
      }
      classOf[m] = c;
      lists.get(c).add(m);
    }
    members = new int[lists.size()][];
    price = new double[members.length];
    minimumSeconds = new double[members.length];
    startup = new double[members.length];
    for (int c = 0; c < members.length; c++) {
      members[c] = lists.get(c).toArray();
      MachineType type = first.get(c).type();
      price[c] = type.price() / 3600;
      minimumSeconds[c] = type.minimumSeconds();
      startup[c] = type.startupSeconds();
    }
  }

  private static Set<String> named(List<Task> tasks) {
    Set<String> named = new HashSet<>();
    for (Task task : tasks) {
      for (List<String> entries : List.of(task.onlyOn(), task.notOn())) {
        for (String entry : entries) {
          if (entry.startsWith("machine:")) {
            named.add(entry.substring("machine:".length()));
          }
        }
      }
    }
    return named;
  }

  int count() {
    return members.length;
  }
}
