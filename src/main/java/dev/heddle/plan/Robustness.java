package dev.heddle.plan;

import dev.heddle.model.Assignment;
import dev.heddle.model.Edge;
import dev.heddle.model.Machine;
import dev.heddle.model.Network;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * What becomes of a plan when durations vary: its order and machines are kept, each task starts
 * when its data is there and those before it on its machine that it waited for have ended (a
 * partial-order schedule; Policella et al. 2004). Durations are log-normal around the planned ones.
 *
 * <p>Time is tasks and order arcs times samples.
 */
public final class Robustness {
  /** Spread assumed of durations where nothing was learnt: about 10 % to either side. */
  public static final double ASSUMED_SIGMA = 0.1;

  private static final double TOLERANCE = 1e-6;

  private Robustness() {}

  /**
   * What was found.
   *
   * @param p10Seconds makespan that one simulation in ten is below
   * @param p90Seconds makespan that one in ten is above
   * @param p10Cost money, likewise
   * @param p90Cost money, likewise
   * @param late share of simulations past the deadline, 0 where there is none
   * @param makespans all simulated makespans, rising
   */
  public record Range(
      double p10Seconds,
      double p90Seconds,
      double p10Cost,
      double p90Cost,
      double late,
      List<Double> makespans) {}

  /** One assignment with what it waits for. */
  private record Step(
      int machine, double start, double seconds, double sigma, int[] after, double[] lag) {
    /** When it ends in one simulation, if what it waits for lets it start then. */
    double finish(double ready, double luck, double now) {
      if (start >= now) {
        return Math.max(ready, now) + seconds * Math.exp(sigma * luck);
      }
      if (start + seconds <= now) {
        return start + seconds;
      }
      // Of what runs, only what is left is uncertain.
      return now + (start + seconds - now) * Math.exp(sigma * luck);
    }
  }

  /**
   * Simulates a plan.
   *
   * @param sigma standard deviation of the logarithm of a task's duration, by its id
   * @param deadlineSeconds the deadline, infinite for none
   * @param random source of luck
   */
  public static Range of(
      Project project,
      Pool pool,
      Plan plan,
      ToDoubleFunction<String> sigma,
      double deadlineSeconds,
      int samples,
      Random random) {
    return rest(project, pool, plan, 0, sigma, deadlineSeconds, samples, random);
  }

  /**
   * Simulates what is left of a plan that is under way: what has ended by {@code now} stays as it
   * was, of what runs only the rest varies, nothing else starts before {@code now}.
   *
   * @param plan what ran as it ran, the rest as expected
   * @param now seconds from the plan's begin
   */
  public static Range rest(
      Project project,
      Pool pool,
      Plan plan,
      double now,
      ToDoubleFunction<String> sigma,
      double deadlineSeconds,
      int samples,
      Random random) {
    List<Assignment> order = new ArrayList<>(plan.assignments());
    order.sort(
        java.util.Comparator.comparingDouble(Assignment::start)
            .thenComparingDouble(Assignment::finish));
    Map<String, Machine> machines = new HashMap<>();
    for (Machine machine : pool.machines()) {
      machines.put(machine.id(), machine);
    }
    List<String> used = plan.assignments().stream().map(Assignment::machine).distinct().toList();
    List<Step> steps = steps(project, pool, order, machines, used, sigma);
    double[] makespans = new double[samples];
    double[] costs = new double[samples];
    double egress = plan.cost() - plan.machines().stream().mapToDouble(h -> h.cost()).sum();
    for (int s = 0; s < samples; s++) {
      sample(steps, used, machines, egress, now, random, s, makespans, costs);
    }
    long late = Arrays.stream(makespans).filter(m -> m > deadlineSeconds).count();
    Arrays.sort(makespans);
    Arrays.sort(costs);
    return new Range(
        quantile(makespans, 0.1),
        quantile(makespans, 0.9),
        quantile(costs, 0.1),
        quantile(costs, 0.9),
        samples == 0 ? 0 : (double) late / samples,
        Arrays.stream(makespans).boxed().toList());
  }

  private static List<Step> steps(
      Project project,
      Pool pool,
      List<Assignment> order,
      Map<String, Machine> machines,
      List<String> used,
      ToDoubleFunction<String> sigma) {
    Map<String, List<Integer>> byTask = new HashMap<>();
    Map<String, List<Integer>> byMachine = new HashMap<>();
    Map<String, Integer> machineNumbers = new HashMap<>();
    used.forEach(m -> machineNumbers.put(m, machineNumbers.size()));
    for (int i = 0; i < order.size(); i++) {
      byTask.computeIfAbsent(order.get(i).task(), k -> new ArrayList<>()).add(i);
      byMachine.computeIfAbsent(order.get(i).machine(), k -> new ArrayList<>()).add(i);
    }
    Map<String, List<Edge>> incoming = new HashMap<>();
    for (Edge edge : project.edges()) {
      incoming.computeIfAbsent(edge.to(), k -> new ArrayList<>()).add(edge);
    }
    Network.Routes routes = pool.network().routes();
    boolean network = pool.network() != Network.NONE;
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      Assignment a = order.get(i);
      Map<Integer, Double> waits = new HashMap<>();
      for (Edge edge : incoming.getOrDefault(a.task(), List.of())) {
        List<Integer> sources = byTask.getOrDefault(edge.from(), List.of());
        for (int j : sources) {
          Assignment from = order.get(j);
          double lag = 0;
          if (network && !from.machine().equals(a.machine())) {
            lag =
                routes
                    .between(location(machines, from.machine()), location(machines, a.machine()))
                    .seconds(edge.dataMiB() / sources.size());
          }
          waits.merge(j, lag, Math::max);
        }
      }
      for (int j : byMachine.getOrDefault(a.machine(), List.of())) {
        Assignment before = order.get(j);
        // Only what ended just before it can have held it up, by then all earlier ends count too.
        if (j != i
            && before.finish() <= a.start() + TOLERANCE
            && before.finish() >= a.start() - slackOf(a)) {
          waits.merge(j, 0.0, Math::max);
        }
      }
      int[] after = waits.keySet().stream().sorted().mapToInt(Integer::intValue).toArray();
      double[] lag = Arrays.stream(after).mapToDouble(j -> waits.getOrDefault(j, 0.0)).toArray();
      steps.add(
          new Step(
              machineNumbers.getOrDefault(a.machine(), 0),
              a.start(),
              a.finish() - a.start(),
              sigma.applyAsDouble(a.task()),
              after,
              lag));
    }
    return steps;
  }

  private static double slackOf(Assignment a) {
    return Math.max(TOLERANCE, 0.25 * (a.finish() - a.start()) + 0.05 * a.start());
  }

  private static String location(Map<String, Machine> machines, String id) {
    Machine machine = machines.get(id);
    String location = machine == null ? null : machine.type().location();
    return location == null ? "" : location;
  }

  private static void sample(
      List<Step> steps,
      List<String> used,
      Map<String, Machine> machines,
      double egress,
      double now,
      Random random,
      int s,
      double[] makespans,
      double[] costs) {
    double[] finish = new double[steps.size()];
    double[] from = new double[used.size()];
    double[] to = new double[used.size()];
    Arrays.fill(from, Double.POSITIVE_INFINITY);
    for (int i = 0; i < finish.length; i++) {
      Step step = steps.get(i);
      Machine machine = machines.get(used.get(step.machine));
      double start = machine == null ? 0 : machine.type().startupSeconds();
      for (int k = 0; k < step.after.length; k++) {
        start = Math.max(start, finish[step.after[k]] + step.lag[k]);
      }
      finish[i] = step.finish(start, random.nextGaussian(), now);
      // A machine is asked for when the plan says, or earlier if its first task is ready earlier.
      from[step.machine] = Math.min(from[step.machine], Math.min(start, step.start));
      to[step.machine] = Math.max(to[step.machine], finish[i]);
      makespans[s] = Math.max(makespans[s], finish[i]);
    }
    costs[s] = egress;
    for (int m = 0; m < from.length; m++) {
      Machine machine = machines.get(used.get(m));
      if (machine != null) {
        double held = to[m] - Math.max(0, from[m] - machine.type().startupSeconds());
        costs[s] += Math.max(held, machine.type().minimumSeconds()) / 3600 * machine.type().price();
      }
    }
  }

  private static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }
}
