package dev.heddle.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Assignment;
import dev.heddle.model.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What has started never moves, and what is left is planned around it. */
class RepairTest {
  @Property(tries = 80, seed = "11")
  void whatHasStartedStays(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    RandomProjects.Job job = RandomProjects.of(seed, 14);
    PlanRequest before = PlanRequest.of(job.project(), job.pool(), Limit.ofIterations(200), 1);
    Planner greedy = Planners.named("greedy").orElseThrow();
    Plan plan = greedy.plan(before, PlanWatcher.NONE);
    double now = plan.makespanSeconds() * (seed % 10) / 10;
    PlanRequest request = at(before, plan, now, Map.of());
    List<Plan> repaired = new ArrayList<>(List.of(Repair.of(request)));
    Planners.all().stream()
        .filter(p -> seed % 8 == 0 || !List.of("exact", "portfolio").contains(p.name()))
        .forEach(p -> repaired.add(p.plan(request, PlanWatcher.NONE)));
    Map<String, Assignment> old = byKey(plan);
    for (Plan after : repaired) {
      Map<String, Assignment> fresh = byKey(after);
      for (Assignment a : plan.assignments()) {
        if (a.start() < now) {
          Assignment b = fresh.get(key(a));
          assertTrue(b != null && b.machine().equals(a.machine()), after.planner() + " " + a);
          assertEquals(a.start(), b.start());
          assertEquals(a.finish(), b.finish());
        }
      }
      for (Assignment a : after.assignments()) {
        assertTrue(a.start() >= now || old.containsKey(key(a)), "nothing new in the past");
      }
      assertEquals(
          plan.violations().stream().filter(v -> v.code().word().equals("unplaced")).count(),
          after.violations().stream().filter(v -> v.code().word().equals("unplaced")).count());
      assertEquals(
          List.of(),
          Verifier.verify(job.project(), job.pool(), after).broken().stream()
              .filter(b -> !b.endsWith("is not placed") && !b.startsWith("the plan says cost"))
              .toList(),
          after.planner() + " on " + seed);
    }
  }

  @Property(tries = 40, seed = "12")
  void aLostMachineIsNotUsedAgain(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    RandomProjects.Job job = RandomProjects.of(seed, 14);
    PlanRequest before = PlanRequest.of(job.project(), job.pool(), Limit.ofIterations(200), 1);
    Plan plan = Planners.named("greedy").orElseThrow().plan(before, PlanWatcher.NONE);
    if (plan.assignments().isEmpty()) {
      return;
    }
    double now = plan.makespanSeconds() / 2;
    String lost = plan.assignments().getFirst().machine();
    PlanRequest request =
        at(before, plan, now, Map.of(lost, new Situation.MachineNow(false, now, null)));
    Plan after = Repair.of(request);
    for (Assignment a : after.assignments()) {
      assertTrue(a.start() < now || !a.machine().equals(lost), "seed " + seed + ": " + a);
    }
  }

  private static PlanRequest at(
      PlanRequest before, Plan plan, double now, Map<String, Situation.MachineNow> changed) {
    Map<String, Long> shards =
        plan.assignments().stream()
            .collect(Collectors.groupingBy(Assignment::task, Collectors.counting()));
    List<Situation.Settled> settled = new ArrayList<>();
    for (Assignment a : plan.assignments()) {
      if (a.start() < now) {
        int k = shards.getOrDefault(a.task(), 1L).intValue();
        settled.add(
            new Situation.Settled(
                a.task(),
                a.shard(),
                k,
                a.machine(),
                a.start(),
                a.finish(),
                a.cores(),
                a.memoryMiB(),
                a.variant(),
                a.finish() > now));
      }
    }
    Map<String, Situation.MachineNow> machines = new HashMap<>();
    plan.machines()
        .forEach(
            h -> {
              if (h.from() <= now) {
                machines.put(
                    h.id(),
                    new Situation.MachineNow(true, h.from() + startup(before, h.id()), h.from()));
              }
            });
    machines.putAll(changed);
    return new PlanRequest(
        before.project(),
        before.pool(),
        before.objective(),
        before.durations(),
        before.limit(),
        1,
        new Situation(now, settled, List.of(), machines, Map.of(), plan, 0));
  }

  private static double startup(PlanRequest request, String machine) {
    return request.pool().machines().stream()
        .filter(m -> m.id().equals(machine))
        .findFirst()
        .orElseThrow()
        .type()
        .startupSeconds();
  }

  private static String key(Assignment a) {
    return a.task() + "/" + a.shard();
  }

  private static Map<String, Assignment> byKey(Plan plan) {
    Map<String, Assignment> map = new HashMap<>();
    plan.assignments().forEach(a -> map.put(key(a), a));
    return map;
  }
}
